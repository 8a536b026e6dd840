"""A letter with all that can be known of it before a transaction opens: who vouches, what is new, its files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from config.desk import Desk
from config.directory import Directory
from config.loading import evidence_profile
from config.understanding import load_lists
from intake.answered import notice_text
from intake.answers import ground_of
from intake.checks.names import Lookup
from intake.disclosing import Hide
from intake.feedback.by_staff import named_complete
from intake.filing import InHand
from intake.journal import StoredMail
from intake.new_text import new_shown, new_text
from intake.parties import names_in, trade_numbers
from intake.proposing import proposed, proposer_of
from intake.reading.letter import Letter
from intake.resolving import Resolver
from intake.rights.asking import keys_of_pages
from intake.rights.naming import links_in
from intake.routing import token_of
from intake.scanning import scan
from intake.screening import as_forwarded, screen
from intake.understanding.addresses import kind_of
from intake.understanding.papers import understood_whole
from intake.understanding.understand import Understanding
from intake.vouching import vouch
from models.addressing import Token, one_spelling
from models.rules.states import Party
from models.store.database import Database


@dataclass(frozen=True, slots=True)
class Prepared:
    """A letter with all that can be known of it before the transaction."""

    mail: StoredMail
    hand: InHand
    token: Token | None
    understood: Understanding | None


def lookup_of(desk: Desk) -> Lookup:
    """Return who is asked for the keys of forwarders, and of mails inside mails."""
    servers, port = desk.settings.trust.name_servers
    return Resolver(servers=servers, port=port)


def prepare(desk: Desk, mail: StoredMail, letter: Letter, lookup: Lookup, notice: str) -> Prepared:
    """Return the letter with all that can be known of it before a transaction opens.

    lookup  asks for the keys of forwarders, and of mails inside mails
    notice  SHA-256 of the rendered notice it answers, "" if we know of none
    """
    house, settings = desk.house, desk.settings
    token = token_of(letter, mail.envelope_to, house)
    screened = screen(
        letter, settings.trust.authserv_ids, house, own_server=mail.own_server,
        envelope_from=mail.envelope_from, own_check=mail.own_check, has_token=token is not None,
    )  # fmt: skip
    provenance = as_forwarded(screened, mail.raw, settings.trust.arc_sealers, lookup)
    sender = letter.sender
    stranger = token is None and sender is not None and not letter.is_bounce and provenance.verdict != "fail"
    understood = None
    party = token is not None and token.genuine and token.party != Party.STAFF and provenance.proven
    if stranger or ((mail.released or party) and sender is not None and not letter.is_bounce):
        domain = house.address.rpartition("@")[2]
        understood = understood_whole(letter, settings.platform.by_domain, domain, mail.received_at)
    hide = Hide((sender.address,) if sender else (), trade_numbers(understood.facts) if understood else ())
    vouched = vouch(letter, lookup) if settings.trust.dkim_of_enclosed and letter.enclosed else ()
    answered = notice_text(desk.blobs, notice)
    hand = InHand(
        mail_id=mail.id,
        sha256=mail.sha256,
        received_at=mail.received_at,
        letter=letter,
        provenance=provenance,
        new_text=new_text(letter, answered) if token else letter.text,
        shown=new_shown(letter, answered) if token else letter.shown,
        scanned=tuple(scan(letter, evidence_profile(settings.evidence.profile), hide, vouched)),
        vouched=vouched,
        released=mail.released,
        listing=_listing(letter, understood, settings.platform.by_domain) if understood else {},
    )
    return Prepared(mail, hand, token, understood)


def _listing(letter: Letter, understood: Understanding, marketplaces: Mapping[str, str]) -> dict[str, Any]:
    """What the first answer tells of the pages of a rights complaint: its list, and links of no marketplace (R27)."""
    told = understood.listing.as_json() if understood.listing else {}
    if understood.track != "ip":
        return told
    links = links_in(letter.reply_text or letter.text)
    ours = [link for link in links if kind_of(link, marketplaces)]
    elsewhere = [link for link in links if not kind_of(link, marketplaces)] if ours else []
    return {**told, "elsewhere": elsewhere[: load_lists().limits["unread_rows_shown"]]} if elsewhere else told


def ask_proposer(desk: Desk, one: Prepared) -> Prepared:
    """Let the owner's proposer, if there is one, point out what the rules missed in a stranger's complaint."""
    proposer = proposer_of(desk.settings.proposer)
    if proposer is None or one.token is not None or one.understood is None:
        return one
    letter = one.hand.letter
    ground = ground_of(desk, letter, one.mail.received_at)
    return replace(one, understood=proposed(one.understood, letter.text, letter.language, proposer, ground))


def ask_directory(directory: Directory, ready: Sequence[Prepared], database: Database | None = None) -> None:
    """Let a directory that is kept elsewhere look up whom these mails name, before a transaction opens.

    database  in which the pages stand that staff serve in these mails; None where nobody serves
    """
    if not directory.asks_elsewhere:
        return
    if database is not None:
        with database.read() as db:
            pages = keys_of_pages(db, [(one.hand, one.token) for one in ready])
        directory.fetch(pages)
    for one in ready:
        told, sender = one.understood, one.hand.letter.sender
        directory.fetch(names_in(told.facts if told else {}, one_spelling(sender.address) if sender else ""))
        directory.fetch(("order", "order_id", order_id) for order_id in named_complete(one.hand.new_text))
