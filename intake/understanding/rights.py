"""The facts of a rights matter: which right, its number, office and owner, where infringed (domain.md 2.4 row 22)."""

import re
from collections.abc import Sequence
from functools import lru_cache

from intake.understanding.companies import firms_named, own_firm
from intake.understanding.page import Hit, Page
from models.rules.facts import Fact

_REGISTRATION = re.compile(
    r"[\s:：#.,()]{0,3}(?:(?:no|nr|n[°º]|number|رقم|so|под|за|num[ée]ro|n[úu]mero|号码?|№|is|was|:)\.?[\s:：#]{0,2}){0,2}"
    r"(?P<n>(?=[\w ,./-]{0,26}\d{3})(?:[A-Za-z]{1,4}|[\u4e00-\u9fff]{2,6})?[ -]?"
    r"(?:\d{1,2}(?:,\d{3}){1,2}(?![,\d])|\d[\w./-]*(?:[ -]\d[\w./-]*){0,4}))"
)
# "registered with the EUIPO under the number 018224417"
_BESIDE_OFFICE = re.compile(r"[^\d\n.;]{0,30}?(?P<n>\d(?:[\d ,./-]{3,14}\d))(?!\d)")
# "VAUDREY n° 018455210 (EUIPO)"
_BEFORE_OFFICE = re.compile(
    r"(?:№|n(?:[or]\.?|\.? ?[o°º]|um\w*)?)[ .:]{0,2}(?P<n>[a-z]{0,2}\d[\d ,./-]{3,14}\d)[ ,]{0,2}[(（,] ?\Z"
)
# 第41887203号"青禾"商标; 2023 005551 sayılı tasarım tescili
_NUMBERED = re.compile(r"第\s?(?P<n>\d{6,10})\s?号|(?<!\d)(?P<m>\d{4}[ /]\d{4,6}) sayili")
_ARABIC_FIRM = re.compile(r"(?:شركة|مؤسسة|مصنع)(?: [\u0621-\u064a]{2,12}){1,4}?(?=[،,.]| (?:مالك|صاحب))")
_NEAR = 40  # characters before an office in which the number stands
_OWNER = re.compile(r"(?:owner|holder|on behalf of|owned by)[:,]?\s+(?:is |of the \w+ )?")
_NAME = re.compile(r"[A-Z][\w&'-]+(?: [A-Z][\w&'.-]+){0,4}")
_HAN = re.compile(r"[\u4e00-\u9fff（）()]{3,24}?(?:公司|厂|集团)")
_FORM_BEFORE = re.compile(r"(?<!\w)cong ty (?:co phan )?\Z")
_BESIDE = 8  # characters between a firm and a word that says it owns
_GAP = re.compile(r"[\s:：,—–-]{0,3}(?:(?:the|la|le|der|die|den|a|o|el)\s)?")
_AUTHORITY = re.compile(r"(?:power of attorney|authori[sz]ed (?:agent|representative|by)|on behalf of)")


def rights(page: Page, urls: Sequence[Fact]) -> dict[str, Fact | list[Fact]]:
    """Return the ip_* facts and infringing_url; `urls` every link in the text."""
    found: dict[str, Fact | list[Fact]] = {}
    rights_named = [(hits[0].start, key, hits[0]) for key in page.keys("ip.") if (hits := page.hits(key))]
    if rights_named:
        _, key, hit = min(rights_named)
        found["ip_right"] = page.fact(key.rpartition(".")[2], hit, "cued")
    for hit in registrations(page)[:1]:
        found["ip_registration"] = page.fact(page.raw[hit.start : hit.end], hit)
    if "ip_registration" not in found and (m := _NUMBERED.search(page.low)):
        hit = Hit(*m.span(m.lastgroup or 0))
        found["ip_registration"] = page.fact(page.raw[hit.start : hit.end], hit)
    for office in page.lists.offices:
        if "ip_office" not in found and (at := _office(office).search(page.raw)):
            found["ip_office"] = page.fact(office, Hit(*at.span()))
            before = _BEFORE_OFFICE.search(page.low, max(0, at.start() - _NEAR), at.start())
            if "ip_registration" not in found and (m := before or _BESIDE_OFFICE.match(page.low, at.end())):
                found["ip_registration"] = page.fact(page.raw[m.start("n") : m.end("n")], Hit(*m.span("n")))
    if owner := _owner(page):
        found["ip_owner"] = page.fact(page.raw[owner.start : owner.end], owner, "guessed")
    if m := _AUTHORITY.search(page.low):
        found["ip_authority"] = page.fact(page.raw[m.start() : m.end()], Hit(m.start(), m.end()), "guessed")
    if urls:
        found["infringing_url"] = list(urls)
    return found


def registrations(page: Page) -> list[Hit]:
    """Return the numbers that a word of registering stands before."""
    found = (_REGISTRATION.match(page.low, cue.end) for cue in page.hits("cue.registration"))
    return [Hit(m.start("n"), m.start("n") + len(m["n"].rstrip(".-/ "))) for m in found if m]


@lru_cache(maxsize=64)
def _office(name: str) -> re.Pattern[str]:
    """The name of an office, no part of another word: EPO is not in DEPOSIT."""
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)" if name.isascii() else re.escape(name))


def _owner(page: Page) -> Hit | None:
    """Whose the right is, as written: behind "owner", "受" or before "owns the mark"; else the writer's own firm."""
    every = firms_named(page)
    named = [hit for hit, _ in every]
    ends = [m.end() for m in _OWNER.finditer(page.low)]
    cues = (*page.hits("cue.owner"), *page.hits("contact.owns"))
    ends += [_GAP.match(page.low, cue.end).end() for cue in cues]  # type: ignore[union-attr]
    for end in sorted(ends):
        if firm := next((hit for hit in named if end <= hit.start <= end + 1), None):
            return _with_form(page, firm)
    owns = {h.start for h in page.hits("contact.owns")}
    if firm := next((hit for hit in named if owns & set(range(hit.end, hit.end + _BESIDE))), None):
        return _with_form(page, firm)
    for end in sorted(ends):
        if name := _NAME.match(page.raw, end) or _HAN.match(page.raw, end) or _ARABIC_FIRM.match(page.raw, end):
            return Hit(name.start(), name.end())
    own = own_firm(page, every)
    return _with_form(page, own) if own else None


def _with_form(page: Page, firm: Hit) -> Hit:
    """The name with the word for a firm before it, where that is a part of it: Công ty TNHH Trà Fin."""
    form = _FORM_BEFORE.search(page.low, max(0, firm.start - _NEAR), firm.start)
    return Hit(form.start(), firm.end) if form else firm
