"""Who the two sides are: from the mail's facts first, then from the directory."""

from dataclasses import dataclass, replace
from typing import Any

from config.directory import Directory, Key, Member, host_of
from intake.on_record import RECORD, order_gate
from intake.reading.letter import Letter
from intake.understanding.understand import Understanding
from models.addressing import one_spelling
from models.filing.cases import Contact
from models.rules.disclosed import TRADE_NUMBERS
from models.rules.facts import Fact, Facts, all_of
from models.rules.proposals import said
from models.rules.rulebook import Rulebook
from models.rules.states import Party

UNKNOWN = "unknown"
PAGES = ("product_url", "minisite_url")


def first(facts: Facts, name: str) -> Any:
    """Return the first value of a field, None when nobody said it."""
    told = all_of(facts.get(name))
    return told[0].value if told else None


def trade_numbers(facts: Facts) -> tuple[str, ...]:
    """Return the order, document, parcel and registration numbers told, which look private and are not."""
    facts = said(facts)
    return tuple(str(f.value) for name in TRADE_NUMBERS for f in all_of(facts.get(name)) if f.value)


def contacts_of(letter: Letter, facts: Facts, side: str, directory: Directory) -> dict[Party, Contact]:
    """Return both sides as far as they are known; the respondent without an address cannot be served yet."""
    sender = letter.sender
    address = one_spelling(sender.address) if sender else ""
    member = directory.member_by_email(address)
    own = Contact(
        name=(sender.name if sender else "") or (member.company if member else ""),
        address=address,
        addresses=(address,),
        member_id=member.member_id if member else "",
        language=letter.language,
        zone=member.zone if member else "",
        side=side or "buyer",
    )
    return {Party.COMPLAINANT: own, Party.RESPONDENT: respondent_of(facts, own.side, directory)}


def respondent_of(facts: Facts, side: str, directory: Directory) -> Contact:
    """Return the party complained about: by the address told, else by member ID, product page or order.

    Whom only a file names is nobody's respondent before the complainant says so.
    """
    facts = said(facts)
    told = first(facts, "respondent_email") or ""
    member = _member(facts, told, directory)
    address = one_spelling(told or (member.email if member else "") or _order_address(facts, side, directory))
    member = member or (directory.member_by_email(address) if address else None)
    return Contact(
        name=first(facts, "respondent_company") or (member.company if member else ""),
        address=address,
        addresses=(address,) if address else (),
        member_id=first(facts, "respondent_member_id") or (member.member_id if member else ""),
        language=member.language if member else "",
        zone=member.zone if member else "",
        side="supplier" if side == "buyer" else "buyer",
    )


def _member(facts: Facts, address: str, directory: Directory) -> Member | None:
    found = directory.member_by_email(address) or directory.member_by_id(first(facts, "respondent_member_id") or "")
    pages = [str(first(facts, name) or "") for name in PAGES]
    return found or next((m for page in pages for m in [directory.member_by_page(page)] if m is not None), None)


def names_in(facts: Facts, sender: str) -> list[Key]:
    """Return what a directory is asked about one mail: its sender, and whom and which orders it names."""
    keys: list[Key] = [("member", "email", sender)]
    for name, column in (("respondent_email", "email"), ("respondent_member_id", "member_id")):
        keys += [("member", column, str(value)) for value in _values(facts, name)]
    for page in (value for name in PAGES for value in _values(facts, name)):
        keys += [("member", "product_url", str(page)), ("member", "minisite_url", host_of(str(page)))]
    return keys + [("order", "order_id", str(value)) for value in _values(facts, "order_id")]


def doubted(facts: Facts, directory: Directory) -> Facts:
    """Return the facts, a member ID that the platform does not know asked for again (R49); quotes stay.

    Whom an address or a page names too is known all the same; what the complainant has confirmed is asked no more.
    """
    told = facts.get("respondent_member_id")
    if not isinstance(told, Fact) or told.status != "extracted" or first(facts, "respondent_email"):
        return facts
    if not directory.denies("member_id", str(told.value)) or _member(facts, "", directory):
        return facts
    return {**facts, "respondent_member_id": replace(told, status="asked")}


def known_by_page(facts: Facts, directory: Directory) -> Facts:
    """Return the facts, with the member whose own page was told, where the platform knows whose it is (R49)."""
    told = said(facts)
    if any(first(told, name) for name in ("respondent_email", "respondent_member_id", "product_url")):
        return facts
    for page in all_of(told.get("minisite_url")):
        member = directory.member_by_page(str(page.value))
        if member is not None and member.member_id:
            return {**facts, "respondent_member_id": replace(page, value=member.member_id, source=RECORD)}
    return facts


def _values(facts: Facts, name: str) -> list[Any]:
    return [f.value for f in all_of(facts.get(name)) if f.value]


def _order_address(facts: Facts, side: str, directory: Directory) -> str:
    order = directory.order(str(first(facts, "order_id") or ""))
    if order is None:
        return ""
    return order.supplier_email if side == "buyer" else order.buyer_email


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a draft still lacks: facts nobody told, and facts told but not certain enough to act on."""

    missing: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        """Everything to ask, missing facts first."""
        return self.missing + self.unsure


def wanted(book: Rulebook, facts: Facts, track: str, kind: str) -> Wanted:
    """Return what must be asked before the complaint can be submitted.

    Whoever is named by a page or an ID alone is found by staff: the complainant cannot know more (R29).
    source  rule book, `mandatory`, `mandatory_by_type.<type>`, `facts.confident_from`; domain.md 2.4, T2
    """
    groups = (*book.mandatory, *book.values.get(f"mandatory_by_type.{kind}", ()))
    missing = [g for g in groups if not any(_told(facts, name) for name in g.split("|"))]
    if track == UNKNOWN:
        missing.insert(0, "track")
    if kind == UNKNOWN:
        missing.insert(0, "type")
    sure = book.value("facts.confident_from")
    unsure = [n for n in MUST_BE_SURE if _doubtful(facts.get(n), sure)]
    unsure += [n for n in ("dates",) if _by_staff(facts.get(n))]
    gate = order_gate(book, facts, kind)
    if gate is not None and gate.asks:
        unsure.append("order_state")
    return Wanted(tuple(dict.fromkeys(missing)), tuple(u for u in unsure if u not in missing))


def kind_told(understood: Understanding, book: Rulebook) -> str:
    """Return the type to act on, "" where none is told: one that was only guessed turns nobody away, it is asked."""
    told = understood.type if understood.type and understood.type != UNKNOWN else ""
    refused = book.accepted_types and told not in book.accepted_types
    return "" if understood.guessed and refused else told


def _told(facts: Facts, name: str) -> bool:
    fact = facts.get(name)
    if isinstance(fact, Fact):
        return fact.value not in (None, "") and stands(fact)
    return any(stands(f) and not _is_offer(f) for f in fact or [])


def _is_offer(fact: Fact) -> bool:
    """Whether it is a sum that somebody offers: it does not tell what the matter is about."""
    return isinstance(fact.value, dict) and fact.value.get("role") == "offered"


def stands(fact: Fact) -> bool:
    """Whether somebody said it who may: what a proposer pointed out counts when the complainant has confirmed it."""
    return fact.status != "asked" and not fact.is_proposed


def _doubtful(fact: Fact | list[Fact] | None, sure: float) -> bool:
    """An amount or party that could be read two ways, or that staff wrote, is the complainant's to confirm.

    What only a file says is asked where it is needed, as a missing fact; where it is not, nothing waits for it.
    """
    settled = ("confirmed", "corrected")
    open_ = [f for f in all_of(fact) if f.status not in settled and not f.is_filed]
    return any(f.value is None or f.confidence < sure or f.status == "staff" for f in open_)


def _by_staff(fact: Fact | list[Fact] | None) -> bool:
    return any(f.status == "staff" for f in all_of(fact))


MUST_BE_SURE = ("amounts", "respondent_email", "order_id")
