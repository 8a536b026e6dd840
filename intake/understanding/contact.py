"""How the writer is reached, and who is complained about (domain.md 2.4 rows 3, 5)."""

import re
from collections.abc import Sequence
from functools import lru_cache

from intake.alternatives import either
from intake.understanding.copied import copied_mails, is_own_address
from intake.understanding.given_names import given
from intake.understanding.page import Hit, Page
from intake.understanding.rights import registrations
from intake.understanding.thirds import is_third
from models.rules.facts import Fact

_FROM_ABROAD = r"(?:\+|00(?=[1-9](?:[ ().-]{0,2}\d){8}))"  # 00 alone begins many a number of another kind
_PHONE = re.compile(
    rf"(?<![\w+.])(?<!\d[ -]){_FROM_ABROAD}\d(?:\d{{0,2}}\) ?)?(?:[\d -]|\.(?! )|\([\d ]{{1,6}}\)){{5,18}}\d(?!\w)"
    r"|(?<![\w+.])(?:0 ?[1-9]|1[3-9]\d)[\d ().-]{6,14}\d(?!\w)"
    r"|\(0?\d{2,4}\) ?\d[\d .-]{4,10}\d(?!\w)"
    # as many countries write theirs: 802-555-0127 · 945 55 50 61 · 8 (495) 555-01-23
    r"|(?<![\w+.-])(?!(?:19|20)\d\d[.-]\d\d[.-]\d\d(?!\d)|\d\d[.-]\d\d[.-](?:19|20)\d\d)"
    r"(?=(?:[ ().-]{0,2}\d){8,11}(?![ ().-]{0,2}\d))(?:8 ?\(\d{3}\) ?|8[ -](?=9))?"
    r"\d{2,4}(?:[ .-]\d{2,4}){1,4}(?![\w-])",
    re.ASCII,
)
_ABROAD = re.compile(_FROM_ABROAD)
_SENTENCE_ENDS = (".", "!", "?", "。", "！", "？")
_SIGNED_ABOVE = 100  # characters before a line of a signature in which the name stands
_LAST_LINES = 3  # behind a number in a signature
_BESIDE_SIGNATURE = 3  # characters beside a number that has a line of its own: "T:", a surname
_TITLE = re.compile(r"(?:mr|mrs|ms|miss)\b")
_NAMED_BEFORE = 60  # characters before a number in which its owner is named
_ADDRESS_BEFORE = re.compile(r"([\w.+-]+@[\w.-]*\w)[,،，;/| ]{1,3}(?:[^\W\d_]{1,10}[.:]{0,2} ?){0,2}\Z")
_NEAR, _NEAR_COLON = 25, 40  # characters between a word of phoning and its number; the same with a colon before it
_BEHIND = 12  # characters between a number and a word of phoning: "0232 … numaradan arayın"
_NAME_CHARS = 40
_MEMBER = re.compile(r"(?<![\w.@/-])cn\d{8,12}[a-z]{2,5}(?![\w@])")  # as the marketplace gives them to its sellers
_ID = re.compile(r"\s*(?:(?:is|was|ist|es|est|是|为)\s+)?[:#=]?\s*([a-z0-9][a-z0-9_.-]{2,40})")


def phones(page: Page) -> tuple[Fact | None, list[Fact]]:
    """Return the writer's phone (E.164 where it has its country code) and those of the other side."""
    own: Fact | None = None
    other: list[Fact] = []
    copied = [one.words for one in copied_mails(page) if not one.own]
    rights = registrations(page)
    people = list(given(page))
    for m in page.at_numbers(_PHONE, signs="+("):
        abroad = _ABROAD.match(m[0])
        if page.goes_on(m.start()) or _is_registration(m, rights):
            continue
        if not abroad and not _is_phone(page, m.start(), m.end()):
            continue
        hit = Hit(m.start(), m.end())
        if not page.take(hit):
            continue
        digits = re.sub(r"\D", "", m[0])
        fact = page.fact(f"+{digits.removeprefix('00')}" if abroad else digits, hit)
        if _is_anothers(page, m.start()):
            continue
        if _is_theirs(page, m.start(), people) or any(one.start <= hit.start < one.end for one in copied):
            other.append(fact)
        elif own is None:
            own = fact
    return own, other


def _is_registration(number: re.Match[str], rights: Sequence[Hit]) -> bool:
    """Whether a number is a right's, by the word before it: "design no. 008123456-0001" calls nobody abroad."""
    return not number[0].startswith("+") and any(hit.start <= number.start() < hit.end for hit in rights)


def _is_phone(page: Page, at: int, end: int) -> bool:
    """Whether a number without its country is a phone's: by a word of phoning, or where the writer signs.

    He signs at the end, or below his name; there his number has a line of its own, or stands behind his name.
    """
    start = page.raw.rfind("\n", 0, at) + 1
    line = page.low[start:at]
    reach = _NEAR_COLON if line.rstrip().endswith((":", "\uff1a")) else _NEAR
    if any(
        at - reach <= h.start and h.end <= at and "\n" not in page.low[h.end : at] for h in page.hits("contact.phone")
    ):
        return True
    if page.low[at] == "0" and any(end <= h.start <= end + _BEHIND for h in page.hits("contact.phone_behind")):
        return True
    said = line.strip(" -,:/|·.")
    if not page.raw[end:].partition("\n")[0].strip() and not _is_named(page, start, at):
        above = page.low[max(page.subject_end, start - _NAME_CHARS) : start]
        last = page.raw[end:].count("\n") <= _LAST_LINES and page.raw[page.subject_end : at].count("\n\n") > 1
        if len(said) <= _BESIDE_SIGNATURE and (last or any(own in above for own in page.own_names)):
            return True
        if last and not page.raw[end:].strip() and len(said) <= _NEAR:
            return True  # "Xu, Toronto 416-555-0158" ends the mail
    return bool(said) and len(said) <= _NAME_CHARS and any(said in own or own in said for own in page.own_names)


def _is_named(page: Page, start: int, at: int) -> bool:
    """Whether a word between says that a number is an account, an order, a paper or a parcel."""
    keys = ("cue.other_number", "cue.order", "cue.document", "cue.tracking", "cue.registration")
    return any(start <= h.start < at for key in keys for h in page.hits(key))


def _is_theirs(page: Page, at: int, people: Sequence[Hit] = ()) -> bool:
    """Whether the words before, of this sentence and line, speak of the other side, or of its `people`, last."""
    first = max(page.low.rfind("\n", 0, at), page.sentence(at).start, at - _NAMED_BEFORE)
    line = page.low.rfind("\n", 0, at) + 1
    if (address := _ADDRESS_BEFORE.search(page.low, max(line, at - _NAMED_BEFORE), at)) and not is_own_address(
        page, address[1]
    ):
        return True  # "Mr Noor (faisal@…, +971 …)"
    reached = [h for h in page.hits("contact.person") if any(h.start == m.end + 1 for m in page.hits("contact.mine"))]
    others = [h for h in page.hits("contact.theirs") if first <= h.start < at and h not in reached]  # "meu contacto"
    theirs = [h.start for h in (*others, *people) if first <= h.start < at]
    if theirs and _closes_with(page, first, at, theirs):
        return False
    mine = [
        h.start
        for h in page.hits("contact.mine")
        if first <= h.start < at and not any(o.start < h.start < o.end for o in others)  # "no me contesta"
    ]
    return bool(theirs) and max(theirs) > max(mine, default=-1)


def _closes_with(page: Page, first: int, at: int, theirs: list[int]) -> bool:
    """Whether the mail closes with whom to contact, a line of its own behind its last sentence: the writer's side."""
    if first != page.raw.rfind("\n", 0, at) + 1 or "\n" in page.raw[at:].strip():
        return False
    persons = page.hits("contact.person")
    opens = any(h.start == first for h in persons)
    return (
        opens
        and page.raw[:first].endswith("\n\n")
        and page.raw[:first].rstrip().endswith(_SENTENCE_ENDS)
        and all(any(h.start <= place < h.end for h in persons) for place in theirs)
    )


def _is_anothers(page: Page, at: int) -> bool:
    """Whether an agent, a bank or another third was named last before, in this sentence and line."""
    line = page.low.rfind("\n", 0, at) + 1
    address = _ADDRESS_BEFORE.search(page.low, max(line, at - _NAMED_BEFORE), at)
    if address and is_third(page, Hit(*address.span(1)), _NAMED_BEFORE):
        return True
    first = max(line, page.sentence(at).start, at - _NAMED_BEFORE)
    third = max((h.start for h in page.hits("contact.third") if first <= h.start < at), default=-1)
    sides = (*page.hits("contact.theirs"), *page.hits("contact.mine"))
    named = (h.start for h in sides if first <= h.start < at and not _TITLE.match(page.low, h.start))
    return third >= 0 and third >= max(named, default=-1)


def messengers(page: Page) -> list[Fact]:
    """Return messenger names or numbers, as `service:name`."""
    names = page.lists.messengers
    return [
        page.fact(f"{names[m[1]]}:{page.raw[m.start(2) : m.end(2)]}", Hit(m.start(), m.end()))
        for m in _messenger(tuple(names)).finditer(page.low)
        if (re.search(r"[\d_@.]", m[2]) or ":" in m[0]) and not _is_theirs(page, m.start())
    ]


def member_id(page: Page) -> Fact | None:
    """Return the member ID of the other side, as written."""
    for hit in page.hits("cue.member"):
        m = _ID.match(page.low, hit.end)
        own = re.search(r"\b(?:my|our)\b[^.]{0,8}$", page.low[max(0, hit.start - 14) : hit.start])
        if m and not own and not _signs(page, hit.start):
            end = m.start(1) + len(m[1].rstrip("."))
            return page.fact(page.raw[m.start(1) : end], Hit(m.start(1), end))
    shaped = next((m for m in _MEMBER.finditer(page.low) if not _signs(page, m.start())), None)
    return page.fact(page.raw[shaped.start() : shaped.end()], Hit(*shaped.span())) if shaped else None


def _signs(page: Page, at: int) -> bool:
    """Whether the writer's own name stands on the lines above, or on this one, and no word of the other side here."""
    line = page.raw.rfind("\n", 0, at) + 1
    above = page.low[max(page.subject_end, line - _SIGNED_ABOVE) : at]
    theirs = any(line <= h.start < at for key in ("contact.theirs", "cue.company") for h in page.hits(key))
    return not theirs and any(own in above for own in page.own_names)


@lru_cache(maxsize=4)
def _messenger(names: tuple[str, ...]) -> re.Pattern[str]:
    """A messenger's name, and behind it a number, or a name of its own."""
    return re.compile(
        rf"(?<![a-z0-9_])({either(names)})(?:\s+(?:id|number|no\.?|is|me|on|at|e|es)(?!\w))*\s*[:=：]?\s*"
        r"((?:\+|\(?0?\d{2,4}\)? ?)[\d .-]{7,17}\d|@?[a-z0-9_.+-]{4,30})"
    )
