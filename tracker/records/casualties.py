"""Casualties: people killed, injured or missing in an incident; three counts that are never one number."""

from __future__ import annotations

from typing import Annotated

from sqlalchemy import CheckConstraint

from tracker.languages import Text
from tracker.records.choices import Choice, Choices
from tracker.records.fields import Holds, Measure, Reads
from tracker.records.record import Record, record_rules

WEAPONS = Choices(
    "weapon",
    (
        Choice("airstrike", Text("airstrike", "غارة جوية"), ("air strike", "airstrikes", "air/drone strike", "air raid", "raid", "aerial bomb", "غارة", "غارات", "قصف جوي")),
        Choice("drone_strike", Text("drone strike", "غارة بطائرة مسيّرة"), ("drone", "uav strike", "طائرة مسيّرة", "مسيّرة")),
        Choice("barrel_bomb", Text("barrel bomb", "برميل متفجر"), ("barrel bombs", "براميل متفجرة")),
        Choice("shelling", Text("artillery, mortar or rocket shelling", "قصف مدفعي أو صاروخي"), ("shelling", "artillery", "artillery shelling", "mortar", "rocket shelling", "shelling/artillery/missile attack", "ground-launched", "قصف", "قصف مدفعي", "هاون")),
        Choice("rockets", Text("multiple rocket launchers", "راجمات صواريخ"), ("mlrs", "grad", "راجمات")),
        Choice("missile", Text("missile", "صاروخ"), ("missiles", "ballistic missile")),
        Choice("small_arms", Text("gunfire", "إطلاق نار"), ("small arms", "shooting", "small arms fire", "firearm", "رصاص")),
        Choice("sniper", Text("sniper", "قنص"), ("sniper fire", "قناص")),
        Choice("ied", Text("improvised explosive device or car bomb", "عبوة ناسفة أو سيارة مفخخة"), ("ied", "car bomb", "vbied", "remote explosive/landmine/ied", "directly emplaced explosive", "عبوة ناسفة", "سيارة مفخخة")),
        Choice("suicide_attack", Text("suicide attack", "هجوم انتحاري"), ("suicide bomb",)),
        Choice("mines_and_erw", Text("landmine or explosive remnant of war", "لغم أو مخلفات حرب"), ("landmine", "mine", "erw", "uxo", "unexploded ordnance", "لغم", "مخلفات حرب")),
        Choice("chemical", Text("chemical weapon", "سلاح كيميائي"), ("chemical", "chemical weapons", "gas")),
        Choice("execution", Text("execution", "إعدام ميداني"), ("field execution", "إعدام")),
        Choice("torture_or_detention", Text("torture or detention", "تعذيب أو احتجاز"), ("torture", "detention", "تعذيب")),
        Choice("siege", Text("siege or deprivation", "حصار أو حرمان"), ("siege", "starvation", "حصار")),
        Choice("unknown", Text("not known", "غير معروف"), ("unknown", "unclear", "غير محدد")),
    ),
)  # fmt: skip

ATTRIBUTIONS = Choices(
    "attribution",
    (
        Choice("alleged", Text("alleged by a source", "منسوبة وفق مصدر"), ("suspected", "reported", "alleged by source", "مزعومة")),
        Choice("claimed", Text("claimed by itself", "تبنّاها الطرف نفسه"), ("claimed by itself", "declared", "معلنة")),
        Choice("conceded", Text("conceded", "أقرّ بها الطرف"), ("admitted", "accepted")),
        Choice("disputed", Text("disputed", "متنازع عليها"), ("contested", "denied", "مختلف عليها", "منفية")),
        Choice("unknown", Text("not known", "غير معروفة"), ("unknown", "unattributed")),
    ),
)  # fmt: skip


class Casualty(Record, table=True):
    """What an incident cost in lives and injuries, as one source gives it.

    ``graded`` keeps the source's own grade of its claim; verification and attribution are ours. A grade "contested"
    disputes who did it, and never that people died.
    """

    __tablename__ = "casualty"
    __table_args__ = (
        *record_rules("casualty"),
        CheckConstraint(
            "attribution IN ({})".format(", ".join(f"'{code}'" for code in ATTRIBUTIONS.codes)),
            name="casualty_attribution_is_known",
        ),
    )

    incident: Annotated[
        str | None,
        Reads(
            Text("Incident", "الحادثة"),
            tag="#event+name",
            words=("incident", "event", "event name", "incident name", "اسم الحادثة"),
        ),
    ] = None
    weapon: Annotated[
        str | None,
        Reads(
            Text("Cause or weapon", "السبب أو السلاح"),
            Holds.CHOICE,
            "#cause+type",
            (
                "weapon",
                "cause",
                "strike type",
                "weapon used",
                "type of attack",
                "sub event type",
                "explosive weapon type",
                "cause of death",
                "launch method",
                "السلاح",
                "نوع الهجوم",
                "نوع القصف",
            ),
            WEAPONS,
        ),
    ] = None
    alleged_party: Annotated[
        str | None,
        Reads(
            Text("Alleged party", "الجهة المنسوب إليها"),
            tag="#group+perp+alleged",
            words=(
                "alleged belligerent",
                "perpetrator",
                "alleged perpetrator",
                "reported perpetrator",
                "actor",
                "actor1",
                "side a",
                "responsible party",
                "الجهة المسؤولة",
                "الفاعل",
            ),
        ),
    ] = None
    attribution: Annotated[
        str | None,
        Reads(
            Text("Attribution", "نسبة المسؤولية"),
            Holds.CHOICE,
            "#status+attribution",
            ("attribution", "responsibility", "claim of responsibility", "المسؤولية"),
            ATTRIBUTIONS,
        ),
    ] = None
    graded: Annotated[
        str | None,
        Reads(
            Text("Grade given by the source", "تقييم المصدر"),
            tag="#meta+grading",
            words=("grading", "evidence grading", "confidence", "confidence grade", "grade", "التقييم", "درجة الثقة"),
        ),
    ] = None


def _count(code: str, label: Text, tag: str, words: tuple[str, ...]) -> Measure:
    return Measure(code, label, code, "persons", tag, words, on_template="combatants" not in code)


CASUALTY_MEASURES: tuple[Measure, ...] = (
    _count("killed", Text("Killed", "القتلى"), "#affected+killed",
        ("killed", "deaths", "fatalities", "dead", "number killed", "people killed", "best", "قتلى", "القتلى", "عدد القتلى", "شهداء", "الشهداء", "وفيات")),
    _count("injured", Text("Injured", "الجرحى"), "#affected+injured",
        ("injured", "wounded", "injuries", "number injured", "people injured", "جرحى", "الجرحى", "عدد الجرحى", "مصابون", "الإصابات", "المصابين")),
    _count("missing", Text("Missing", "المفقودون"), "#affected+missing",
        ("missing", "people missing", "number missing", "مفقودون", "المفقودون", "عدد المفقودين")),
    _count("civilians.killed", Text("Civilians killed", "القتلى المدنيون"), "#affected+civilians+killed",
        ("civilians killed", "civilian deaths", "civilian fatalities", "killed civilians", "deaths civilians", "مدنيون قتلى", "القتلى المدنيون", "الضحايا المدنيين", "قتلى مدنيون")),
    _count("civilians.injured", Text("Civilians injured", "الجرحى المدنيون"), "#affected+civilians+injured",
        ("civilians injured", "civilian injuries", "injured civilians", "جرحى مدنيين", "جرحى مدنيون", "الجرحى المدنيون")),
    _count("civilians.missing", Text("Civilians missing", "المفقودون المدنيون"), "#affected+civilians+missing",
        ("civilians missing", "missing civilians", "مفقودون مدنيون")),
    _count("combatants.killed", Text("Combatants killed", "القتلى من المسلحين"), "#affected+combatants+killed",
        ("combatants killed", "militants killed", "belligerents killed", "fighters killed", "قتلى مسلحون", "القتلى المسلحون", "القتلى من المسلحين")),
    _count("combatants.injured", Text("Combatants injured", "الجرحى من المسلحين"), "#affected+combatants+injured",
        ("combatants injured", "militants injured", "belligerents injured", "fighters injured", "جرحى مسلحون")),
)  # fmt: skip
