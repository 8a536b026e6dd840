"""How the writer is reached, and who is complained about (domain.md 2.4 rows 3, 5)."""

import re
from functools import lru_cache

from intake.understanding.page import Hit, Page
from models.rules.facts import Fact

_PHONE = re.compile(r"(?<![\w+.,])\+\d[\d ().-]{6,18}\d(?!\w)|(?<=[:\s])0\d[\d ().-]{6,14}\d(?!\w)")
_PHONE_WORD = re.compile(r"(?:tel|phone|mobile|cell|call|whatsapp|number)[^.\n]{0,25}$")
_MESSENGER = re.compile(
    r"(?<!\w)(wechat|weixin|whatsapp|telegram|skype|qq|viber)(?:\s+(?:id|number|no\.?|is|me|on"
    r"|at))*\s*[:=]?\s*(@?[\w.+-]{4,30}|\+[\d ]{8,18}\d)"
)
_MEMBER = re.compile(
    r"(?:member|seller|supplier|user|login|store)\s*id(?:\s+(?:is|was))?\s*[:#=]?\s*([a-z0-9][\w.-]{2,40})"
)
_PERSON = re.compile(
    r"(?:(?:\bMr|\bMs|\bMrs|\bMiss|\bMadam)\.?\s+|(?:contact(?: person)?|representative|sales ?(?:man"
    r"|woman|person|manager)|(?:lady|man|person|woman|girl|guy) (?:named|called))[,:]?\s+(?:is |was "
    r"|named |called )?)"
    r"([A-Z][\w'-]{1,20}(?: [A-Z][\w'-]{1,20})?)"
)
_NAME = r"[A-Z0-9][\w&'-]{0,30}"
_BRACKETED = re.compile(rf"((?:{_NAME} ){{1,5}}{_NAME}\.?)\s+\(?(?=[\w.+-]+@|member ID|https?:)")
_PAYEE = re.compile(
    r"(?:payee|beneficiary|account (?:name|holder)|in the name of|to the account of|receiver"
    r"|recipient)\s*(?:is|was|:|of)?\s*"
)
_CAPITALS = re.compile(rf"{_NAME}(?:[ ]{_NAME}){{0,5}}(?:\.(?=\s|,|$))?(?:,? (?:Ltd|Co|Inc|LLC)\b\.?)*")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,20}(?:有限公司|公司|工厂|店)")
OWN_BEFORE = 40  # characters before a name that may say it is the writer's own
_OWN = re.compile(
    r"(?:(?:\b[A-Z][\w'-]+,?|manager|owner|director|buyer|head|founder|part) of|\bmy company"
    r"|\bour company|\bwe are|\bwe at|\bI am|\bat|\b[Oo]n behalf of"
    r"|\b(?:am|are|is|write|writing|mailing|,) from"
    r"|\b(?:I|we) (?:\w+ )?(?:buy|work|order|purchase|import|source)(?:ing)? (?:\w+ )?for)\s*,?\s*$"
)


def phones(page: Page) -> tuple[Fact | None, list[Fact]]:
    """Return the writer's phone (E.164 where it has its country code) and those of the other side."""
    own: Fact | None = None
    other: list[Fact] = []
    for m in _PHONE.finditer(page.low):
        before = page.low[max(0, m.start() - 60) : m.start()]
        if not m[0].startswith("+") and not _PHONE_WORD.search(before):
            continue
        hit = Hit(m.start(), m.end())
        if not page.take(hit):
            continue
        fact = page.fact(re.sub(r"[^\d+]", "", m[0]), hit)
        line = max(before.rfind("\n"), page.sentence(hit.start).start - m.start() + len(before), 0)
        if any(m.start() - len(before) + line <= h.start < m.start() for h in page.hits("contact.theirs")):
            other.append(fact)
        elif own is None:
            own = fact
    return own, other


def messengers(page: Page) -> list[Fact]:
    """Return messenger names or numbers, as `service:name`."""
    return [
        page.fact(f"{m[1]}:{page.raw[m.start(2) : m.end(2)]}", Hit(m.start(), m.end()))
        for m in _MESSENGER.finditer(page.low)
        if re.search(r"[\d_@.]", m[2]) or ":" in m[0]
    ]


def country(page: Page, phone: Fact | None) -> Fact | None:
    """Return the writer's country (ISO 3166-1): as he says it, else by his phone's code."""
    for writer in page.hits("contact.writer"):
        sentence = page.sentence(writer.start)
        for m in _countries(tuple(page.lists.countries)).finditer(
            page.low, writer.end, min(sentence.end, writer.end + 90)
        ):
            before = page.low[max(0, m.start() - 30) : m.start()]
            if (
                re.search(r"(?:supplier|seller|factory|company|bought|ordered|shop)s?\b.{0,20}$", before, re.DOTALL)
                and "our company" not in before
            ):
                continue
            return page.fact(page.lists.countries[m[0]], Hit(m.start(), m.end()))
    if phone is not None and isinstance(phone.value, str) and phone.value.startswith("+"):
        for digits in (3, 2):
            if code := page.lists.calling_codes.get(phone.value[1 : digits + 1]):
                return Fact(code, phone.quote, phone.source, page.lists.confidence["guessed"])
    return None


def member_id(page: Page) -> Fact | None:
    """Return the member ID of the other side, as written."""
    for m in _MEMBER.finditer(page.low):
        if not re.search(r"\b(?:my|our)\b[^.]{0,8}$", page.low[max(0, m.start() - 14) : m.start()]):
            return page.fact(page.raw[m.start(1) : m.end(1)].rstrip("."), Hit(m.start(1), m.end(1)))
    return None


def payee(page: Page) -> Fact | None:
    """Return to whom the money was sent, as written."""
    for m in _PAYEE.finditer(page.low):
        if name := _CAPITALS.match(page.raw, m.end()):
            return page.fact(name[0].strip(" ,"), Hit(name.start(), name.start() + len(name[0].rstrip(" ,"))))
    return None


def companies(page: Page, payee_named: Fact | None) -> list[Fact]:
    """Return the companies complained about; neither the writer's own nor a mere payee."""
    found: dict[str, Fact] = {}
    for m in _company(page.lists.company_endings).finditer(page.raw):
        _keep(page, Hit(m.start("name"), m.end("name")), payee_named, found)
    for m in _BRACKETED.finditer(page.raw):
        _keep(page, Hit(m.start(1), m.end(1)), payee_named, found)
    for m in _CHINESE.finditer(page.raw):
        if "我们" not in m[0] and "我司" not in m[0]:
            _keep(page, Hit(m.start(), m.end()), payee_named, found)
    return list(found.values())


def _keep(page: Page, hit: Hit, payee_named: Fact | None, found: dict[str, Fact]) -> None:
    name = page.raw[hit.start : hit.end]
    while (first := name.split(" ", 1))[0].lower() in page.lists.not_names and len(first) == 2:
        name, hit = first[1], Hit(hit.end - len(first[1]), hit.end)
    plain = name.rstrip(".").lower()
    if any(plain in own or own in plain for own in page.own_names if own) or _OWN.search(
        page.raw[max(0, hit.start - OWN_BEFORE) : hit.start]
    ):
        return
    is_payee = _PAYEE.search(page.low[max(0, hit.start - 25) : hit.start]) is not None
    if is_payee and payee_named is not None and not any(plain == known for known in found):
        return
    if " " in plain and not any(plain in known or known in plain for known in found):
        found[plain] = page.fact(name, hit, "cued")


def persons(page: Page) -> list[Fact]:
    """Return the people of the other side who are named; never the writer."""
    found: dict[str, Fact] = {}
    for m in _PERSON.finditer(page.raw):
        if m[1].lower() not in page.lists.not_names and not any(m[1].lower() in own for own in page.own_names):
            found.setdefault(m[1], page.fact(m[1], Hit(m.start(1), m.end(1)), "cued"))
    return list(found.values())


@lru_cache(maxsize=4)
def _company(endings: tuple[str, ...]) -> re.Pattern[str]:
    last = "|".join(
        re.escape(e.capitalize() if len(e) > 3 else e.title()) + "|" + re.escape(e.upper()) for e in endings
    )
    return re.compile(rf"(?P<name>(?:(?<!\w){_NAME} ){{1,5}}(?:(?:{last})(?!\w)\.?,? ?){{1,3}}(?<! )(?<!,))")


@lru_cache(maxsize=4)
def _countries(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(n) for n in sorted(names, key=len, reverse=True))})(?!\w)")
