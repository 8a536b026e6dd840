"""Numbers that name things: orders, documents, parcels, and who carries them (domain.md 2.4 row 10)."""

import re
from collections.abc import Sequence

from intake.understanding.folding import END_OF_PART
from intake.understanding.goods import ends_of
from intake.understanding.page import Hit, Page
from models.rules.facts import Fact

# ASCII: in Chinese a number stands beside letters of no alphabet
_LONG = re.compile(r"(?<![\w+./-])\d{11,18}(?![\w-])", re.ASCII)
_PARCEL_BY_ITS_LETTERS = re.compile(
    r"(?<!\w)(?:[a-z]{3}u ?\d{7}"  # a container: ISO 6346
    r"|[a-z]{2}\d{9,12}[a-z]{2}"  # UPU S10, and carriers that copy it
    r"|1z[a-z0-9]{16}"  # UPS
    r"|(?!01|02)\d{3}-\d{8}(?![ -]?\d)"  # an air waybill: IATA's three digits of the airline, eight more
    r"|lp\d{14}|yt\d{10,16}|sf\d{10,15}|jd[a-z]{0,3}\d{10,15})(?!\w)",  # Chinese carriers
    re.ASCII,
)
_NAMED = (
    r"s?(?:\s*(?:no\.?|nr\.?|n[°º]\.?|numbers?|num\.?|id\.?|ref\.?|reference|code|号码?|编号|单号|n[uú]mero|num[eé]ro"
    r"|nummern?|номер|№|رقم|numaras[ıi]|numaral[ıi]|s[ốo]|m[ãa])(?![a-z]))*\s*[:#№=-]?\s*(?:(?:is|was|are|ist|es|est|e)"
    r"\s+|[是为]\s*)?[\"'(“#]?"
)
# what carries a parcel, and its number: "DHL express, guía 5550198822"
_CARRIED = re.compile(
    rf"(?:,?\s+(?:tracking|waybill|awb|express|worldwide|gu[ií]a|suivi|rastreio|sendung|трек|takip)(?!\w)){{0,3}}{_NAMED}"
    r"\s?(?P<n>\d{8,22})(?![\w-])",
    re.ASCII,
)
# in groups, as it was typed from a page: 214 0088 3157 0900 · 61 0072 5519 · 45012288-0093, but no day and no sum
_GROUPED = (
    r"(?!(?:19|20)\d\d-\d\d-)(?=[\d-]{9})\d{3,12}(?:-\d{3,12}){1,3}"
    r"|(?=(?: ?\d){8,20}(?! ?\d))\d{2,6}(?: \d{3,6}){1,4}(?: \d{2,6})?(?! ?\d)(?!\s?(?:usd|eur|cny|rmb|%|\$|€|£|¥))"
)
_ORDER = re.compile(rf"{_NAMED}(?P<n>{_GROUPED}|\d{{6,20}}|[a-z]{{1,5}}-?\d{{5,18}})(?![a-z0-9_]|-\d)")
_AND_ANOTHER = re.compile(
    r"\s*(?:,|;|and|&|und|et|y|e|и|و|ve|và|和|及|、|\+|/)\s*(?:no\.?\s*)?(?P<n>\d{9,20})(?![a-z0-9_])"
)
# "the invoice bears the number", "o contrato, número"
_BEARS = r"(?:(?:[ ,]{1,2}[^\W\d]{1,9}){0,2}[ ,]{1,2}(?=n(?:o\.|umer|umber|umm|umara)|№|номер|رقم))?"
_DOCUMENT = re.compile(
    rf"{_BEARS}{_NAMED}(?P<n>(?=[a-z0-9/.-]{{0,24}}\d)[a-z0-9](?:[a-z0-9/-]{{2,24}})[a-z0-9]"
    r"|(?=[^\W\d_]{0,4}\d{1,6}[/-]|[^\W\d_]{1,4}[/-]\d)[\dа-я][\dа-я/-]{2,16}[\dа-я])"  # 14-К/26
    r"(?!\w|\.\d|,\d{3}(?!\d)|\s?(?:usd|eur|cny|rmb|%|\$|€))",
    re.ASCII,
)
# a parcel's has five digits in a row; a bill of lading begins with its carrier's four letters (NMFTA's SCAC)
_PARCEL = re.compile(
    rf"{_NAMED}(?P<n>(?=[a-z0-9-]{{0,24}}\d{{5}}|[a-z]{{4}}(?:[a-z]{{0,6}}\d){{4}})[a-z0-9-]{{7,24}})(?!\w)", re.ASCII
)
_TWO_MORE = re.compile(r"(?<=\d) \d\d\Z")
_WORD_BEHIND = re.compile(r" ([^\W\d_]{3,})")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LETTERS_BEFORE = re.compile(r"(?<![\w-])(?:[a-z]{2,4}-){1,2}\Z", re.ASCII)
_CHINESE_MOBILE = re.compile(r"1[3-9]\d{9}")
BEFORE = 30  # characters before a number that may say what it is


def order_ids(page: Page) -> list[Fact]:
    """Return the platform's order numbers: long digit groups, or what stands behind the word."""
    found = [_without_count(page, hit) for hit in _behind(page, "order", _ORDER)]
    for hit in found[:]:
        end = hit.end
        while m := _AND_ANOTHER.match(page.low, end):
            found.append(Hit(m.start("n"), m.end("n")))
            end = m.end()
    if page.hits("cue.order") or page.hits("cue.order_road"):
        near = {h.start for h in found}
        found += [
            Hit(*m.span())
            for m in page.at_numbers(_LONG)
            if m.start() not in near
            and not page.goes_on(m.start())
            and not _CHINESE_MOBILE.fullmatch(m[0])
            and not _is_other(page, m.start())
        ]
    return _facts(page, [hit for hit in found if not _is_other(page, hit.start)])


def _without_count(page: Page, hit: Hit) -> Hit:
    """The number without two digits behind it that count what is named next: "4407 1582, 80 jars" without its comma."""
    m = _TWO_MORE.search(page.low, hit.start, hit.end)
    behind = _WORD_BEHIND.match(page.low, hit.end)
    counts = m is not None and behind is not None and behind[1] not in ends_of(page)
    return Hit(hit.start, m.start()) if m and counts else hit


def document_nos(page: Page) -> list[Fact]:
    """Return numbers of contracts, proforma invoices, purchase orders and invoices."""
    found = [_whole(page, hit) for hit in _behind(page, "document", _DOCUMENT)]
    return _facts(page, [h for h in found if not _YEAR.fullmatch(page.low[h.start : h.end])])


def _whole(page: Page, hit: Hit) -> Hit:
    """The number with the letters before its hyphen, which also are the word for such a paper: PI-2261."""
    m = _LETTERS_BEFORE.search(page.low, max(0, hit.start - BEFORE), hit.start)
    return Hit(m.start(), hit.end) if m else hit


def tracking_nos(page: Page) -> list[Fact]:
    """Return numbers of parcels, waybills, containers and bills of lading."""
    found = _behind(page, "tracking", _PARCEL)
    found += [Hit(*m.span()) for m in _PARCEL_BY_ITS_LETTERS.finditer(page.low)]
    for name in page.lists.carriers:
        for start in page.places(name.partition(" ")[0]):
            if page.low.startswith(name, start) and (m := _CARRIED.match(page.low, start + len(name))):
                found.append(Hit(m.start("n"), m.end("n")))
    return _facts(page, found)


def carrier(page: Page) -> Fact | None:
    """Return who carries the goods, by the name we keep."""
    for name, kept in page.lists.carriers.items():
        if name in page.low and (
            m := re.search(rf"(?<![\w@.-]){re.escape(name)}(?![\w@-])(?!\.\w)", page.low, re.ASCII)
        ):
            return page.fact(kept, Hit(*m.span()))
    return None


def _facts(page: Page, hits: Sequence[Hit]) -> list[Fact]:
    found: dict[str, Fact] = {}
    for hit in sorted(hits, key=lambda h: h.start):
        value = page.low[hit.start : hit.end].upper().replace(" ", "")
        if page.take(hit):
            found.setdefault(value, page.fact(value, hit))
    return list(found.values())


def _behind(page: Page, cue: str, token: re.Pattern[str]) -> list[Hit]:
    found = (token.match(page.low, hit.end) for hit in page.valid(f"cue.{cue}"))
    return [Hit(m.start("n"), m.end("n")) for m in found if m]


def _is_other(page: Page, at: int) -> bool:
    """Whether the words before a number say that it is an account, a phone, a ticket or anything but an order."""
    line = max(page.low.rfind("\n", 0, at), page.low.rfind(END_OF_PART, 0, at)) + 1
    first = max(0, line, at - BEFORE)
    last = max((h.end for h in page.hits("cue.other_number") if first <= h.start < at), default=-1)
    return last > max((h.end for h in page.hits("cue.order") if first <= h.start < at), default=-1)
