from __future__ import annotations

from dashboards.charts.drawing import Drawn, element, joined

BAD = "\"'><script>alert(1)</script>"


def test_text_and_attributes_are_escaped() -> None:
    made = element("a", BAD, href=BAD, aria_label=BAD)
    assert "<script>" not in made
    assert made.count("&lt;script&gt;") == 3


def test_what_was_drawn_is_put_into_elements_as_it_is() -> None:
    inner = element("b", "5 < 7")
    assert element("p", inner, "x", None) == "<p><b>5 &lt; 7</b>x</p>"
    assert joined([inner, inner]) == inner + inner


def test_names_of_attributes_are_written_as_svg_has_them() -> None:
    assert element("rect", class_="gap", stroke_width=2.0, x=0.25, title=None) == (
        '<rect class="gap" stroke-width="2" x="0.2"></rect>'
    )


def test_templates_show_what_was_drawn_and_escape_plain_text() -> None:
    assert Drawn("<p></p>").__html__() == "<p></p>"
