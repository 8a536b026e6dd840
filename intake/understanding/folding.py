"""Text folded for searching: what people type differently becomes alike, and every character keeps its place.

Used on mails, and on the words of the language files, so that a phrase may be written there in its best spelling.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from config.understanding import load_lists

END_OF_PART = "\u2029"  # stands in folded text where a blank line stood
PAD = "\x1f"  # a blank to searches; stands at a word's end for marks taken out of the word
_LATIN = (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00))
_NO_BASE = {"ı": "i", "İ": "i", "đ": "d", "Đ": "d", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "ё": "е", "Ё": "е"}
_ARABIC = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك", "ی": "ي"}
_MARKS = {"٫": ".", "٬": ",", "،": ",", "؛": ";", "؟": "?", "٪": "%", "º": "o", "°": "o", "ª": "a"}
_ALIKE = {
    0x2019: "'",
    0x2018: "'",
    0x02BC: "'",
    0x00B4: "'",
    0x201C: '"',
    0x201D: '"',
    0x00A0: " ",
    0x202F: " ",
    0x3000: " ",
    0x2013: "-",
    0x2014: "-",
    0xFFE5: "¥",
}
_ZEROS = (0x0660, 0x06F0, 0x0966, 0x09E6)  # Arabic, Persian, Devanagari, Bengali
_MARK = r"[\u0300-\u036f\u064b-\u065f\u0670\u0640]"  # accents of their own, Arabic vowels, the stretching line
_GROWN = re.compile(_MARK)
# begins at a word's beginning alone and never goes back, so that one endless word costs no more than its length
_GROWN_OVER = re.compile(rf"(?<!\w)(?:\w++{_MARK}++)++\w*+|{_MARK}")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_QUOTE_MARK = re.compile(r"\n[> ]{0,20}>")
# How German, and whoever types its names, writes these letters on a plain keyboard.
_TRANSCRIBED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_LONG_ENOUGH = 7  # letters of a word that is known in another script
# How people write Russian who have no Cyrillic keys.
_ROMANISED = str.maketrans(
    {
        **dict(zip("абвгдезиклмнопрстуфхцыэёй", "abvgdeziklmnoprstufhcyeey", strict=True)),
        "ж": "zh",
        "ч": "ch",
        "ш": "sh",
        "щ": "sch",
        "ю": "yu",
        "я": "ya",
        "ь": "",
        "ъ": "",
    }
)


def fold(text: str) -> str:
    """Return the text for searching: lower case, no accents, one kind of digits and quotation marks, same length.

    >>> fold("It’s ５０ EUR, año ٢٠٢٦")
    "it's 50 eur, ano 2026"
    """
    low = fold_letters(text)
    low = _BLANK_LINE.sub(lambda m: END_OF_PART * len(m[0]), low)
    return _QUOTE_MARK.sub(lambda m: " " * len(m[0]), low)


def fold_letters(text: str) -> str:
    """Return the text with its letters folded and its lines as they were."""
    if text.isascii():
        return text.lower()
    low = text.translate(_table())
    # the table has made the capitals small that would grow; the rest keep their length
    low = low.lower() if len(low.lower()) == len(low) else "".join(c.lower() if len(c.lower()) == 1 else c for c in low)
    return _GROWN_OVER.sub(_at_the_end, low) if _GROWN.search(low) else low


def with_marks(text: str, alike: Mapping[str, str]) -> str:
    """Return the text in lower case with its marks, each on its letter; blank lines end its parts.

    alike  {as some write it: as the others do}

    >>> with_marks("Vỡ HOÁ đơn", {"oá": "óa"})
    'vỡ hóa đơn'
    """
    low = _BLANK_LINE.sub(END_OF_PART, unicodedata.normalize("NFC", text).lower())
    for one, other in alike.items():
        low = low.replace(one, other)
    return low


def spellings(text: str, alone: bool = True) -> tuple[str, ...]:
    """Return the folded spellings in which a word of a language file may stand in a mail.

    alone  whether nothing stands beside it in its phrase

    >>> spellings("zurück"), spellings("refund"), spellings("не пришёл")
    (('zuruck', 'zurueck'), ('refund',), ('не пришел', 'ne prishel'))
    """
    low = text.lower()
    if low.isascii():
        return (low,)
    every = [fold_letters(low), fold_letters(low.translate(_TRANSCRIBED))]
    if not alone or " " in low or len(low) >= _LONG_ENOUGH:  # a short word would be some other language's
        every.append(fold_letters(low.translate(_ROMANISED)))
    return tuple(dict.fromkeys(every))


def romanised(text: str) -> str:
    """Return the text, in lower case, with Russian letters as they are typed on Latin keys.

    >>> romanised("гидроклин")
    'gidroklin'
    """
    return text if text.isascii() else text.translate(_ROMANISED)


def _at_the_end(m: re.Match[str]) -> str:
    """Marks that stand over a letter, or stretch it, give their places to the word's end."""
    bare = _GROWN.sub("", m[0])
    return bare + PAD * (len(m[0]) - len(bare))


@lru_cache(maxsize=1)
def _table() -> dict[int, int | str]:
    full_width: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    digits: dict[int, int | str] = {zero + n: str(n) for zero in _ZEROS for n in range(10)}
    simplified: dict[int, int | str] = {ord(one): other for one, other in load_lists().simplified.items()}
    return full_width | _ALIKE | digits | simplified | dict(_bare()) | str.maketrans(_NO_BASE | _ARABIC | _MARKS)


def _bare() -> list[tuple[int, str]]:
    """Letters of Latin with accents, each with the letter below."""
    bases = ((code, unicodedata.normalize("NFD", chr(code))[0].lower()) for code in _LATIN)
    return [(code, base) for code, base in bases if base.isascii() and base.isalpha()]
