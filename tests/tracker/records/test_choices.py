from tracker.languages import Text
from tracker.records.choices import Choice, Choices

WEATHER = Choices("weather", (Choice("rain", Text("rain", "مطر"), ("raining",)), Choice("sun", Text("sun", "شمس"))))


def test_a_code_is_named_in_both_languages() -> None:
    assert WEATHER.codes == ("rain", "sun")
    assert WEATHER.label("rain").ar == "مطر"


def test_a_code_nobody_declared_is_shown_as_it_is() -> None:
    assert WEATHER.label("hail") == Text("hail", "hail")
