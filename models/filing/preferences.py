"""How an address wishes to be written to: asked for once by mail, it holds in every case that comes later."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from models.filing.cases import Contact
from models.rules.states import Party
from models.tables import PreferenceRow

PREFERENCE = PreferenceRow.__table__  # type: ignore[attr-defined]
NONE = {"language": "", "zone": "", "digest": ""}


def keep(db: Connection, address: str, **wished: str) -> None:
    """Remember what an address asked for; what it asked for before and does not name stays.

    wished  `language`, `zone`, `digest`
    """
    write = postgresql.insert if db.dialect.name == "postgresql" else sqlite.insert
    row = write(PREFERENCE).values(**{"address": address, **NONE, **wished})
    db.execute(row.on_conflict_do_update(index_elements=["address"], set_=wished))


def wishes_of(db: Connection, address: str) -> dict[str, str]:
    """Return what an address asked for, by name; what it never asked for is not in it."""
    found = db.execute(select(PREFERENCE).where(PREFERENCE.c.address == address)).mappings().first()
    return {name: found[name] for name in NONE if found[name]} if found else {}


def forget(db: Connection, address: str) -> None:
    """Forget what an address asked for: its cases go on as they are, later ones begin as if it had asked nothing."""
    db.execute(delete(PREFERENCE).where(PREFERENCE.c.address == address))


def as_wished(db: Connection, contact: Contact) -> Contact:
    """Return a side as its address wishes to be written to: a wish goes before the language of a mail or a record."""
    wished = wishes_of(db, contact.address) if contact.address else {}
    language, zone = wished.get("language", contact.language), wished.get("zone", contact.zone)
    return replace(contact, language=language, zone=zone)


def all_as_wished(db: Connection, contacts: Mapping[Party, Contact]) -> dict[Party, Contact]:
    """Return the sides as their addresses wish to be written to."""
    return {party: as_wished(db, contact) for party, contact in contacts.items()}
