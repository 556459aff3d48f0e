"""Headings and notes of a summary in both languages; sober, and the same wherever they stand."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tracker.languages import Text

LEVELS = (
    Text("Country", "بلد"),
    Text("Governorate", "محافظة"),
    Text("District", "منطقة"),
    Text("Sub-district", "ناحية"),
    Text("Community", "تجمع"),
    Text("Neighbourhood", "حي"),
)
LEVELS_MANY = (
    Text("Countries", "البلدان"),
    Text("Governorates", "المحافظات"),
    Text("Districts", "المناطق"),
    Text("Sub-districts", "النواحي"),
    Text("Communities", "التجمعات"),
    Text("Neighbourhoods", "الأحياء"),
)

SHEETS: Mapping[str, Text] = MappingProxyType(
    {
        "summary": Text("Summary", "الملخص"),
        "overview": Text("Overview", "نظرة عامة"),
        "places": Text("Places", "الأماكن"),
        "trend": Text("Trend", "الاتجاه"),
        "flows": Text("Flows", "الحركات"),
        "casualties": Text("Casualties", "القتلى والجرحى والمفقودون"),
        "incidents": Text("Incidents", "الحوادث"),
        "services": Text("Services", "الخدمات"),
        "coverage": Text("Coverage", "التغطية"),
        "changes": Text("Changes", "التغيّرات"),
        "sources": Text("Sources", "المصادر"),
        "notes": Text("Notes", "الملاحظات"),
        "hxl": Text("HXL", "HXL"),
    }
)

FLOWS: Mapping[str, Text] = MappingProxyType(
    {
        "returned.persons": Text("Returned, persons", "أفراد عادوا"),
        "returned.households": Text("Returned, households", "أسر عادت"),
        "displaced.persons": Text("Displaced, persons", "أفراد نزحوا"),
        "displaced.households": Text("Displaced, households", "أسر نزحت"),
    }
)
"""Movements by names of their own: in Arabic their labels are those of the people present, and the two stand together
here.
"""

PLACE, PCODE = Text("Place", "المكان"), Text("P-code", "رمز المكان")
MEASURE = Text("What is counted", "ما يُعدّ")
LOW, BEST, HIGH = Text("Lowest", "الأدنى"), Text("Best", "الأرجح"), Text("Highest", "الأقصى")
IN_WORDS = Text("In words", "بالكلمات")
REPORTS = Text("Reports", "التقارير")
FROM, TO, DATE = Text("From", "من"), Text("To", "إلى"), Text("Date", "التاريخ")
PERIOD = Text("Period", "الفترة")
NOTE = Text("Note", "ملاحظة")
LOCATIONS = Text("Recorded locations", "المواقع المسجلة")
COUNTED_ON = Text("Date of the count", "تاريخ العدّ")
OLDEST = Text("Oldest count", "أقدم عدّ")
BEFORE = Text("Period before", "الفترة السابقة")
CHANGE = Text("Change", "التغيّر")
CAME_FROM = Text("Where people came from", "من أين أتى الناس")
NEWEST = Text("Newest report", "أحدث تقرير")
NEWEST_CHECK, OLDEST_CHECK = Text("Newest check", "أحدث تحقق"), Text("Oldest check", "أقدم تحقق")
COMMUNITIES, HEARD = Text("Communities", "التجمعات"), Text("Communities with a report", "تجمعات ورد عنها تقرير")
SERVICE, STATE = Text("Service", "الخدمة"), Text("As found", "الحالة كما وُجدت")
OTHER_ANSWERS = Text("Other answers", "إجابات أخرى")
WHO, HOW_MANY, WHETHER = (
    Text("Responsibility disputed", "المسؤولية متنازع عليها"),
    Text("Number disputed", "العدد متنازع عليه"),
    Text("Occurrence disputed", "الوقوع متنازع عليه"),
)
DISPUTES: Mapping[str, Text] = MappingProxyType(
    {
        "attribution_disputed": Text("who did it is disputed", "المسؤولية متنازع عليها"),
        "number_disputed": Text("the number is disputed", "العدد متنازع عليه"),
        "occurrence_disputed": Text("that it happened is disputed", "وقوعها متنازع عليه"),
    }
)
VERIFIED, CAUSE, SOURCE = (
    Text("Verification", "التحقق"),
    Text("Cause or weapon", "السبب أو السلاح"),
    Text("Source", "المصدر"),
)
DISPUTED, IN_TOTAL = Text("Disputed", "موضع نزاع"), Text("In the total", "ضمن المجموع")
FILE, SHEET, CELL, IMPORT = (
    Text("File", "الملف"),
    Text("Sheet", "الورقة"),
    Text("Cell", "الخلية"),
    Text("Import", "الاستيراد"),
)
FIGURES, CELLS = Text("Figures", "الأرقام"), Text("Cells", "الخلايا")
SAID, RECORD = Text("The cell says", "نص الخلية"), Text("Record", "السجل")
YES = Text("yes", "نعم")

MOVEMENT_SECTION = Text("Returns and displacement in the period", "العودة والنزوح خلال الفترة")
LARGEST_SECTION = Text("The five largest: {measure}", "الخمسة الأكبر: {measure}")
STOCK_SECTION = Text("People present, by the newest count", "الموجودون وفق أحدث عدّ")
HARM_SECTION = Text("Killed, injured and missing in the period", "القتلى والجرحى والمفقودون خلال الفترة")
SERVICE_SECTION = Text("Services closed or not assessed", "الخدمات غير المتاحة أو التي لم تُقيَّم")
GRADE_SECTION = Text("By verification", "بحسب التحقق")
MONTH_SECTION = Text("Over the period", "خلال الفترة")
INCIDENT_SECTION = Text("Reports of incidents", "تقارير الحوادث")
ORIGIN_SECTION = Text("By where people came from", "بحسب مكان المغادرة")
COUNT_SECTION = Text("People present on the dates they were counted", "الموجودون في تواريخ العدّ")
PLACES_SECTION = Text("By place of the level below", "بحسب الأماكن في المستوى الأدنى")
COVERAGE_SECTION = Text("What came in", "ما ورد من تقارير")
SOURCE_SECTION = Text("Every figure with its file, sheet and cell", "كل رقم مع ملفه وورقته وخليته")
SERVICES_SECTION = Text("Each service as it was last found", "كل خدمة كما وُجدت آخر مرة")
OVERVIEW_SECTION = Text("Places side by side ({period})", "الأماكن جنبًا إلى جنب ({period})")
CLOSED_SERVICES = Text("Services found closed", "خدمات وُجدت غير متاحة")
NONE_ASSESSED = Text("not assessed", "لم تُقيَّم")
ALL_PLACES = Text("All places of this workbook", "جميع أماكن هذا المصنّف")
NOT_PLACED = Text("not placed deeper", "لم يُحدَّد المكان بدقة أكبر")
DATE_NOT_KNOWN = Text("reaches over one period, or date not known", "يمتد على أكثر من فترة أو تاريخه غير معروف")

FOOT_COVERAGE, FOOT_CHANGES = Text("Coverage", "التغطية"), Text("Changes", "التغيّرات")
FOOT_RETURNS, FOOT_CONTACT = Text("On returns", "حول العودة"), Text("Contact and sharing", "الاتصال والمشاركة")
CONTACT = Text("Contact: {who}.", "للاتصال: {who}.")
AS_KNOWN = Text("As known on {when}", "وفق المعلوم في {when}")
PREPARED = Text("Prepared on {when}", "أُعدّ في {when}")
PREPARED_BY = Text("Prepared on {when} by {who}", "أُعدّ في {when} من قِبل {who}")
IN_PERIOD = Text("Period: {period}", "الفترة: {period}")
COMPILED = Text(
    "Compiled from different sources as reported; figures may be revised.",
    "جُمعت من مصادر مختلفة كما أُبلغ عنها، وقد تُراجع الأرقام.",
)
PAGE = Text("Page &P of &N", "&P / &N")

RETURNS_NOTE = Text(
    "Returns do not necessarily follow the global definitions of returnees or of durable solutions. They include "
    "people who went back to their homes or to their communities of origin, and refer to movements in the "
    "reported period only.",
    "لا تتبع حركات العودة بالضرورة التعريفات العالمية للعائدين أو للحلول الدائمة. وهي تشمل من عادوا إلى منازلهم "
    "أو إلى مجتمعاتهم الأصلية، وتشير إلى الحركات في الفترة المُبلَّغ عنها فقط.",
)
LIVES_NOTE = Text(
    "Recorded reports only. The true number may be higher.",
    "التقارير المسجلة فقط. قد يكون العدد الحقيقي أكبر.",
)
NOTES: tuple[tuple[Text, Text], ...] = (
    (
        Text("How figures are read", "كيف تُقرأ الأرقام"),
        Text(
            "Every figure keeps three numbers apart: the lowest, the best and the highest that its source gives. "
            "“At least 7” has a lowest number only. A sum has a best number only where every figure in it has "
            "one, and a highest number only where none of them is open; a cell left empty was not given. The "
            "range is the sum of what sources gave; it is not a confidence interval.",
            "يحفظ كل رقم ثلاث قيم منفصلة: الأدنى والأرجح والأقصى كما يذكرها مصدره. عبارة «7 على الأقل» لها حد "
            "أدنى فقط. ولا يكون للمجموع رقم أرجح إلا إذا كان لكل رقم فيه رقم أرجح، ولا حد أقصى إلا إذا لم يكن أي "
            "منها مفتوحًا، والخلية الفارغة غير مذكورة. والمدى هو مجموع ما ذكرته المصادر، وليس فترة ثقة.",
        ),
    ),
    (
        Text("No data, zero, not known, withheld", "لا توجد بيانات، صفر، غير معروف، محجوب"),
        Text(
            "“No data” (hatched cells): nobody reported. “0”: reported as none. “Not known”: a report came in and"
            " gave no number. “Withheld”: known, and not shown here. “Not assessed”: nobody checked the service, "
            "which is not the same as closed. None of these is another.",
            "«لا توجد بيانات» (خلايا مظللة بخطوط): لم يُبلِّغ أحد. «0»: أُبلغ عن عدم وجود أي حالة. «غير معروف»: "
            "ورد تقرير ولم يذكر عددًا. «محجوب»: معلوم ولا يُعرض هنا. «لم تُقيَّم»: لم يتحقق أحد من الخدمة، وهذا "
            "لا يعني أنها غير متاحة. ولا تعني أي منها الأخرى.",
        ),
    ),
    (
        Text("Movements", "الحركات"),
        Text(
            "Returns and displacement are counted where their whole period lies in the period of this summary. "
            "Those that reach over its edge are named apart and are in no total.",
            "تُحتسب العودة والنزوح حين تقع فترتها كاملة ضمن فترة هذا الملخص. وما يتجاوز حدّها يُذكر على حدة ولا "
            "يدخل في أي مجموع.",
        ),
    ),
    (
        Text("People present", "الموجودون"),
        Text(
            "IDPs, returnees, residents and arrivals from abroad are counts on a date and are never added over "
            "time: the newest count of each place on or before the last day stands. Households are not turned "
            "into persons.",
            "النازحون والعائدون والمقيمون والوافدون من الخارج أعداد في تاريخ محدد ولا تُجمع عبر الزمن: يُعتمد "
            "أحدث عدّ لكل مكان حتى اليوم الأخير. ولا تُحوَّل الأسر إلى أفراد.",
        ),
    ),
    (
        Text("Killed, injured, missing", "القتلى والجرحى والمفقودون"),
        Text(
            "Killed, injured and missing are three counts that are never added together. Several reports of one "
            "incident, once joined, count as one. Disputes do not take the dead out of a total; they are counted "
            "beside it. Discounted and withdrawn reports are in no total. Recorded reports only: the true number "
            "may be higher.",
            "القتلى والجرحى والمفقودون ثلاثة أعداد لا تُجمع معًا أبدًا. وتُحتسب التقارير المتعددة عن حادثة واحدة "
            "مرة واحدة بعد ضمها. ولا يُخرج النزاع القتلى من المجموع، بل يُذكر عدده إلى جانبه. أما التقارير "
            "المستبعدة والمسحوبة فلا تدخل في أي مجموع. التقارير المسجلة فقط: قد يكون العدد الحقيقي أكبر.",
        ),
    ),
    (
        Text("Services", "الخدمات"),
        Text(
            "The numbers beside a service are reports of its state at the newest check of each place.",
            "الأعداد بجانب كل خدمة هي عدد التقارير عن حالتها في أحدث تحقق لكل مكان.",
        ),
    ),
    (Text("Returns, as OCHA notes", "العودة، كما تشير أوتشا"), RETURNS_NOTE),
)
READING_NOTE = Text("Words for amounts", "كلمات المقادير")
READING_RULE = Text(
    "Words such as “dozens” are kept as their sources wrote them and are read in totals as follows: {rule} "
    "(reading {name}).",
    "تُحفظ كلمات مثل «عشرات» كما كتبتها مصادرها، وتُقرأ في المجاميع كما يلي: {rule} (القراءة {name}).",
)
WITHHELD_NOTE = Text("What is withheld", "ما حُجب")
WITHHELD_RULE = Text(
    "The place of an incident is given no finer than the sub-district. Confidential reports are in the totals and"
    " not in the lists. Confidential reports of incidents left out of the list: {count}.",
    "لا يُذكر مكان الحادثة بأدق من الناحية. وتدخل التقارير السرية في المجاميع ولا تظهر في القوائم. عدد تقارير "
    "الحوادث السرية التي لم تُدرج: {count}.",
)
BOUNDARY_NOTE = Text("Boundaries and names", "الحدود والأسماء")
BOUNDARY_RULE = Text(
    "Places and P-codes: {edition}. Boundaries and names do not imply endorsement.",
    "الأماكن ورموزها: {edition}. لا تعني الحدود والأسماء أي إقرار بها.",
)
UNSEEN_RULE = Text(
    "The place of an incident is given no finer than the sub-district. Confidential reports are in no figure here.",
    "لا يُذكر مكان الحادثة بأدق من الناحية. ولا تدخل التقارير السرية في أي رقم هنا.",
)
RELEASED_RULE = Text(
    "Written for others. {sharing} Numbers of people moved, present or missing from 1 to 4 are withheld and say so, "
    "and beside them as many other figures as it takes that they cannot be worked out from a total; killed and injured "
    "are never withheld for being few. Single reports of people moved, present or missing are not listed. Incidents "
    "are placed no finer than the {level}. Figures withheld here: {count}.",
    "أُعدّ لغير العاملين على النظام. {sharing} تُحجب أعداد المتنقلين والموجودين والمفقودين من 1 إلى 4 ويُذكر ذلك، "
    "ويُحجب معها ما يلزم من أرقام أخرى كي لا تُستنتج من المجموع، ولا يُحجب القتلى والجرحى لقلّتهم أبدًا. ولا تُدرج "
    "التقارير المفردة عن المتنقلين والموجودين والمفقودين. ولا يُذكر مكان الحادثة بأدق من {level}. "
    "عدد الأرقام المحجوبة هنا: {count}.",
)
ADDRESS_NOTE, CUT_NOTE = Text("This summary", "هذا الملخص"), Text("Long lists", "القوائم الطويلة")
CUT_RULE = Text(
    "A list here holds at most {count} rows; the tracker shows the rest.",
    "تضم القائمة هنا {count} صفًا على الأكثر، ويعرض النظام الباقي.",
)
