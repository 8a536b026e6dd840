"""Who reads a notice, from the rows of its case: which addresses he knows, and what is hidden from him."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from models.filing.cases import Case, Contact
from models.rules.disclosed import TRADE_NUMBERS
from models.rules.redaction import mask
from models.rules.states import PARTIES, Party
from models.rules.veil import Reader

C, R = PARTIES
FEWEST_OF_A_HANDLE = 4  # characters; a shorter one is a word of its own in most texts


def reader_of(case: Case, viewer: Party, numbers: Iterable[str] = (), wrote: Party = Party.SYSTEM) -> Reader:
    """Return the reader of a notice of this case.

    Hidden from a party are the other side's addresses, all at their domains too, unless he named one himself; and
    anybody's phones and bank data. The trade's own numbers stay readable.
    """
    words = " ".join(str(case.said.get("text", "")).split())
    if viewer == Party.STAFF:
        return Reader(viewer, tuple(numbers), wrote, said=words)
    keep = tuple(str(f["value"]) for name in TRADE_NUMBERS for f in _all(case.facts.get(name)) if f["value"])
    own, known = tuple(_private(case, viewer.opposite)), tuple(_known(case, viewer))
    return Reader(viewer, tuple(numbers), wrote, lambda text: mask(text, own, keep, known)[0], words)


def name_for(case: Case, party: Party, reader: Reader) -> str:
    """Return how a side is called before this reader, "" where all we could say is not for him."""
    contact = case.contacts.get(party)
    if contact is None:
        return ""
    if reader.viewer == Party.STAFF:
        return contact.name or contact.address
    if contact.name:
        return contact.name if reader.hide(contact.name) == contact.name else ""
    if reader.viewer == party:
        return contact.address
    return contact.address if reader.viewer == C and contact.address and _named(case, contact.address) else ""


def _addresses(contact: Contact | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (contact.address, *contact.addresses)))) if contact else ()


def _private(case: Case, party: Party) -> Iterator[str]:
    for address in _addresses(case.contacts.get(party)):
        local, _, domain = address.rpartition("@")
        for spelling in dict.fromkeys((domain, _in_letters(domain))):
            yield f"{local}@{spelling}"
            yield f"@{spelling}"
    if party == C:
        for fact in (*_all(case.facts.get("phone")), *_all(case.facts.get("messenger"))):
            handle = str(fact["value"] or "").rpartition(":")[2]
            if len(handle) >= FEWEST_OF_A_HANDLE:
                yield handle


def _known(case: Case, viewer: Party) -> Iterator[str]:
    """The addresses that are no news to him: his own, and of the other side those he gave us."""
    own, other = case.contacts.get(viewer), case.contacts.get(viewer.opposite)
    for address in _addresses(own):
        yield address
        yield _spelled(address)
    if viewer == C:
        yield from (a for known in _addresses(other) if _named(case, known) for a in (known, _spelled(known)))
    else:
        yield from (str(f["value"]) for f in _all(case.facts.get("respondent_email")) if f["value"])


def _named(case: Case, address: str) -> bool:
    """Whether the complainant wrote this address himself, in the complaint or in what he added to it."""
    facts = [f for many in case.facts.values() for f in _all(many) if f["source"] not in ("staff", "directory")]
    words = [str(case.said.get("text", "")), *(f["quote"] for f in facts)]
    spelled = "|".join(re.escape(a) for a in dict.fromkeys((address, _spelled(address))))
    wanted = re.compile(rf"(?<![\w.+-])(?:{spelled})(?![\w-]|\.\w)", re.IGNORECASE)
    return any(wanted.search(text) for text in words)


def _all(fact: Any) -> list[Any]:
    return fact if isinstance(fact, list) else [fact] if fact else []


def _spelled(address: str) -> str:
    local, at, domain = address.rpartition("@")
    return f"{local}{at}{_in_letters(domain)}"


def _in_letters(domain: str) -> str:
    """A domain as people write it, where it is kept in ASCII (RFC 5891)."""
    try:
        return domain.encode("ascii").decode("idna")
    except UnicodeError:
        return domain
