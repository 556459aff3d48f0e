"""Access to services: which service works where, how far, for whom, and when somebody last checked."""

from __future__ import annotations

from typing import Annotated

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from tracker.languages import Text
from tracker.records.choices import Choice, Choices
from tracker.records.fields import Holds, Measure, Reads
from tracker.records.record import Record, record_rules

SERVICES = Choices(
    "service",
    (
        Choice("bread", Text("Bread", "خبز"), ("bread", "bakery", "bakeries", "فرن", "أفران", "مخبز", "مخابز", "خبز")),
        Choice("food_market", Text("Food market", "أسواق المواد الغذائية"), ("market", "markets", "food market", "food markets", "foodmark", "marche", "سوق", "أسواق", "محلات")),
        Choice("drinking_water", Text("Drinking water", "مياه الشرب"), ("water", "drinking water", "piped water", "water network", "eau", "مياه", "ماء", "المياه", "شبكة المياه")),
        Choice("water_trucking", Text("Water trucking", "صهاريج المياه"), ("water trucking", "صهاريج")),
        Choice("sewage", Text("Sewage", "صرف صحي"), ("sewage", "sanitation", "sewage network", "صرف صحي")),
        Choice("waste", Text("Waste collection", "جمع النفايات"), ("waste", "solid waste", "garbage", "waste disposal", "نفايات", "قمامة")),
        Choice("electricity", Text("Electricity, network", "كهرباء (الشبكة)"), ("electricity", "electricity network", "power", "grid", "electricite", "كهرباء", "الكهرباء")),
        Choice("generators", Text("Electricity, private generators", "أمبيرات"), ("generator", "generators", "amperes", "أمبيرات", "مولدات")),
        Choice("fuel", Text("Fuel and heating", "محروقات وتدفئة"), ("fuel", "heating", "gas", "محروقات", "وقود", "تدفئة", "مازوت")),
        Choice("primary_health", Text("Primary health care", "رعاية صحية أولية"), ("health", "primary health", "primary health care", "health centre", "health center", "clinic", "healthcare", "health facility", "health services", "sante", "مركز صحي", "مستوصف", "عيادة", "الصحة", "رعاية صحية")),
        Choice("hospital", Text("Hospital and emergency care", "مشفى وإسعاف"), ("hospital", "hospitals", "emergency care", "surgery", "مشفى", "مستشفى", "المشفى", "إسعاف")),
        Choice("medicines", Text("Medicines", "أدوية"), ("medicines", "medicine", "pharmacy", "pharmacies", "drugs", "medicaments", "أدوية", "دواء", "صيدلية", "صيدليات")),
        Choice("maternal_care", Text("Maternal care", "رعاية الأمومة"), ("maternal", "childbirth", "obstetric", "رعاية الأمومة", "ولادة")),
        Choice("ambulance", Text("Ambulance", "سيارات الإسعاف"), ("ambulance", "ambulances", "سيارة إسعاف")),
        Choice("nutrition", Text("Nutrition services", "خدمات التغذية"), ("nutrition", "تغذية")),
        Choice("school", Text("School", "مدرسة"), ("school", "schools", "education", "primary school", "ecole", "مدرسة", "مدارس", "تعليم", "التعليم")),
        Choice("shelter", Text("Shelter", "مأوى"), ("shelter", "housing", "مأوى", "سكن")),
        Choice("camp_services", Text("Camp or collective centre", "مخيم أو مركز إيواء جماعي"), ("collective centre", "مراكز إيواء")),
        Choice("protection", Text("Protection services", "خدمات الحماية"), ("protection", "safe space", "حماية")),
        Choice("civil_documentation", Text("Civil documentation", "السجل المدني"), ("civil documentation", "civil registry", "documentation", "سجل مدني", "السجل المدني", "وثائق")),
        Choice("mine_action", Text("Mine action", "الأعمال المتعلقة بالألغام"), ("mine action", "demining", "eore", "إزالة الألغام")),
        Choice("telecommunications", Text("Mobile and internet", "اتصالات وإنترنت"), ("internet", "mobile", "mobile network", "telecom", "network", "phone network", "اتصالات", "انترنت", "إنترنت")),
        Choice("cash", Text("Banking, cash and hawala", "مصارف وحوالات"), ("cash", "bank", "banking", "hawala", "حوالات", "مصرف", "مصارف")),
        Choice("transport", Text("Transport and roads", "مواصلات وطرق"), ("transport", "transportation", "public transport", "roads", "road access", "مواصلات", "طرق", "نقل")),
        Choice("humanitarian_assistance", Text("Humanitarian assistance", "مساعدات إنسانية"), ("assistance", "humanitarian assistance", "aid", "relief", "مساعدات", "المساعدات الإنسانية")),
        Choice("civil_defence", Text("Civil defence and rescue", "الدفاع المدني"), ("civil defence", "civil defense", "rescue", "الدفاع المدني")),
        Choice("livelihoods", Text("Livelihoods", "سبل العيش"), ("livelihoods", "jobs", "work", "سبل العيش", "فرص عمل")),
        Choice("all_other", Text("Everything else", "كل ما عدا ذلك"), ("everything else", "all other services", "other services", "all else", "باقي الخدمات", "كل شيء آخر", "ما عدا ذلك")),
    ),
)  # fmt: skip

STATUSES = Choices(
    "status",
    (
        Choice("full", Text("open", "متاحة بالكامل"), ("full", "fully", "fully functioning", "fully available", "open", "functioning", "functional", "available to all", "accessible", "working", "تعمل", "متاحة", "يعمل بالكامل", "مفتوح", "متوفرة بالكامل")),
        Choice("partial", Text("limited", "متاحة جزئيًا"), ("partial", "partially", "partially functioning", "limited", "partially available", "some", "most", "few", "restricted", "جزئي", "جزئيا", "محدود", "متوفرة جزئيا")),
        Choice("none", Text("closed", "غير متاحة"), ("none", "not functioning", "closed", "not available", "no", "unavailable", "destroyed", "does not exist", "not functional", "not accessible", "لا", "مغلق", "مغلقة", "متوقف", "لا يعمل", "غير متوفر", "معدوم")),
        Choice("available", Text("available, degree not stated", "متاحة دون تحديد المدى"), ("available", "yes", "exists", "نعم", "متوفر", "موجود", "متوفرة")),
        Choice("unknown", Text("not known", "غير معروف"), ("unknown", "don't know", "dont know", "dnk", "not sure", "no answer", "pnta", "لا أعرف", "غير معروف", "لا يعرف")),
    ),
)  # fmt: skip
"""What sheets say is often only yes or no: ``available`` keeps a yes that does not say how far."""

ASPECTS = Choices(
    "aspect",
    (
        Choice("in_community", Text("in the community", "داخل التجمع"), ("in community", "available in the community", "inside the community", "functioning")),
        Choice("nearby", Text("in a community nearby", "في تجمع قريب"), ("nearby", "nearby location", "outside the community", "access")),
        Choice("affordable", Text("affordable", "ميسورة الكلفة"), ("affordability", "affordable", "can afford")),
    ),
)  # fmt: skip

POPULATION_GROUPS = Choices(
    "for_whom",
    (
        Choice("all", Text("everyone", "الجميع"), ("all", "everybody", "كل السكان")),
        Choice("residents", Text("residents", "المقيمون"), ("res", "host", "مقيمون", "مقيمين")),
        Choice("idps", Text("IDPs", "النازحون"), ("idp", "displaced", "نازحون", "نازحين")),
        Choice("returnees", Text("returnees", "العائدون"), ("ret", "returned", "عائدون", "عائدين")),
    ),
)  # fmt: skip

BARRIERS = Choices(
    "barriers",
    (
        Choice("cost", Text("cost", "التكلفة"), ("high prices", "unaffordable", "expensive", "too expensive", "الغلاء", "ارتفاع الأسعار")),
        Choice("shortage", Text("shortage", "النقص"), ("not available", "no stock", "shortages", "نقص", "انقطاع")),
        Choice("closed", Text("facility closed", "المرفق مغلق"), ("closed", "facility closed", "مغلق")),
        Choice("damaged", Text("facility damaged or destroyed", "المرفق متضرر أو مدمر"), ("damaged", "destroyed", "facility damaged", "مدمر", "متضرر")),
        Choice("no_staff", Text("no staff", "لا يوجد كادر"), ("lack of staff", "staff shortage", "نقص الكادر")),
        Choice("no_supplies", Text("no medicines or supplies", "نقص الأدوية أو المواد"), ("lack of supplies", "no medicines", "lack of medicines", "نقص الأدوية")),
        Choice("no_power", Text("no electricity or fuel", "لا كهرباء أو وقود"), ("no electricity", "no fuel", "lack of fuel", "نقص الوقود")),
        Choice("overcrowded", Text("overcrowded", "ازدحام"), ("overcrowding", "crowded", "مزدحم")),
        Choice("distance", Text("distance or no transport", "البعد أو انعدام النقل"), ("too far", "far", "no transport", "lack of transport", "بعيد", "المواصلات")),
        Choice("road_closed", Text("road closed or checkpoint", "طريق مقطوع أو حاجز"), ("checkpoint", "road closed", "checkpoints", "حاجز", "طريق مقطوع")),
        Choice("insecurity", Text("insecurity or shelling", "انعدام الأمن أو القصف"), ("insecurity", "shelling", "violence", "fighting", "القصف", "انعدام الأمن")),
        Choice("curfew", Text("curfew or movement restriction", "حظر تجول أو تقييد الحركة"), ("curfew", "movement restriction", "movement restrictions", "حظر تجول")),
        Choice("documents", Text("lack of documents", "نقص الوثائق"), ("no documents", "documentation", "وثائق")),
        Choice("discrimination", Text("discrimination", "تمييز"), ("exclusion", "تمييز")),
        Choice("unsafe_for_women", Text("not safe for women and girls", "غير آمنة للنساء والفتيات"), ("not safe for women",)),
        Choice("other", Text("other", "أخرى"), ()),
        Choice("unknown", Text("not known", "غير معروف"), ("unknown",)),
    ),
)  # fmt: skip


class Service(Record, table=True):
    """One service at one place as it was found on a day; ``first`` and ``last`` are the day or days of the check.

    No record means that nobody assessed it, which is never the same as closed.
    """

    __tablename__ = "service"
    __table_args__ = (
        *record_rules("service"),
        CheckConstraint(
            "status IN ({})".format(", ".join(f"'{code}'" for code in STATUSES.codes)), name="service_status_is_known"
        ),
        CheckConstraint("hours_per_day BETWEEN 0 AND 24", name="service_hours_of_a_day"),
    )

    service: Annotated[
        str,
        Reads(
            Text("Service", "الخدمة"),
            Holds.CHOICE,
            "#service+name",
            (
                "service",
                "type of service",
                "service type",
                "sector",
                "facility",
                "facility type",
                "الخدمة",
                "نوع الخدمة",
                "المرفق",
            ),
            SERVICES,
        ),
    ] = Field(index=True)
    status: Annotated[
        str,
        Reads(
            Text("Status", "الحالة"),
            Holds.CHOICE,
            "#service+status",
            (
                "status",
                "functionality",
                "access",
                "availability",
                "functional status",
                "operational status",
                "الحالة",
                "الوصول",
                "مدى التوفر",
            ),
            STATUSES,
        ),
    ] = "unknown"
    aspect: Annotated[
        str | None,
        Reads(
            Text("Where, or affordable", "أين أو القدرة على التحمل"),
            Holds.CHOICE,
            "#service+aspect",
            ("aspect",),
            ASPECTS,
            on_template=False,
        ),
    ] = None
    for_whom: Annotated[
        str,
        Reads(
            Text("For whom", "لمن"),
            Holds.CHOICE,
            "#population+group",
            ("for whom", "population group", "group", "الفئة"),
            POPULATION_GROUPS,
        ),
    ] = "all"
    hours_per_day: Annotated[
        float | None,
        Reads(
            Text("Hours a day", "ساعات في اليوم"),
            Holds.NUMBER,
            "#indicator+hours+num",
            ("hours", "hours per day", "hours a day", "ساعات", "عدد الساعات"),
        ),
    ] = None
    opening: Annotated[
        str | None,
        Reads(
            Text("Opening times", "أوقات العمل"),
            tag="#service+hours+text",
            words=("opening hours", "open", "times", "window", "ساعات العمل", "أوقات الدوام"),
        ),
    ] = None
    barriers: Annotated[
        str | None,
        Reads(
            Text("Barriers", "العوائق"),
            Holds.CHOICES,
            "#access+type",
            ("barriers", "barrier", "obstacles", "access barriers", "العوائق", "المعوقات"),
            BARRIERS,
        ),
    ] = None


SERVICE_MEASURES: tuple[Measure, ...] = tuple(
    Measure(
        f"{service.code}.{status.code}",
        Text(f"{service.label.en}: {status.label.en}", f"{service.label.ar}: {status.label.ar}"),
        service.code,
        "reports",
        on_template=False,
    )
    for service in SERVICES.items
    for status in STATUSES.items
)
