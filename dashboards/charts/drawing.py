"""Elements of HTML and SVG as text, every attribute and every piece of text escaped."""

from __future__ import annotations

from html import escape


class Drawn(str):
    """Markup made by ``element`` alone, which templates show as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


NOTHING = Drawn()


def element(tag: str, *children: str | None, **attributes: str | float | None) -> Drawn:
    """Make an element; ``class_`` and ``aria_label`` become ``class`` and ``aria-label``, ``None`` is left out.

    Children that are not ``Drawn`` are text and are escaped.
    """
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(_plain(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    inside = "".join(child if isinstance(child, Drawn) else escape(child) for child in children if child)
    return Drawn(f"<{tag}{written}>{inside}</{tag}>")


def joined(parts: list[Drawn]) -> Drawn:
    """Put drawn parts one after another."""
    return Drawn("".join(parts))


def _plain(value: str | float) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".rstrip("0").rstrip(".")
    return str(value)
