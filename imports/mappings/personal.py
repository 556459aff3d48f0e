"""The columns that hold something of single people: by their headings in four languages, and by their cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from imports.headers.cells import Look
from imports.headers.finding import Column
from imports.mappings.contents import Content
from imports.mappings.uses import ColumnUse
from imports.reading.personal import Personal, is_email, is_telephone
from imports.reading.text import fold

MOSTLY = 0.5
"""The share of a column's cells by which it is told; a heading needs a fifth of it."""

_WHO = (
    r"enumerators?|interviewers?|interviewees?|respondents?|informants?|key informants?|ki|surveyors?|data collectors?|"
    r"focal points?|contacts?|contact persons?|callers?|beneficiary|beneficiaries|victims?|deceased|martyrs?|"
    r"head of (?:the )?(?:household|family)|hoh|household head|guardians?|father(?: s)?|mother(?: s)?|"
    r"caregivers?|"
    r"(?:site|camp|centre|center) (?:manager|supervisor|focal point)s?|survivors?|detainees?|patients?|persons?"
)
_WHO_FR = (
    r"l enqueteur|l enquete|enqueteur|repondant|du repondant|chef de (?:menage|famille)|informateur|l informateur|"
    r"contact|point focal|la victime|gestionnaire|beneficiaire"
)
_WHO_ES = r"encuestador|encuestado|informante|jefe de (?:hogar|familia)|la victima|contacto|beneficiario|entrevistado"
_WHO_AR = (
    r"الباحث|جامع البيانات|العداد|المستجيب|المخبر|مقدم المعلومات|المدلي بالمعلومات|الضحيه|الضحايا|"
    r"الشهيد|الشهداء|القتيل|"
    r"القتلي|المتوفي|رب الاسره|رب العايله|الاب|الام|المستفيد|مدير المخيم|مدير الموقع|مسوول المخيم|"
    r"الشخص|المعتقل|المفقود"
)
_NAMED = re.compile(
    rf"(?:the )?(?:{_WHO}) (?:full )?names?|names? of (?:the )?(?:{_WHO})|"
    r"(?:full|first|last|given|middle|sur|nick) ?names?|"
    rf"name and surname|surname|nom et prenoms?|prenoms?|nom complet|noms? (?:de |du |d )?(?:{_WHO_FR})|"
    rf"nombre completo|nombres? y apellidos?|apellidos?|nombres? (?:de |del )?(?:{_WHO_ES})|"
    rf"(?:اسم|اسماء) (?:{_WHO_AR})|الاسم (?:الكامل|الثلاثي|الاول|الرباعي)|الكنيه|"
    r"enumerators?|interviewers?|respondents?|key informants?|informants?|contact(?: person)?|contacts|focal points?|"
    r"enqueteur|repondant|informateur|point focal|personne de contact|encuestador|informante|entrevistado|"
    r"الباحث|جامع البيانات|المستجيب|المخبر|مقدم المعلومات|نقطه الاتصال|جهه الاتصال|الشخص المسوول"
)
_TELEPHONES = re.compile(
    r"\b(?:tele ?phones?|phones?|phone ?numbers?|mobiles?|cell ?phones?|whats ?app|tel|gsm|celular|movil|telefonos?|"
    r"contacts?|contacto|portable)\b|هاتف|جوال|موبايل|واتس|رقم التواصل|رقم الاتصال"
)
_EMAILS = re.compile(r"\b(?:e ?mails?|courriels?|correo)\b|بريد الكتروني|البريد الالكتروني|ايميل")
_IDENTITIES = re.compile(
    r"\b(?:national (?:id|number|no)|identity (?:card|number|no|document)|id (?:card|number|no|document)s?|passports?|"
    r"family (?:book|card)(?: number| no)?|ration card|unhcr (?:id|case)|progres id|social security|"
    r"carte d identite|numero d identite|passeport|cedula|dni|pasaporte|documento de identidad)\b|"
    r"رقم الهويه|الرقم الوطني|رقم وطني|جواز السفر|دفتر العايله|رقم البطاقه"
)
_BIRTHS = re.compile(
    r"\b(?:dates? of birth|birth ?dates?|dob|date de naissance|fecha de nacimiento)\b|تاريخ الميلاد|تاريخ الولاده"
)
_DEVICES = re.compile(
    r"device ?id|subscriber ?id|sim ?serial|sim ?id|imei|user ?name|submitted by|ip address|mac address"
)
_POSITIONS = re.compile(r"\b(?:gps|geo ?points?|geo ?locations?)\b|احداثيات")
_SITES = re.compile(r"\b(?:sites?|camps?|shelters?|households?|collective cent(?:re|er)s?)\b|مخيم|مركز ايواء")
_SITE_NAME = re.compile(
    r"(?:site|camp|shelter|cent(?:re|er)) (?:name|id|code)|name of (?:the )?(?:site|camp)|nom du site|"
    r"اسم المخيم|اسم الموقع"
)


def personal_columns(
    columns: Sequence[Column], contents: Sequence[Content], uses: dict[int, ColumnUse], about: str = ""
) -> dict[int, ColumnUse]:
    """Find the columns that are never copied, as unused ones that say what they hold.

    ``uses`` are the columns taken for places; ``about`` is what the sheet is called.
    """
    sites = bool(_SITES.search(fold(about))) or any(_SITE_NAME.search(fold(column.own)) for column in columns)
    found = {}
    for column, content in zip(columns, contents, strict=True):
        held = personal_of(column, content)
        taken = uses.get(column.index)
        if held is None and taken is not None and taken.holds in ("lat", "lon") and sites:
            held = Personal.POSITIONS
        if held is not None and not (taken is not None and taken.level is not None and taken.because == "tag"):
            found[column.index] = ColumnUse(column.index, column.heading, personal=held.value, because="content")
    return found


def personal_of(column: Column, content: Content) -> Personal | None:
    """Tell what a column holds of single people, by its tag, its heading with what it holds, or its cells alone."""
    tag = column.tag.lower().replace(" ", "")
    if tag.startswith("#contact") or "+enumerator" in tag or "+respondent" in tag:
        return Personal.TELEPHONES if "+phone" in tag else Personal.EMAILS if "+email" in tag else Personal.NAMES
    if not content.spoken:
        return None
    return _by_heading(column, content) or _by_cells(content)


def _by_heading(column: Column, content: Content) -> Personal | None:
    words = fold(column.own)
    if not words:
        return None
    texts = content.share(Look.TEXT)
    if _NAMED.fullmatch(words) and texts >= MOSTLY:
        return Personal.NAMES
    if _BIRTHS.search(words):
        return Personal.BIRTHS
    if _DEVICES.search(words):
        return Personal.DEVICES
    if (
        _POSITIONS.search(words)
        and _share(content, lambda text: sum(letter.isdigit() for letter in text) >= 3) >= MOSTLY
    ):
        return Personal.POSITIONS
    digits = _share(content, lambda text: sum(letter.isdigit() for letter in text) >= 6)
    if digits >= MOSTLY / 5 and _TELEPHONES.search(words):
        return Personal.TELEPHONES
    if digits >= MOSTLY / 5 and _IDENTITIES.search(words):
        return Personal.IDENTITIES
    if _EMAILS.search(words) and _share(content, is_email):
        return Personal.EMAILS
    return None


def _by_cells(content: Content) -> Personal | None:
    if _share(content, is_email) >= MOSTLY / 5:
        return Personal.EMAILS
    if _share(content, is_telephone) >= MOSTLY:
        return Personal.TELEPHONES
    return None


def _share(content: Content, test: Callable[[str], bool]) -> float:
    said = sum(count for text, count in content.distinct.items() if test(text))
    return said / len(content.spoken)
