"""A place name as people write it, brought to one normal form: the same for every spelling that means the same.

``read_name`` takes a name in any script apart: what was written, its normal form in its own script (``folded``), how
it sounds (``sound``, one sign for one sound, the same signs for Latin and Arabic letters), its consonants alone
(``bones``), the level that words like "district" or ناحية name, and what stood in brackets or after a dash.

The signs of ``sound``: Latin letters as usual, with c = sh, x = kh, 3 = gh, 8 = th, 9 = dh. Arabic letters that Latin
spellings write in several ways keep signs of their own: A W Y the long vowels, 0 = ة (1 the Latin
h that ends a word), 2 = ح, 4 = a hamza on its seat, 5 = ع, 6 = ظ, 7 = ض. Capitals from ``QUALIFIERS`` stand for words
that tell two places of one name apart (eastern, upper, little), which languages put in different order; they come
last.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

ARABIC = re.compile(r"[\u0600-\u06ff]")
INVISIBLE = re.compile(r"[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
MARKS = re.compile(r"[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
BRACKETS = re.compile(r"[(\[]([^)\]]*)(?:[)\]]|$)")
DASHED = re.compile(r"\s+[-–—]\s+|\s*_\s*")
LISTED = re.compile(r"\s*[/\\|,،;؛]\s*")
VAGUE = re.compile(
    r"\b(or|and|near|between|outskirts|countryside|suburbs?|various|several|unknown|multiple|around"
    r"|rural|rif|reef|north of|south of|east of|west of)\b"
    r"|[&+]|\sأو\s|\sو\s|(^|\s)(ال)?(ريف|قرب|بين|أطراف|محيط|شمالي?|جنوبي?|غربي?|شرقي?)\s",
    re.IGNORECASE,
)

DIRECTIONS = re.compile(
    r"\b(north|south|east|west|northern|southern|eastern|western|of|the|in)\b|(ال)?(شمالي|جنوبي|غربي|شرقي)(?!\w)",
    re.IGNORECASE,
)

LETTERS = str.maketrans("أإآٱىیكکگۀۂہھےڤپچژ", "اااايیككگههههيفبجز".replace("ی", "ي"))

LEVEL_WORDS = {
    **dict.fromkeys(
        ("governorate", "province", "muhafazat", "muhafaza", "mohafazat", "mohafaza", "mhafzt", "mhafza", "محافظه"), 1
    ),
    **dict.fromkeys(("district", "mintaqat", "mantiqat", "mintaqa", "mantika", "mntqt", "mntqa", "منطقه", "قضاء"), 2),
    **dict.fromkeys(
        ("subdistrict", "nahiyat", "nahiya", "nahiyah", "nahiyeh", "nahyt", "nahia", "nahya", "naheyat", "ناحيه"), 3
    ),
    **dict.fromkeys(
        ("city", "town", "village", "community", "qaryat", "madinat", "mdynt", "qryt", "bldt", "مدينه", "بلده", "قريه"),
        4,
    ),
    **dict.fromkeys(("neighbourhood", "neighborhood", "hayy", "حي"), 5),
    **dict.fromkeys(("markaz", "mrkz", "center", "centre", "مركز", "region", "area", "of"), 0),
}
ENGLISH = frozenset(
    (  # noqa: SIM905 -- a line of words reads better than a column of quotes
        "east eastern west western north northern nothern norhern south southern upper lower big large great greater"
        " little small old new middle central"
    ).split()
)
WORDS = {
    "abw": "abu",
    "albw": "bu",
    "albu": "bu",
    "albou": "bu",
    "albo": "bu",
    "aleppo": "halab",
    "damascus": "dimashq",
    "castle": "qalat",
    "mount": "jabal",
    "palmyra": "tadmur",
}
QUALIFIERS = {
    "E": "east eastern sharqi sharqiya sharqiyah sharqiyeh sharqiyyeh sharqiyya sharkia sharki charqi"
    " shrqy shrqyt شرقي شرقيه",
    "G": "west western gharbi gharbiya gharbiyah gharbiyeh gharbiyyeh gharbia gharby ghrby ghrbyt غربي غربيه",
    "N": "north northern nothern norhern shamali shamaliya shamaliyah shamaliyeh shamaliyyeh shmali"
    " shmaly shmalyt شمالي شماليه",
    "J": "south southern janubi janubiya janubiyah janubiyeh janoubi janoubiyeh jnobi jnubi jnwby jnwbyt جنوبي جنوبيه",
    "F": "upper fawqani fawqaniya fawqaniyah fawqaniyeh foqani foqa fouqa fuqani fowqani foqaniyeh faouqani"
    " foqany fawka فوقاني فوقانيه فوقا",
    "T": "lower tahtani tahtaniya tahtaniyah tahtaniyeh tahta thtani tahtany tehtani تحتاني تحتانيه تحتا",
    "K": "big large great greater kabir kabira kabirah kabireh kbir kbireh kabeer kabeera kbireh kebir"
    " kbyr kbyrt كبير كبيره",
    "Z": "little small saghir saghira saghirah saghireh sghir sghireh zghir saghireh sagheer sagheera"
    " sghyr sghyrt صغير صغيره",
    "Q": "old qadim qadima qadimah qadimeh qadimeh qadeem qdym qdymt قديم قديمه",
    "D": "new jadid jadida jadidah jadideh jadedeh jdid jdideh jdeideh jdyd jdydt جديد جديده",
    "M": "middle central wastani wasta wustani wastaniyeh wosta وسطاني وسطانيه وسطى وسطي",
}
QUALIFIED = {word: sign for sign, words in QUALIFIERS.items() for word in words.split()}

ARTICLE = re.compile(r"^[aeiou]l$|^[aeo]u?(t|d|r|z|s|n|l|j|th|dh|sh|ch|dj)$")

DIGRAPHS = {
    "tch": "c", "sh": "c", "ch": "c", "kh": "x", "gh": "3", "th": "8", "dh": "9", "dj": "j", "ph": "f", "ck": "k",
    "ou": "u", "oo": "u", "ee": "i", "c": "k",
}  # fmt: skip
VOWEL = re.compile("[aeiou]")
LETTER_BY_LETTER = str.maketrans("wy", "WY")
DIGRAPH = re.compile("|".join(DIGRAPHS))
ARABIC_SOUNDS = str.maketrans(
    {
        "ا": "A", "ب": "b", "ت": "t", "ث": "8", "ج": "j", "ح": "2", "خ": "x", "د": "d", "ذ": "9", "ر": "r", "ز": "z",
        "س": "s", "ش": "c", "ص": "s", "ض": "7", "ط": "t", "ظ": "6", "ع": "5", "غ": "3", "ف": "f", "ق": "q", "ك": "k",
        "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "W", "ي": "Y", "ى": "Y", "ة": "0", "ئ": "4", "ؤ": "4",
        "ء": "4", "ڕ": "r", "ێ": "Y", "ۆ": "W", "ە": "a",
    }
)  # fmt: skip
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
BONES = str.maketrans("89672dzqgx3p", "tttthtskkkkb", "aeiouyAWYwv0145")


@dataclass(frozen=True)
class Name:
    """A written name taken apart.

    ``close`` is the letters with the articles, which ``folded`` leaves out; ``hints`` are the texts of brackets and
    after dashes, ``listed`` those after commas and slashes, ``level`` what its words say; ``vague`` where they name no
    one place ("Hama or Idlib", "countryside of Aleppo").
    """

    written: str
    exact: str
    close: str
    folded: str
    sound: str
    bones: str
    arabic: bool
    level: int | None = None
    hints: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    vague: bool = False


def clean(text: str) -> str:
    """Bring a text to composed letters without invisible signs, tatweel and needless spaces; nothing else changes."""
    return " ".join(INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).split())


@lru_cache(maxsize=60_000)
def read_name(text: str) -> Name:
    """Take a name apart as it stands, without what brackets and dashes add to it."""
    written = clean(text)
    first, *listed = [part for part in LISTED.split(written) if part] or [written]
    main, hints = _without_hints(first)
    return _taken_apart(written, main, hints, tuple(listed))


@lru_cache(maxsize=20_000)
def read_whole_name(text: str) -> Name:
    """Take a name apart with the words in its brackets and after its dashes as part of it."""
    written = clean(text)
    return _taken_apart(written, re.sub(r"[()\[\]_]", " ", written))


def named_parts(text: str) -> list[str]:
    """Give the names that a vague text names: "Hama", "Idlib" of "Hama or Idlib", "Aleppo" of its countryside."""
    parts = LISTED.split(VAGUE.sub("|", f" {clean(text)} "))
    return [DIRECTIONS.sub(" ", part).strip() for part in parts if DIRECTIONS.sub(" ", part).strip()]


def folded(text: str) -> str:
    """Give the normal form alone: equal for spellings that differ in no sound people agree on."""
    return read_name(text).folded


def _taken_apart(written: str, main: str, hints: tuple[str, ...] = (), listed: tuple[str, ...] = ()) -> Name:
    arabic = bool(ARABIC.search(main))
    words, level = _without_level_words(_arabic_words(main) if arabic else _latin_words(main))
    plain, signs = _without_qualifiers(words)
    sound = _arabic_sound(plain) if arabic else _latin_sound(plain)
    return Name(
        written=written,
        exact=written.casefold(),
        close=_close(main, arabic=arabic),
        folded="".join(words).replace("ة", "ه") if arabic else _undoubled("".join(words)),
        sound=sound + signs,
        bones=_bones(sound) + signs,
        arabic=arabic,
        level=level,
        hints=hints,
        listed=listed,
        vague=bool(VAGUE.search(written.casefold())),
    )


def _close(main: str, *, arabic: bool) -> str:
    """Give the letters of a name with its articles: nearer to what was written than ``folded``."""
    text = MARKS.sub("", main).translate(LETTERS).replace("ة", "ه") if arabic else _plain_latin(main)
    return re.sub(r"[\W_]+", "", text.casefold())


def _without_qualifiers(words: list[str]) -> tuple[list[str], str]:
    """Part words like "eastern" from the rest as sorted signs; only English puts one before the name."""
    signs = [QUALIFIED.get(word.replace("ة", "ه"), "") for word in words]
    if signs and words[0] not in ENGLISH:
        signs[0] = ""
    if len(words) < 2 or all(signs):
        return words, ""
    return [word for word, sign in zip(words, signs, strict=True) if not sign], "".join(sorted(signs))


def _without_hints(written: str) -> tuple[str, tuple[str, ...]]:
    hints = [hint.strip() for hint in BRACKETS.findall(written)]
    main, *after = DASHED.split(BRACKETS.sub(" ", written).strip())
    if not main.strip():
        return written, ()
    return main.strip(), tuple(hint for hint in (*hints, *after) if hint.strip())


def _without_level_words(words: list[str]) -> tuple[list[str], int | None]:
    if len(words) < 2:
        return words, None
    keys = [word.replace("ة", "ه") for word in words]
    levels = [LEVEL_WORDS[key] for key in keys if LEVEL_WORDS.get(key)]
    kept = [word for word, key in zip(words, keys, strict=True) if key not in LEVEL_WORDS]
    return (kept or words[-1:]), (levels[0] if levels else None)


def _arabic_words(text: str) -> list[str]:
    text = MARKS.sub("", text).translate(LETTERS).translate(DIGITS)
    words = re.findall(r"[\u0621-\u06d3\w]+", text)
    return [_without_arabic_article(word) for word in words]


def _without_arabic_article(word: str) -> str:
    if word.startswith("مركزال"):
        word = word[4:]
    if word.startswith("ال") and len(word) > 3:
        word = word[2:]
    return word


def _latin_words(text: str) -> list[str]:
    text = re.sub(r"sub[\s-]*district", "subdistrict", _plain_latin(text))
    words = re.findall(r"[a-z]+|[0-9]+", text)
    kept = [word for place, word in enumerate(words) if not _is_article(word, words[place + 1 : place + 2])]
    return [WORDS.get(word, word) for word in map(_without_latin_article, kept)]


@lru_cache(maxsize=4_000)
def _plain_latin(text: str) -> str:
    """Write a name in small letters from a to z, without the signs for ع and ء."""
    plain = text if text.isascii() else anyascii(unicodedata.normalize("NFD", text))
    return re.sub(r"['`´‘’ʿʾ\"^]", "", plain.casefold())


def _is_article(word: str, following: list[str]) -> bool:
    found = ARTICLE.match(word)
    if not found or not following:
        return False
    letters = found.group(1)
    return letters is None or following[0].startswith((letters, letters.replace("ch", "sh"), letters[0]))


def _without_latin_article(word: str) -> str:
    """Part an article written onto its word: before a consonant ("alsham"), or where enough remains ("elawameed")."""
    if not word.startswith(("al", "el")) or word in WORDS or len(word) < 5:
        return word
    return word[2:] if len(word) > 5 or word[2] not in "aeiouy" else word


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


def _latin_sound(words: list[str]) -> str:
    return _undoubled("".join(map(_latin_word_sound, words)))


def _latin_word_sound(word: str) -> str:
    sound = DIGRAPH.sub(lambda found: DIGRAPHS[found.group()], word)
    if len(word) > 2 and not VOWEL.search(word):
        return re.sub("[th]$", "0", sound).translate(LETTER_BY_LETTER)
    return re.sub(r"(?<=[^aeiou])w$", "W", re.sub(r"(?<=[aeiou])h$", "1", sound))


def _arabic_sound(words: list[str]) -> str:
    sounds = (word.translate(ARABIC_SOUNDS) for word in words)
    return _undoubled("".join(re.sub("h$", "0", sound) for sound in sounds))


def _bones(sound: str) -> str:
    return _undoubled(re.sub("[h2]$", "", sound).translate(BONES))
