"""The facts of a rights matter: which right, its number, office and owner, where infringed (domain.md 2.4 row 22)."""

import re
from collections.abc import Sequence

from intake.understanding.page import Hit, Page
from models.rules.facts import Fact

_REGISTRATION = re.compile(
    r"(?:registration|reg\.?|patent|trademark|copyright|certificate)\s*(?:no\.?|number|nr\.?|#|:)\s*:?\s*((?=[\w/-]{0,20}\d{3})[a-z0-9][\w/-]{3,20})"
)
_OWNER = re.compile(r"(?:owner|holder|on behalf of|owned by)[:,]?\s+(?:is |of the \w+ )?")
_NAME = re.compile(r"[A-Z][\w&'-]+(?: [A-Z][\w&'.-]+){0,4}")
_AUTHORITY = re.compile(r"(?:power of attorney|authori[sz]ed (?:agent|representative|by)|on behalf of)")


def rights(page: Page, urls: Sequence[Fact]) -> dict[str, Fact | list[Fact]]:
    """Return the ip_* facts and infringing_url; `urls` every link in the text."""
    found: dict[str, Fact | list[Fact]] = {}
    rights_named = [(hits[0].start, key, hits[0]) for key in page.keys("ip.") if (hits := page.hits(key))]
    if rights_named:
        _, key, hit = min(rights_named)
        found["ip_right"] = page.fact(key.rpartition(".")[2], hit, "cued")
    if m := _REGISTRATION.search(page.low):
        found["ip_registration"] = page.fact(page.raw[m.start(1) : m.end(1)], Hit(m.start(1), m.end(1)))
    for office in page.lists.offices:
        if (at := page.raw.find(office)) >= 0 and "ip_office" not in found:
            found["ip_office"] = page.fact(office, Hit(at, at + len(office)))
    if (m := _OWNER.search(page.low)) and (name := _NAME.match(page.raw, m.end())):
        found["ip_owner"] = page.fact(name[0], Hit(name.start(), name.end()), "guessed")
    if m := _AUTHORITY.search(page.low):
        found["ip_authority"] = page.fact(page.raw[m.start() : m.end()], Hit(m.start(), m.end()), "guessed")
    if urls:
        found["infringing_url"] = list(urls)
    return found
