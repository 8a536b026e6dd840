"""What a file name tells and what it hides: its real ending, and signs that make a reader see another one."""

import re
import unicodedata

_OVERRIDES = re.compile("[\u202d\u202e]")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})  # Unicode categories: control, format, half pairs, private
_FILLER = "\u115f\u1160\u3164\uffa0\u2800"  # letters that draw nothing


def suffix(name: str) -> str:
    """Return what stands behind the last dot of a name, lower case, as the system sees it that opens the file.

    Signs nobody sees count for nothing, and Windows drops dots and spaces at the end.

    >>> suffix("slip.pdf.EXE. ."), suffix("slip.pdf     .exe"), suffix("report.exe.pdf"), suffix("scan")
    ('exe', 'exe', 'pdf', '')
    """
    seen = visible(name).rstrip(" .")
    return seen.rpartition(".")[2].strip().lower() if "." in seen else ""


def visible(name: str) -> str:
    """Return a name without the signs that a reader does not see."""
    return "".join(c for c in name if unicodedata.category(c) not in _UNSEEN and c not in _FILLER)


def turns_round(name: str) -> bool:
    """Return whether a name forces a reading direction, so that its end is shown in the middle (CWE-451).

    No program writes these two signs into the name of a file that a person sends. The other signs of direction come
    with Arabic and Hebrew names and with paths copied from Windows; they are left out where a name is shown.
    """
    return bool(_OVERRIDES.search(name))
