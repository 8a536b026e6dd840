"""What the senders of a batch have had from us within a day, read in two statements, and what they may still cause."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, case, func, select

from config.desk import Desk
from config.sections import StormsSection
from intake.commands.grammar import parse_commands
from intake.filing import InHand
from intake.outcome import Outcome
from models.addressing import Token, is_our_message_id
from models.filing.cases import MESSAGE, Case
from models.filing.queue import NOTICE
from models.rules.states import PARTIES, Party
from models.rules.windows import DAY, Allowance, CaseLimits, answers_left, is_storm
from models.tables import MailRow

MAIL = MailRow.__table__  # type: ignore[attr-defined]


@dataclass
class Today:
    """Counts by address, lower case, over the last day; moved on by each mail of the batch.

    opened    drafts and cases, by (address, whether our server vouched for it): a forger closes the desk to nobody
    answered  mails of ours that answered one of theirs
    unproven  those of them that went to an address nobody vouched for
    ours      which Message-IDs of the batch are those of our own notices
    """

    opened: Counter[tuple[str, bool]] = field(default_factory=Counter)
    answered: Counter[str] = field(default_factory=Counter)
    unproven: Counter[str] = field(default_factory=Counter)
    ours: frozenset[str] = frozenset()

    def allowing(self, desk: Desk, hand: InHand, token: Token | None) -> InHand:
        """Return the mail with the number of answers it may cause to its sender."""
        return replace(hand, allowance=_allowance(desk, hand, self, party=token is not None and token.genuine))

    def note(self, hand: InHand, outcome: Outcome, allowed: int) -> None:
        """Count what became of one mail; `allowed` is how many answers it might have caused."""
        address = hand.provenance.address
        self.opened[address, hand.provenance.proven] += outcome.outcome == "created"
        if hand.allowance is not None:
            spent = allowed - hand.allowance.left
            self.answered[address] += spent
            self.unproven[address] += 0 if hand.provenance.proven else spent


def today(db: Connection, desk: Desk, hands: Sequence[InHand], now: datetime) -> Today:
    """Return what the senders of these mails have had within a day before `now`."""
    staff = {m.address.lower() for m in desk.house.staff}
    senders = {h.provenance.address for h in hands} - staff - {""}
    domain = desk.house.address.rpartition("@")[2]
    ids = {h.letter.message_id for h in hands if is_our_message_id(h.letter.message_id, domain)}
    found = Today(ours=_ours(db, ids))
    if senders:
        rows = db.execute(
            select(MAIL.c.sender, MAIL.c.proven, func.count())
            .where(MAIL.c.sender.in_(senders), MAIL.c.outcome == "created", MAIL.c.received_at > now - DAY)
            .group_by(MAIL.c.sender, MAIL.c.proven)
        )
        for sender, proven, count in rows:
            found.opened[sender, bool(proven)] = count
        answers = db.execute(
            select(NOTICE.c.to_address, func.count(), func.sum(case((NOTICE.c.envelope_null, 1), else_=0)))
            .where(NOTICE.c.to_address.in_(senders), NOTICE.c.auto_replied, NOTICE.c.created_at > now - DAY)
            .group_by(NOTICE.c.to_address)
        )
        for address, count, unproven in answers:
            found.answered[address], found.unproven[address] = count, int(unproven)
    return found


def _ours(db: Connection, ids: set[str]) -> frozenset[str]:
    if not ids:
        return frozenset()
    return frozenset(db.execute(select(NOTICE.c.message_id).where(NOTICE.c.message_id.in_(ids))).scalars())


def _allowance(desk: Desk, hand: InHand, counts: Today, *, party: bool) -> Allowance | None:
    """Return how many answers this mail may cause to its sender; None for staff, whose commands are always echoed.

    party   it bears a genuine token
    source  contract.md 4.10: whom our own server found forged hears nothing, whom nobody vouches for one N1 a day;
            RFC 3834 2: machines and the null sender are never answered
    """
    storms, provenance = desk.settings.storms, hand.provenance
    if provenance.proven and any(m.address.lower() == provenance.address for m in desk.house.staff):
        return None
    if provenance.machine or provenance.null_sender:
        return Allowance(0)
    if not provenance.proven:
        # The party itself is asked with N39 at its registered address, which has a window of its own.
        forged = provenance.verdict == "fail"
        return Allowance(1 if party else 0 if forged else answers_left(counts.unproven[provenance.address], 1))
    limit = storms.echoes_per_address_day if party else storms.answers_per_address_day
    had = counts.answered[provenance.address] - counts.unproven[provenance.address]
    return Allowance(answers_left(had, limit))


def storms(db: Connection, desk: Desk, case: Case, hand: InHand, role: Party, now: datetime) -> bool:
    """Whether this mail of a party is one too many in its case today; it is not filed yet."""
    limits = _limits(desk.settings.storms)
    if case.messages < limits.quick:  # most mails end here, without a look into the day
        return False
    said = db.execute(
        select(MESSAGE.c.party, MESSAGE.c.at).where(
            MESSAGE.c.case_id == case.id,
            MESSAGE.c.assurance != "none",
            MESSAGE.c.at > now - DAY,
        )
    )
    told = db.execute(
        select(NOTICE.c.party, NOTICE.c.created_at).where(
            NOTICE.c.case_id == case.id,
            NOTICE.c.party.in_([str(p) for p in PARTIES]),
            NOTICE.c.created_at > now - DAY - limits.quick_within,
        )
    )
    written = [*((p, at) for p, at in said), (str(role), hand.received_at)]
    return is_storm(written, [(p, at) for p, at in told], limits, now, words=_only_talks(desk, hand))


def _only_talks(desk: Desk, hand: InHand) -> bool:
    """It orders nothing and brings no file; the pictures of a signature are none."""
    if any(not scanned.file.inline for scanned in hand.scanned):
        return False
    return not parse_commands(hand.new_text, "party", list(desk.languages.values())).commands


def _limits(section: StormsSection) -> CaseLimits:
    within = timedelta(seconds=section.quick_seconds)
    return CaseLimits(section.quick_answers_per_case_day, within, section.mails_per_case_day)
