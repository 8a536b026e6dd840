"""How days, times, sizes and sums are written in each language we write: English our own way, the others the CLDR's.

No word of a mail stands here: those are the templates' and `frame.toml`'s.
"""

import re
from datetime import datetime
from decimal import Decimal
from typing import Literal

from models.rules.money import Money, exponent

LOCALES = {  # of Babel; a language that is not here is written as English is
    "zh": "zh_Hans_CN",
    "es": "es",
    "pt": "pt_BR",
    "fr": "fr",
    "de": "de",
    "ru": "ru",
    "tr": "tr",
    "vi": "vi",
    "ar": "ar",
}
DAYS = {  # where the CLDR's whole date does not fit into a sentence
    "ru": "d MMMM y 'г.' (EEEE)",  # a weekday behind "до" would have to be declined
    "vi": "EEEE, 'ngày' d 'tháng' M 'năm' y",
}
TAGS = {"zh": "zh-Hans", "pt": "pt-BR"}  # BCP 47, where it says more than the language
RIGHT_TO_LEFT = frozenset({"ar"})
CODE_FIRST = frozenset({"zh", "ar"})  # "USD 2,300.00"; elsewhere the currency follows the sum
COLON = {"zh": "：", "fr": "\u00a0: "}  # elsewhere ": "
_COMMA = {"zh": " ", "ar": "، "}
_AS_LEFT = "\u200e"  # a Latin token within brackets stays as it is among right-to-left words
KIB, MIB = 1024, 1024**2
_KEPT = "\u00a0"  # the narrow one before ; ? ! lacks in the fonts of many a phone
_BLANKS = {  # which blanks the print of a language has otherwise, and what in their place
    "fr": (re.compile(r"(?<=\S) (?=[:;?!»](?:[\s*.,)]|$))|(?<=«) (?=\S)"), _KEPT),
    "zh": (re.compile(r"([。，、；：！？）](?:\*\*)?) +(?=[^\s|])"), r"\1"),
}


def day(local: datetime, language: str) -> str:
    """Return "Sunday 8 March 2026", in the language."""
    if language not in LOCALES:
        return f"{local:%A} {local.day} {local:%B %Y}"
    from babel.dates import format_date

    said = str(format_date(local.date(), DAYS.get(language, "full"), locale=LOCALES[language]))
    return said.replace(" 1 ", " 1er ") if language == "fr" else said


def day_and_time(local: datetime, language: str) -> str:
    """Return "Sunday 8 March 2026, 23:59", in the language."""
    return f"{day(local, language)}{_COMMA.get(language, ', ')}{local:%H:%M}"


def moment(local: datetime, language: str) -> str:
    """Return "Sunday 8 March 2026, 23:59 (UTC+08:00)", in the language."""
    return f"{day_and_time(local, language)} ({offset(local, language)})"


def offset(local: datetime, language: str) -> str:
    """Return "UTC+08:00", as it stands among the words of the language."""
    ahead = f"{local:%z}"
    zone = f"UTC{ahead[:3]}:{ahead[3:]}"
    return f"{_AS_LEFT}{zone}{_AS_LEFT}" if language in RIGHT_TO_LEFT else zone


def weekday(local: datetime, language: str) -> str:
    """Return "Mon 9", in the language: a day of the days ahead, for tables and pictures."""
    if language not in LOCALES:
        return f"{local:%a} {local.day}"
    from babel.dates import format_skeleton

    return str(format_skeleton("Ed", local, locale=LOCALES[language]))


def number(value: float, language: str = "en") -> str:
    """Return a number as people write it: 2.5, and 2,5 where a comma divides.

    >>> number(2.5, "de"), number(3.0, "de")
    ('2,5', '3')
    """
    if language not in LOCALES:
        return f"{value:g}"
    from babel.numbers import format_decimal

    return str(format_decimal(value, "0.##", LOCALES[language]))


def size(count: int, language: str = "en") -> str:
    """Return a size as people say it: 40 MB, 2 KB, 300 bytes; 1 MB is 1024 × 1024 bytes.

    >>> size(2_621_440, "fr")
    '2,5\\u202fMo'
    """
    if language in LOCALES:
        return _size(count, language)
    if count >= MIB:
        return f"{count / MIB:.1f}".removesuffix(".0") + " MB"
    return f"{max(1, round(count / KIB))} KB" if count >= KIB else f"{count} bytes"


def _size(count: int, language: str) -> str:
    from babel.units import format_unit

    unit, many = ("byte", float(count)) if count < KIB else ("kilobyte", float(max(1, round(count / KIB))))
    if count >= MIB:
        unit, many = "megabyte", round(count / MIB, 1)
    length: Literal["long", "short"] = "long" if unit == "byte" or language in RIGHT_TO_LEFT else "short"
    return str(format_unit(many, f"digital-{unit}", length, "#,##0.#", locale=LOCALES[language]))


def money(minor: int, currency: str, language: str = "en") -> str:
    """Return a sum with its currency's own digits and code, never a sign that several countries share.

    >>> money(230000, "USD", "de")
    '2.300,00\\xa0USD'
    """
    if language not in LOCALES or language in CODE_FIRST:
        return str(Money(minor, currency))
    from babel.numbers import format_decimal

    digits = exponent(currency)
    shape = f"#,##0.{'0' * digits}" if digits else "#,##0"
    return f"{format_decimal(Decimal(minor).scaleb(-digits), shape, LOCALES[language])}\u00a0{currency}"


def typeset(source: str, language: str) -> str:
    """Return a body with the blanks that its language's print has.

    French ones before high marks and inside quotes are made unbreakable; Chinese has none behind its own marks.
    source  lines as `markup` knows them; people's words and lines to copy stay as they are

    >>> typeset("Est-ce vous ?", "fr"), typeset("已答复。 请稍候。", "zh")
    ('Est-ce vous\\xa0?', '已答复。请稍候。')
    """
    if language not in _BLANKS:
        return source
    blank, instead = _BLANKS[language]
    return "\n".join(
        line if line.startswith((">", "    ")) else blank.sub(instead, line) for line in source.split("\n")
    )
