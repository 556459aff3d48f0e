"""The words headings are made of, in the languages sheets are written in; compared folded.

What a measure is called stands with its declaration. Here stand the pieces that headings compose: who is counted, in
what unit, which group, which end of a range, which level of place, and the words that say it is no count at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from imports.reading.text import fold
from tracker.records.record import GROUPS


class Role(StrEnum):
    """What a phrase does in a heading."""

    SUBJECT = "subject"
    UNIT = "unit"
    FLOW = "flow"
    WHO = "who"
    PART = "part"
    END = "end"
    STOP = "stop"
    GENERIC = "generic"
    CUMULATIVE = "cumulative"
    LEVEL = "level"
    HOLDS = "holds"
    SIDE = "side"
    WHEN = "when"
    FILLER = "filler"


SUBJECTS: Mapping[str, str] = MappingProxyType(
    {
        "idps": "idp|idps|pdi|pdis|pdi s|internally displaced|internally displaced persons|internally displaced person|"
        "internally displaced people|displaced persons|displaced people|displaced population|"
        "deplaces internes|deplacees internes|deplace interne|deplaces|"
        "deplacees|"
        "personnes deplacees internes|personnes deplacees|personnes deplacees interne|desplazados internos|desplazados|"
        "personas desplazadas|desplazadas|نازح|نازحون|نازحين|النازحون|النازحين|نازحه|النازحه|مهجر|مهجرون|مهجرين|"
        "المهجرين|"
        "deslocados|deslocados internos",
        "returnees": "returnee|returnees|retourne|retournes|retournees|retornados|retornado|idp returnees|idp returnee|"
        "returned idps|returned idp|returnee idps|retournes anciens pdi|retournes anciennes pdi|عائد|عائدون|عائدين|"
        "العائدون|"
        "العائدين|عائده|العائده",
        "residents": "resident|residents|host community|host communities|host population|host populations|host|hosts|"
        "communaute hote|communautes hotes|communaute hotes|population hote|populations hotes|hotes|non displaced|"
        "مقيم|مقيمون|مقيمين|المقيمون|المقيمين|المجتمع المضيف|comunidad de acogida",
        "arrivals_from_abroad": "arrivals from abroad|arrival from abroad|from abroad|returnees from abroad|"
        "returnee from abroad|arrivals origin|arrivals other|refugee returnees|refugee returnee|returned refugees|"
        "returned refugee|returning refugees|retournes de l etranger|retournes venus de l etranger|de l etranger|"
        "cross border returnees|returnees from outside|وافدون من الخارج|الوافدون من الخارج|وافدين من الخارج|"
        "عائدون من الخارج|العائدون من الخارج|العائدين من الخارج|من الخارج",
        "refugees": "refugee|refugees|refugies|refugie|refugiees|refugiados|asylum seekers|asylum seeker|migrant|"
        "migrants|"
        "tcn|tcns|third country nationals|لاجي|لاجيون|لاجيين|اللاجيين|اللاجيون|مهاجر|مهاجرين",
        "displaced": "displaced|displacement|displacements|new displacement|new displacements|newly displaced|newdisp|"
        "new disp|new idps|new idp|new arrivals|new idp arrivals|newly arrived|idp arrivals|idp movement|idp movements|"
        "idp flow|idp flows|nouveaux deplaces|nouveaux deplacements|deplacement|deplacements|desplazamiento|"
        "desplazamientos|نزوح|النزوح|حركه النزوح|حركات النزوح|النازحون الجدد|نازحون جدد|نازحين جدد",
        "returned": "returned|returns|return|return movement|return movements|spontaneous return|spontaneous returns|"
        "idp spontaneous returns|retour|retours|retorno|retornos|عوده|العوده|حركات العوده|العودات",
        "killed": "killed|deaths|death|fatalities|fatality|dead|died|killings|casualties killed|tues|tue|tuees|"
        "morts|mort|"
        "deces|decedes|muertos|muertes|fallecidos|قتلي|القتلي|قتيل|قتل|مقتل|شهداء|الشهداء|شهيد|وفيات|الوفيات",
        "injured": "injured|injuries|injury|wounded|blesses|blessees|blesse|heridos|جرحي|الجرحي|جريح|مصاب|مصابون|"
        "مصابين|"
        "المصابين|المصابون|اصابات|الاصابات|اصابه",
        "missing": "missing|missing persons|missing people|disparus|disparues|desaparecidos|مفقود|مفقودون|مفقودين|"
        "المفقودون|المفقودين",
    }
)
_UNITS = {
    "households": "household|households|hh|hhs|hhd|hhld|h h|families|family|fam|familles|famille|menage|menages|hogar|"
    "hogares|familias|اسر|الاسر|اسره|عايله|عايلات|العايلات|عوايل|العوايل",
    "persons": "individual|individuals|ind|inds|indiv|indivs|person|persons|people|pers|pax|souls|individu|individus|"
    "personnes|personne|individuos|personas|افراد|الافراد|فرد|شخص|اشخاص|الاشخاص|نسمه|انفس",
}
_WHO = {
    "civilians": "civilian|civilians|civil|civils|civiles|مدني|مدنيون|مدنيين|المدنيون|المدنيين|مدنيه",
    "combatants": "combatant|combatants|militant|militants|fighter|fighters|belligerent|belligerents|armed men|"
    "combattants|مسلحون|مسلحين|المسلحين|المسلحون|مقاتلين|المقاتلين",
}
_PARTS = {
    "women": "women|woman|adult women|female adults|femmes|femme|mujeres|نساء|النساء|امراه",
    "men": "men|man|adult men|male adults|hommes|homme|hombres|رجال|الرجال|رجل",
    "girls": "girl|girls|filles|fille|ninas|فتيات|الفتيات|بنات|البنات|طفلات",
    "boys": "boy|boys|garcons|garcon|ninos|فتيان|الفتيان|صبيان|اولاد|الاولاد|ذكور اطفال",
    "children": "child|children|minors|enfants|enfant|under 18|under 5|under five|infants|اطفال|الاطفال|طفل",
    "adults": "adult|adults|adultes|adultos|youth|بالغون|بالغين|البالغين",
    "elderly": "elderly|elders|older people|60|60 plus|65|agees|ages|مسنون|مسنين|المسنين|كبار السن",
    "female": "female|females|f|feminin|إناث|اناث|الاناث",
    "male": "male|males|m|masculin|ذكور|الذكور",
}
_ENDS = {
    "low": "min|minimum|low|lowest|lower|lower bound|low estimate|الحد الادني|حد ادني|ادني",
    "high": "max|maximum|high|highest|upper|upper bound|high estimate|الحد الاقصي|حد اقصي|اقصي|الحد الاعلي",
    "best": "best|best estimate|likely|most likely|الافضل",
}
_STOPS = (
    "%|percent|percentage|pourcentage|pct|perc|share|rate|ratio|severity|severite|score|rank|index|pin|in need|"
    "people in need|"
    "needs|need|besoins|besoin|capacity|capacite|planned|target|targeted|reached|beneficiaries|beneficiary|beneficiaires|"
    "host families|host family|famille d accueil|familles d accueil|hosted|difference|differences|diff|change|"
    "variation|average|moyenne|mean|median|size|taille|wage|wages|price|prices|prix|cost|"
    "coverage|source|sources|reason|reasons|raison|raisons|cause|causes|code|comment|comments|commentaire|name|presence|"
    "status|statut|type|types|link|url|contact|phone|tel|email|coping|barrier|barriers|barr|priority|priorities|intention|"
    "intentions|problem|problems|events|incidents|event|incident|reports|attacks|facilities|organisations|organizations|"
    "partners|sites|locations|justif|vaccinated|enrolled|attending|per|date|month|year|week|id|number of sites|"
    "number of locations|نسبه|معدل|احتياج|احتياجات|السعه|سبب|اسباب|نوع|مواقع"
)
_FLOWS = (
    "flow|flows|movement|movements|mouvement|mouvements|movimientos|new|newly|nouveaux|nouvelles|nuevos|جدد|حركه|حركات|"
    "الحركات|تنقلات|التنقلات|تدفق"
)
_GENERICS = (
    "figure|figures|total|totals|number|numbers|count|counts|value|values|population|pop|nombre|nb|nbr|effectif|cantidad|"
    "numero|العدد|عدد|اجمالي|الاجمالي|مجموع|المجموع"
)
_CUMULATIVE = "cumulative|cumulated|cumul|cumule|acumulado|to date|so far|تراكمي|التراكمي"
_LEVELS = {
    "0": "country|countries|pays|pais|nation|iso|iso 3|iso 2|country iso|alpha 3|adm 0|admin 0|administrative level 0|"
    "الدوله|دوله|البلد|بلد",
    "1": "governorate|governorates|gouvernorat|gouvernorats|mohafaza|mohafazat|muhafaza|muhafazah|province|provinces|"
    "prefecture|region|regions|state|states|oblast|wilaya|departamento|adm 1|admin 1|admin level 1|administrative "
    "level 1|"
    "المحافظه|محافظه|المحافظات",
    "2": "locality|localities|district|districts|mantika|mantiqa|zone|zones|lga|sous prefecture|departement|county|"
    "counties|cercle|raion|adm 2|"
    "admin 2|admin level 2|administrative level 2|municipio|المنطقه|منطقه|القضاء|قضاء",
    "3": "subdistrict|sub district|sub districts|nahya|nahia|nahiya|nahiyah|woreda|commune|baladiya|municipality|"
    "arrondissement|adm 3|admin 3|admin level 3|administrative level 3|ward|payam|الناحيه|ناحيه|البلديه",
    "4": "community|communities|village|villages|location|localite|localites|town|city|muhalla|settlement|"
    "neighbourhood|neighborhood|adm 4|admin 4|admin level 4|administrative level 4|place|hameau|القريه|قريه|التجمع|"
    "البلده|"
    "المدينه|الموقع|الحي|المكان",
}
_HOLDS = {
    "code": "code|codes|pcode|pcodes|p code|p codes|ocha code|كود|رمز|الرمز",
    "name": "name|names|nom|noms|اسم|الاسم",
    "ar": "ar|ara|arabic|in arabic|i ar|بالعربيه|عربي|العربيه",
    "en": "en|eng|english|in english|fr|es|i en|ocha|ref",
    "lat": "lat|latitude|gps latitude|geo lat|خط العرض|latitud|y coordinate",
    "lon": "lon|lng|long|longitude|gps longitude|geo lon|خط الطول|longitud|x coordinate",
    "level": "admin level|adm level|administrative level|adminlevel",
}
_SIDES = {
    "origin": "origin|origine|origen|provenance|departure|depart|previous|from|of origin|d origine|displaced from|"
    "coming from|المغادره|الاصل|الاصلي|من|المصدر",
    "place": "arrival|arrivee|current|destination|to|displacement|of displacement|return|of return|الوصول|الحالي|"
    "المقصد",
}
_WHENS = {
    "date": "date|dates|day|fecha|jour|timestamp|التاريخ|تاريخ|period|periode|الفتره|month end|monthend",
    "year": "year|annee|ano|yyyy|السنه|العام|سنه",
    "month": "month|mois|mes|الشهر|شهر",
    "week": "week|semaine|semana|الاسبوع|اسبوع",
    "start": "start|begin|beginning|debut|date from|from date|inicio|من تاريخ",
    "end": "end|fin|date to|to date|until|الي تاريخ|حتي تاريخ|نهايه",
    "reported": "reported|reporting|snapshot|report|rapport",
    "late": "published|publication|modified|updated|update|entered|created|creation|added|received|upload|uploaded|"
    "input|"
    "entry|ادخال|established",
}
_FILLERS = (
    "of|the|a|an|in|on|for|at|by|and|or|de|des|du|d|l|la|le|les|et|dans|en|el|los|las|y|al|current|currently|actuel|actuels|"
    "actuelles|present|estimate|estimates|estimated|estimation|estimations|estimees|estimes|sum|no|num|nr|who|are|is|as|all|"
    "per site|site|at site|living|hno|assessed|verified|reported|registered|recenses|affected|population|"
    "individuals total|"
    "في|من|على|ال|الحاليين|الموجودين|المقدر|confirmez|n|existing|available|s|dtm|iom|total|regular|are there"
)


def spaced(text: str) -> str:
    """Fold a text and set digits apart from letters: ``admin1Pcode`` is "admin 1 pcode"."""
    folded = fold(text)
    pieces = []
    for word in folded.split():
        piece = ""
        for letter in word:
            if piece and letter.isdigit() != piece[-1].isdigit():
                pieces.append(piece)
                piece = ""
            piece += letter
        pieces.append(piece)
    return " ".join(pieces)


@cache
def phrases() -> Mapping[tuple[str, ...], tuple[tuple[Role, str], ...]]:
    """Give every phrase with all that it may do in a heading, as tuples of words."""
    book: dict[tuple[str, ...], tuple[tuple[Role, str], ...]] = {}

    def write(role: Role, value: str, words: str) -> None:
        for phrase in words.split("|"):
            key = tuple(spaced(phrase).split())
            if key and (role, value) not in book.get(key, ()):
                book[key] = (*book.get(key, ()), (role, value))

    tables = (
        (Role.SUBJECT, SUBJECTS), (Role.UNIT, _UNITS), (Role.WHO, _WHO), (Role.PART, _PARTS), (Role.END, _ENDS),
        (Role.LEVEL, _LEVELS), (Role.HOLDS, _HOLDS), (Role.SIDE, _SIDES), (Role.WHEN, _WHENS),
    )  # fmt: skip
    for role, table in tables:
        for value, words in table.items():
            write(role, value, words)
    for choice in GROUPS.items:
        write(Role.PART, choice.code, "|".join((choice.label.en, *(word for word in choice.words if len(word) > 1))))
    for role, words in (
        (Role.STOP, _STOPS), (Role.FLOW, _FLOWS), (Role.GENERIC, _GENERICS),
        (Role.CUMULATIVE, _CUMULATIVE), (Role.FILLER, _FILLERS),
    ):  # fmt: skip
        write(role, "", words)
    return MappingProxyType(book)


@cache
def longest_phrase() -> int:
    """Count the words of the longest phrase."""
    return max(map(len, phrases()))
