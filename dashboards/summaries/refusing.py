"""What is not written, and why, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from dashboards.summaries.question import Format, SummaryOf
from dashboards.summaries.words import LEVELS
from tracker.disclosure import Release
from tracker.languages import Text
from tracker.places.gazetteer import Gazetteer

ONE_PLACE = Text(
    "A PDF is of one place. Choose xlsx or zip for several.", "ملف PDF لمكان واحد. اختر xlsx أو zip لعدة أماكن."
)
TOO_FINE = Text(
    "Summaries for others are not written of places this small: choose a {level} or a wider place.",
    "لا تُكتب الملخصات المُعدّة للآخرين عن أماكن بهذا الصغر: اختر {level} أو مكانًا أوسع.",
)
NESTED = Text(
    "{inner} lies in {outer}. In a summary for others, write each as a file of its own: withheld figures of one could "
    "be worked out from the other.",
    "تقع {inner} ضمن {outer}. في الملخصات المُعدّة للآخرين اكتب كلًّا منهما في ملف خاص به، لأن الأرقام المحجوبة في "
    "أحدهما قد تُستنتج من الآخر.",
)


class NotOfferedError(ValueError):
    """A file that is not written, with the reason as a sentence in both languages."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence


def too_fine(release: Release) -> Text:
    """Say which places are too small for a release."""
    level = LEVELS[release.finest]
    return Text(TOO_FINE.en.format(level=level.en.lower()), TOO_FINE.ar.format(level=level.ar))


def refuse(gazetteer: Gazetteer, questions: Sequence[SummaryOf], format_: Format) -> None:
    """Raise ``NotOfferedError`` for what is not written; do nothing for all else."""
    release, places = questions[0].release, [one.place for one in questions]
    if format_ is Format.PDF and len(questions) > 1:
        raise NotOfferedError(ONE_PLACE)
    if not release.withholds_small:
        return
    if any(place.level > release.finest for place in places):
        raise NotOfferedError(too_fine(release))
    for inner, outer in permutations(places, 2):
        if outer.level == 0 or gazetteer.at_level(inner.pcode, outer.level) == outer.pcode:
            raise NotOfferedError(NESTED.format(inner=inner.pcode, outer=outer.pcode))
