"""Heads of mails copied into a text: `From: … Sent: … To: … Subject: …`, and the lines that announce one."""

from intake.reading.replies.lines import Line
from intake.reading.replies.words import Starts, words

MOST_HEAD = 16  # lines
MOST_FOLDED = 3  # lines that one field goes on
MOST_NAME = 40  # characters of a field's name
ENOUGH = 3  # different fields; two below a rule
_DECORATION = "-_=*~+#>: \t"
_RULES = ("--", "__", "==", "**", "~~", "- -", "##", "++")


def banner_at(line: Line) -> bool:
    """Return whether a line announces a quote: `-----Original Message-----`, `Begin forwarded message:`."""
    low = line.low
    if line.long or not low:
        return False
    core = low.strip(_DECORATION)
    if low.startswith(_RULES) and _whole(core, words().original):
        return True
    return _whole(core, words().begins)


def _whole(core: str, phrases: Starts) -> bool:
    """Whether the line says only this; where the phrase is open, a name or a date may follow."""
    found = phrases.first(core)
    if found is None:
        return False
    size, may_go_on = found
    rest = core[size:].lstrip()
    return may_go_on or not rest.strip(".s") or rest[0] in _DECORATION


def is_rule(line: Line) -> bool:
    """Return whether a line is drawn, not written: three or more of one sign."""
    low = line.low
    return len(low) >= 3 and low[0] in "-_=*~+#." and not low.strip(f"{low[0]} ")


def head_end(lines: list[Line], at: int, enough: int = ENOUGH) -> int | None:
    """Return the line behind the head that begins here, None if none does.

    enough  how many different fields make a head; one of them says from whom
    """
    if _field(lines[at].low) is None:
        return None
    fields: set[str] = set()
    end, folded, gap = at, 0, 0
    for n in range(at, min(at + MOST_HEAD, len(lines))):
        line = lines[n]
        if line.depth != lines[at].depth:
            break
        if not line.low:
            gap += 1
            continue
        field = _field(line.low)
        if field is None:
            folded += 1
            if gap or folded > MOST_FOLDED:
                break
            continue
        if gap > 1 or (field in fields and field != "other"):  # twice the same: another head, or none
            break
        fields |= {field, *_further(line.low)}
        end, folded, gap = n + 1, 0, 0
    fields.discard("other")
    return end if "from" in fields and len(fields) >= enough else None


def _further(low: str) -> set[str]:
    """The fields that stand on one line with the first, where a program made one line of a head."""
    if low.count(":") < ENOUGH:
        return set()
    names = (part.rsplit(" ", 1)[-1] for part in low.split(":")[1:-1])
    return {words().fields[name] for name in names if name in words().fields}


def _field(low: str) -> str | None:
    """Which field of a head a folded line is; some programs set the head as a table."""
    if low.startswith("|"):
        return words().fields.get(low.split("|", 2)[1].strip("*_ \t:"))
    at = low.find(":", 0, MOST_NAME)
    return words().fields.get(low[:at].strip("*_ \t")) if at > 0 else None
