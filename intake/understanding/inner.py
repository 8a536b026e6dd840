"""What a forwarded mail proposes: who wrote it, what he promised and by when, what he demanded. Pure.

An enclosed mail never speaks: it has no intent, no verbs and no side here, and its days count from its own date.
"""

from collections.abc import Iterator
from dataclasses import replace

from intake.reading.letter import Letter, Mailbox
from intake.understanding import numbers
from intake.understanding.addresses import host_of
from intake.understanding.amounts import amounts
from intake.understanding.dates import dates
from intake.understanding.documents import is_behind
from intake.understanding.page import Hit, Page
from intake.understanding.roles import Cue, role_of
from intake.understanding.upcoming import days_ahead
from models.addressing import one_spelling
from models.rules.facts import Fact

_MOST_NAME = 60  # characters of a person's name


def is_own(inner: Letter, page: Page) -> bool:
    """Whether the complainant himself wrote the forwarded mail: its words are his, at another time."""
    return any(one_spelling(m.address) in page.own_addresses for m in inner.senders if m.address)


def proposals_of(inner: Letter, page: Page) -> Iterator[tuple[str, Fact]]:
    """Yield (field, fact) of a forwarded mail; confidence and source are the caller's to set.

    page  of its subject and words: `today` its own date, the own addresses those of the complainant
    """
    own = is_own(inner, page)
    others = [m for m in (inner.to if own else inner.senders) if _is_other(m, page)]
    if len(others) == 1:
        yield "respondent_email", Fact(one_spelling(others[0].address), others[0].address)
        if not own and _is_person(others[0].name):
            yield "contact_name", Fact(others[0].name, others[0].name)
    found = {"tracking_no": numbers.tracking_nos(page), "order_id": numbers.order_ids(page)}
    yield from ((name, fact) for name, facts in found.items() for fact in facts if is_behind(page, name, fact))
    if not own:
        yield from (("amounts", fact) for fact in _demanded(page))
        yield from (("promises", fact) for fact in _promises(page))


def _is_other(mailbox: Mailbox, page: Page) -> bool:
    """Whether it may be the other party: neither the writer's firm, nor this desk, nor a machine of the platform."""
    address = one_spelling(mailbox.address)
    name, _, domain = address.rpartition("@")
    own = {a.rpartition("@")[2] for a in page.own_addresses} - page.lists.free_mail
    platform = any(host_of(domain) == d or domain.endswith(f".{d}") for d in page.marketplaces)
    return bool(name) and address not in page.own_addresses and domain not in {*own, page.house_domain} and not platform


def _is_person(name: str) -> bool:
    return bool(name.strip()) and "@" not in name and len(name) <= _MOST_NAME and not any(c.isdigit() for c in name)


def _demanded(page: Page) -> Iterator[Fact]:
    """Each sum the other side asks for, by its own words for it."""
    asking = _cues(page, "demand")
    for fact in amounts(page):
        at = page.raw.find(fact.quote)
        if fact.value and fact.status == "extracted" and role_of(page, Hit(at, at + len(fact.quote)), asking):
            yield replace(fact, value={**fact.value, "role": "demanded"})


def _promises(page: Page) -> Iterator[Fact]:
    """Each day the writer promises something for, with the sentence that promises it."""
    promising = _cues(page, "promise")
    said = [(page.raw.find(f.quote), f) for f in dates(page) if f.value and f.status == "extracted"]
    days = [(Hit(at, at + len(f.quote)), f.value["date"], f.value["precision"]) for at, f in said]
    ahead = days_ahead(page.low, page.today) if page.today else ()
    days += [(hit, day.isoformat(), precision) for hit, day, precision in ahead]
    for hit, day, precision in days:
        if role_of(page, hit, promising) and day > (page.today.isoformat() if page.today else ""):
            sentence = page.sentence(hit.start)
            words = Hit(sentence.start, min(sentence.end, len(page.raw)))
            quote = page.raw[words.start : words.end].strip()
            yield Fact({"date": day, "precision": precision}, quote)


def _cues(page: Page, of: str) -> list[Cue]:
    return [Cue(h.start, h.end, of) for h in page.hits(f"theirs.{of}")]
