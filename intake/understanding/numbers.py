"""Numbers that name things: orders, documents, parcels, and who carries them (domain.md 2.4 row 10)."""

import re
from collections.abc import Sequence

from intake.understanding.page import Hit, Page
from models.rules.facts import Fact

_LONG_ORDER = re.compile(r"(?<![\w+.-])\d{11,20}(?![\w-])")
_CONTAINER = re.compile(r"(?<!\w)[a-z]{3}u ?\d{7}(?!\w)")  # ISO 6346
_POSTAL = re.compile(r"(?<!\w)[a-z]{2}\d{9}[a-z]{2}(?!\w)")  # UPU S10
_UPS = re.compile(r"(?<!\w)1z[a-z0-9]{16}(?!\w)")
_CARRIED = re.compile(r"(?:\s+(?:tracking|no\.?|number)){0,3}[\s:#]{1,3}(?P<n>\d{8,22})(?!\w)")
_NAMED = r"(?:\s*(?:no\.?|nr\.?|number|num|id|ref\.?|code|号|编号)(?!\w))?\s*[:#№]?\s*(?:is\s+|was\s+)?"
_ORDER = re.compile(rf"{_NAMED}(?P<n>\d{{5,20}}|[a-z]{{1,5}}-?\d{{5,18}}|\d{{3,6}}-\d{{5,12}}(?:-\d{{5,12}})?)(?!\w)")
_DOCUMENT = re.compile(rf"{_NAMED}(?P<n>(?=[a-z0-9/-]{{0,24}}\d)[a-z0-9](?:[a-z0-9/-]{{2,24}})[a-z0-9])(?!\w)")
_PARCEL = re.compile(rf"{_NAMED}(?P<n>(?=[a-z0-9-]{{0,24}}\d{{5}})[a-z0-9-]{{7,24}})(?!\w)")


def order_ids(page: Page) -> list[Fact]:
    """Return the platform's order numbers: long digit groups, or what stands behind the word."""
    found = _behind(page, "order", _ORDER)
    if "aliexpress" in page.low or found or "order" in page.low:
        found += [
            Hit(*m.span())
            for m in _LONG_ORDER.finditer(page.low)
            if len(m[0]) in (15, 16, 17, 11, 12) and not _is_account(page, m.start())
        ]
    return _facts(page, found)


def document_nos(page: Page) -> list[Fact]:
    """Return numbers of contracts, proforma invoices, purchase orders and invoices."""
    return _facts(page, _behind(page, "document", _DOCUMENT))


def tracking_nos(page: Page) -> list[Fact]:
    """Return numbers of parcels, waybills, containers and bills of lading."""
    found = _behind(page, "tracking", _PARCEL)
    for pattern in (_CONTAINER, _POSTAL, _UPS):
        found += [Hit(*m.span()) for m in pattern.finditer(page.low)]
    for name in page.lists.carriers:
        for start in page.places(name):
            if m := _CARRIED.match(page.low, start + len(name)):
                found.append(Hit(m.start("n"), m.end("n")))
    return _facts(page, found)


def carrier(page: Page) -> Fact | None:
    """Return who carries the goods, by the name we keep."""
    for name, kept in page.lists.carriers.items():
        if name in page.low and (m := re.search(rf"(?<![\w@.]){re.escape(name)}(?![\w@])(?!\.\w)", page.low)):
            return page.fact(kept, Hit(*m.span()))
    return None


def _facts(page: Page, hits: Sequence[Hit]) -> list[Fact]:
    found: dict[str, Fact] = {}
    for hit in sorted(hits, key=lambda h: h.start):
        value = page.raw[hit.start : hit.end].upper().replace(" ", "")
        if page.take(hit):
            found.setdefault(value, page.fact(value, hit))
    return list(found.values())


def _behind(page: Page, cue: str, token: re.Pattern[str]) -> list[Hit]:
    found = (token.match(page.low, hit.end) for hit in page.hits(f"cue.{cue}"))
    return [Hit(m.start("n"), m.end("n")) for m in found if m]


def _is_account(page: Page, at: int) -> bool:
    return re.search(r"(?:account|iban|a/c|card)\b[^.!?]{0,20}$", page.low[max(0, at - 30) : at]) is not None
