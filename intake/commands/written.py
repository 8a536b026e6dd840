"""A line as it was written, and what of it is read: no emphasis, no invisible characters, no reference before it."""

import re
import unicodedata

LONGEST_LINE = 2000
WRAPPING = " \t*_`'\"“”‘’«»„•·"
_AGAIN = re.compile(r" ?<(?:mailto:)?([^\s<>]{1,500}?)/?>")
_REF = re.compile(r"\[?([A-Z]{2,5}-\d{4}-\d{6})\]?[:,]?\s+", re.IGNORECASE)
_HIDDEN = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0x00AD, *range(0x202A, 0x202F)])


def own_lines(text: str) -> list[str]:
    """Return the lines that are not quoted."""
    return [line for line in text.splitlines() if not line.lstrip().startswith((">", ">", "|>"))]


def plain_line(line: str) -> str:
    """Return the line without emphasis, invisible characters, full-width forms, and links that say it again."""
    plain = unicodedata.normalize("NFKC", line[:LONGEST_LINE].translate(_HIDDEN))
    if "<" in plain:
        plain = _AGAIN.sub(lambda m: "" if plain[: m.start()].rstrip("/").endswith(m[1]) else m[0], plain)
    return " ".join(plain.split()).strip(WRAPPING)


def is_reference(line: str) -> bool:
    """Whether a line is the reference of a case alone."""
    return _REF.fullmatch(f"{plain_line(line)} ") is not None


def behind_reference(line: str) -> tuple[str, str]:
    """Return the reference of a case that a line begins with, upper case or "", and the plain line behind it."""
    plain = plain_line(line)
    reference = _REF.match(plain)
    return (reference[1].upper(), plain[reference.end() :]) if reference else ("", plain)
