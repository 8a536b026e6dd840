"""How sure we are who wrote a mail, why, and what is missing for what it asks (design decision 7)."""

from dataclasses import dataclass

from config.understanding import load_lists
from intake.screening import Provenance
from models.addressing import one_spelling
from models.filing.cases import Contact
from models.rules.causes import Cause
from models.rules.standing import Assurance
from models.rules.states import Party

TOKEN = "it came to the {whose} own reply address"
REFERENCE = "it answers a mail of ours to the {whose}, without the reply address"
MATTER = "it names the order or the number of the {whose} open case"
NAME = "it names the order or the number of the {whose} open case, and bears that name, from another address"
DRAFT = "it joins the sender's open draft"
HOW = {"token": TOKEN, "reference": REFERENCE, "draft": DRAFT, "matter": MATTER, "name": NAME}
REVOKED = "that address was revoked"
FOREIGN = "its sender is not the {whose}"
CONFIRMED = "the {whose} confirmed it by YES from the registered address"


@dataclass(frozen=True, slots=True)
class Proof:
    """Who wrote, as far as we can tell.

    why    what it rests on, for staff; never shown to a party
    short  the cause for which it is less than token+domain, None if it is that or nothing of a case was claimed
    """

    assurance: Assurance = Assurance.NONE
    why: str = ""
    short: Cause | None = None


def of_stranger(provenance: Provenance) -> Proof:
    """Return what is known of somebody without a case: at most that his address is his."""
    return Proof(Assurance.ADDRESS if provenance.proven else Assurance.NONE, provenance.why)


def of_party(provenance: Provenance, via: str, role: Party, contact: Contact, *, revoked: bool = False) -> Proof:
    """Return what is known of somebody who writes for a party.

    via     how the mail came to the case: a key of `HOW` (intake/routing.py, intake/matters.py)
    revoked  whether its reply address is good no more; then it says nothing, whoever bears it
    source  contract.md 2 `assurance`, 4.8, 4.10
    """
    how = HOW[via].format(whose=f"{role}'s")
    why = f"{how}; {provenance.why}"
    if provenance.verdict == "fail":
        return Proof(Assurance.NONE, why, Cause.FAILED_AUTHENTICATION)
    if revoked:
        known = provenance.proven and is_theirs(provenance, contact)
        return Proof(Assurance.ADDRESS if known else Assurance.NONE, f"{why}; {REVOKED}", Cause.REVOKED_ADDRESS)
    if not provenance.proven:
        return Proof(Assurance.TOKEN, why, Cause.SENDER_UNPROVEN)
    if via == "reference":
        return Proof(Assurance.ADDRESS, why, Cause.REFERENCE_ONLY)
    if via == "matter":
        return Proof(Assurance.ADDRESS, why, Cause.SAME_MATTER)
    if via == "name":
        return Proof(Assurance.NONE, why, Cause.OTHER_ADDRESS)
    if via == "draft":
        return Proof(Assurance.ADDRESS, why)
    if not is_theirs(provenance, contact):
        return Proof(Assurance.TOKEN, f"{why}; {FOREIGN.format(whose=role)}", Cause.FOREIGN_SENDER)
    return Proof(Assurance.TOKEN_AND_DOMAIN, why)


def of_staff(provenance: Provenance) -> Proof:
    """Return what is known of one of the staff whose token and address agree."""
    return Proof(Assurance.TOKEN_AND_DOMAIN, f"it came to that person's own reply address; {provenance.why}")


def confirmed(role: Party) -> Proof:
    """Return what is known once the party has said YES to a mail that waited."""
    return Proof(Assurance.CONFIRMED, CONFIRMED.format(whose=role))


def lacking(proof: Proof, wanted: Assurance) -> Cause | None:
    """Return why this proof is too weak for what is wanted, None if it suffices; a forged sender never suffices."""
    if proof.short is Cause.FAILED_AUTHENTICATION or proof.assurance < wanted:
        return proof.short or Cause.CONFIRMATION_WANTED
    return None


def is_theirs(provenance: Provenance, contact: Contact) -> bool:
    """Whether this sender is the party.

    A colleague may answer for a firm; at a provider of mail for everybody only the address itself is the party's.
    """
    known = {one_spelling(a) for a in (contact.address, *contact.addresses)}
    if provenance.domain in load_lists().free_mail:
        return provenance.address in known
    return provenance.domain in {a.rpartition("@")[2] for a in known}
