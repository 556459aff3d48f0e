"""Where records are kept: one database, SQLite or PostgreSQL, and its migrations.

- ``engine``: opening it, writing to it, bringing it up to date; the only place that knows the two apart
- ``columns``: kinds of column that both databases hold alike
- ``backups``: a copy of everything, and putting one back
- ``guards``: what the database itself refuses
- ``migrations``: the schema, step by step (Alembic)
"""
