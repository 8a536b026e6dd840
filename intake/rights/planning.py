"""Whose pages are complained of: one group a seller, those of nobody we know apart. Pure but for the directory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from config.directory import Directory, Member
from intake.keys import keys_of
from intake.parties import first
from intake.understanding.listing import seller_of
from models.addressing import one_spelling
from models.casework import Case
from models.filing.cases import Contact
from models.rules.events.rights import RightsChecked
from models.rules.facts import Facts, all_of
from models.rules.listings import WAITING, Listing, in_state
from models.rules.states import Party

TOLD_OF_RIGHT = ("ip_right", "ip_registration", "ip_office", "ip_owner", "ip_authority")


@dataclass(slots=True)
class Group:
    """The pages of one seller."""

    seller: Contact
    listings: list[int] = field(default_factory=list)


def planned(
    case: Case, facts: Facts, directory: Directory, marketplaces: Mapping[str, str], by: str,
    said: Mapping[int, str] | None = None,
) -> RightsChecked:  # fmt: skip
    """Return the event that puts every page still waiting to its seller.

    marketplaces  {domain: track}: what the address of a page tells of its seller
    by    who of the staff checked the rights
    said  {number: address} where that person named a page's seller
    """
    groups: dict[str, Group] = {}
    unknown: list[int] = []
    waiting = in_state(case.docket.listings, *WAITING)
    sellers = {one.n: _seller(one, directory, marketplaces, (said or {}).get(one.n, "")) for one in waiting}
    if (only := _only_respondent(case, facts, list(sellers.values()))) is not None:
        sellers = {n: seller or only for n, seller in sellers.items()}
    for n, seller in sellers.items():
        if seller is None or not seller.address:
            unknown.append(n)
            continue
        groups.setdefault(seller.address, Group(seller)).listings.append(n)
    return RightsChecked(
        role=Party.STAFF,
        name=by,
        parts=tuple(_part(group) for group in groups.values()),
        unknown=tuple(unknown),
        facts={name: case.facts[name] for name in TOLD_OF_RIGHT if name in case.facts},
    )


def _seller(listing: Listing, directory: Directory, marketplaces: Mapping[str, str], said: str) -> Contact | None:
    """By the word of staff, the page, the address or number that the list gives, in this order."""
    if said:
        return _contact(directory.member_by_email(said), said)
    member = directory.member_by_page(listing.url)
    hint = listing.seller
    if member is None and "@" in hint:
        return _contact(directory.member_by_email(hint), hint)
    if member is None:
        member = directory.member_by_id(hint) or directory.member_by_id(seller_of(listing.url, marketplaces))
    return _contact(member) if member is not None else None


def _contact(member: Member | None, address: str = "") -> Contact:
    told = member or Member()
    return Contact(
        name=told.company,
        address=one_spelling(told.email or address),
        member_id=told.member_id,
        language=told.language,
        zone=told.zone,
        side="supplier",
    )


def _only_respondent(case: Case, facts: Facts, sellers: Sequence[Contact | None]) -> Contact | None:
    """The one the complaint names, where it names one and every known page is his: then the others are his too."""
    contact = case.contacts[Party.RESPONDENT]
    several = len({f.value for f in all_of(facts.get("respondent_email"))}) > 1
    known = {seller.address for seller in sellers if seller is not None}
    if not contact.address or several or known - {contact.address} or not first(facts, "infringing_url"):
        return None
    return contact


def _part(group: Group) -> Mapping[str, Any]:
    seller = group.seller
    keys = sorted(key for key in keys_of({}, {Party.RESPONDENT: seller}))
    return {
        "name": seller.name,
        "address": seller.address,
        "member_id": seller.member_id,
        "language": seller.language,
        "zone": seller.zone,
        "side": seller.side,
        "listings": group.listings,
        "keys": [list(key) for key in keys],
    }
