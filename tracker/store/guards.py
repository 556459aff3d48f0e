"""What the database itself refuses: changing or taking away anything that was recorded.

A record, a claim and a choice may be closed once, by a later entry; nothing else of them, and nothing of the rest, may
change. The statements are part of the first migration.
"""

from __future__ import annotations

CLOSED_ONCE = {
    "movement": "id",
    "population": "id",
    "casualty": "id",
    "service": "id",
    "claim": "record_id",
    "choice": "record_id",
}
"""Tables whose rows may be closed once, with the column that names what they speak of."""

NEVER_CHANGED = ("entry", "figure", "ledger", "source_row", "audit", "audit_seal")

REFUSAL = "Nothing recorded is ever changed or taken away."


def guards(dialect: str) -> list[str]:
    """Give the statements that make a database refuse, for SQLite or PostgreSQL."""
    return _sqlite() if dialect == "sqlite" else _postgresql()


def _sqlite() -> list[str]:
    stop = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    statements = [
        f"CREATE TRIGGER {table}_keeps_rows BEFORE DELETE ON {table} {stop}" for table in (*CLOSED_ONCE, *NEVER_CHANGED)
    ]
    statements += [f"CREATE TRIGGER {table}_keeps_values BEFORE UPDATE ON {table} {stop}" for table in NEVER_CHANGED]
    for table, key in CLOSED_ONCE.items():
        again = (
            f"OLD.closed_by IS NOT NULL OR NEW.closed_by IS NULL OR NEW.{key} <> OLD.{key} OR NEW.entry <> OLD.entry"
        )
        update = f"BEFORE UPDATE ON {table} WHEN"
        statements.append(f"CREATE TRIGGER {table}_closes_once {update} {again} {stop}")
    return statements


def _postgresql() -> list[str]:
    stop = f"RAISE EXCEPTION '{REFUSAL}'"
    statements = [
        f"CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {stop}; END $$",
        (
            "CREATE FUNCTION close_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "IF OLD.closed_by IS NOT NULL OR NEW.closed_by IS NULL "
            "OR to_jsonb(NEW) - 'closed_by' <> to_jsonb(OLD) - 'closed_by' "
            f"THEN {stop}; END IF; RETURN NEW; END $$"
        ),
    ]
    for table in CLOSED_ONCE:
        statements.append(_trigger(table, "closes_once", "UPDATE", "close_once"))
        statements.append(_trigger(table, "keeps_rows", "DELETE", "refuse_change"))
    statements += [_trigger(table, "keeps_all", "UPDATE OR DELETE", "refuse_change") for table in NEVER_CHANGED]
    return statements


def _trigger(table: str, name: str, on: str, function: str) -> str:
    return f"CREATE TRIGGER {table}_{name} BEFORE {on} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()"
