"""What a case is recognised by, out of its facts and parties, in one spelling each."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert

from config.directory.rows import key_of
from config.understanding import load_lists
from models.addressing import one_spelling
from models.casework import Case
from models.filing.cases import Contact
from models.filing.joinder import KEY
from models.rules.facts import is_proposed
from models.rules.states import Party

FEWEST_PHONE_DIGITS = 7  # a shorter number is an extension, and many firms have it
LONGEST = 500  # characters of a page's address
_PHONE_TAIL = 9  # digits that are compared: with and without the country's code
Key = tuple[str, str]


def keys_of(facts: Mapping[str, Any], contacts: Mapping[Party, Contact]) -> set[Key]:
    """Return the (kind, value) pairs of a case; facts as JSON, as the case holds them."""
    found: set[Key] = {("order", _bare(v)) for v in _values(facts, "order_id")}
    found |= _of_contact("from", contacts.get(Party.COMPLAINANT), ())
    found |= _of_contact("about", contacts.get(Party.RESPONDENT), _values(facts, "respondent_email"))
    found |= {("about_member", v.casefold()) for v in _values(facts, "respondent_member_id")}
    found |= {("about_payee", " ".join(v.casefold().split())) for v in _values(facts, "payee")}
    phones = ("".join(re.findall(r"\d", v)) for v in _values(facts, "respondent_phone"))
    found |= {("about_phone", p[-_PHONE_TAIL:]) for p in phones if len(p) >= FEWEST_PHONE_DIGITS}
    pages = (key_of("product_url", v)[:LONGEST] for n in ("infringing_url", "product_url") for v in _values(facts, n))
    found |= {("page", page) for page in pages}
    return {(kind, value) for kind, value in found if value}


def note_keys(db: Connection, case: Case) -> None:
    """Write the case's keys anew."""
    if case.version:
        db.execute(delete(KEY).where(KEY.c.case_id == case.id))
    rows = [{"case_id": case.id, "kind": k, "value": v} for k, v in sorted(keys_of(case.facts, case.contacts))]
    if rows:
        db.execute(insert(KEY), rows)


def orders_in(values: Iterable[str]) -> set[str]:
    """Return order numbers in the spelling they are compared by."""
    return {_bare(value) for value in values} - {""}


def _of_contact(whose: str, contact: Contact | None, told: Iterable[str]) -> set[Key]:
    if contact is None:
        return set()
    addresses = {one_spelling(a) for a in (contact.address, *contact.addresses, *told) if a}
    domains = {a.rpartition("@")[2] for a in addresses} - load_lists().free_mail
    found = {(f"{whose}_address", a) for a in addresses} | {(f"{whose}_domain", d) for d in domains}
    return found | {(f"{whose}_member", contact.member_id.casefold())}


def _values(facts: Mapping[str, Any], name: str) -> list[str]:
    told = facts.get(name) or []
    said = [f for f in (told if isinstance(told, list) else [told]) if isinstance(f["value"], str | int)]
    return [str(f["value"]) for f in said if not is_proposed(f["source"], f["confidence"], f["status"])]


def _bare(number: str) -> str:
    return re.sub(r"[\s#-]", "", number).casefold()
