"""Whose pages a case still has to put to a seller: what a directory kept elsewhere is asked before staff are heard."""

import re
from collections.abc import Iterable

from sqlalchemy import Connection, select

from config.directory import Key, host_of
from intake.filing import InHand
from models.addressing import Token
from models.filing.cases import CASE
from models.filing.listings import LISTING
from models.rules.listings import WAITING
from models.rules.states import Party

_REF = re.compile(r"\b[A-Z]{2,5}-\d{4}-\d{6}\b")
_SERVES = re.compile(r"\bSERVE\b", re.IGNORECASE)


def keys_of_pages(db: Connection, letters: Iterable[tuple[InHand, Token | None]]) -> list[Key]:
    """Return what to ask about the pages of the cases that staff serve in these letters: few questions find most.

    A seller's host and what the list tells of him come first, single pages last: a batch may ask only so much.
    """
    refs = {ref for hand, token in letters for ref in _served(hand, token)}
    if not refs:
        return []
    rows = db.execute(
        select(LISTING.c.url, LISTING.c.seller)
        .join(CASE, CASE.c.id == LISTING.c.case_id)
        .where(CASE.c.ref.in_(refs), LISTING.c.state.in_(sorted(WAITING)))
        .order_by(LISTING.c.id)
    ).all()
    hosts: list[Key] = [("member", "minisite_url", host_of(row.url)) for row in rows]
    told: list[Key] = [("member", "email" if "@" in row.seller else "member_id", row.seller) for row in rows]
    pages: list[Key] = [("member", "product_url", row.url) for row in rows]
    return list(dict.fromkeys([*hosts, *(key for key in told if key[2]), *pages]))


def _served(hand: InHand, token: Token | None) -> list[str]:
    """The references of the cases a letter of staff may serve: its token's, and those its lines name."""
    if token is None or not token.genuine or token.party != Party.STAFF or not _SERVES.search(hand.new_text):
        return []
    return [*filter(None, (token.ref,)), *_REF.findall(hand.new_text.upper())]
