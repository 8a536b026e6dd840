"""The numbered causes for which a mail is quarantined, held or ignored; the number never changes its meaning."""

from collections.abc import Mapping
from enum import StrEnum


class Cause(StrEnum):
    """Why a mail did not act. Q: staff must look. H: the case is known, a proof is missing. I: nothing to do."""

    TOO_LARGE = "Q01 too_large"
    UNREADABLE = "Q02 unreadable"
    NO_SENDER = "Q03 no_sender"
    FORGED = "Q04 forged"
    FORGED_TOKEN = "Q05 forged_token"
    STAFF_UNPROVEN = "Q06 staff_unproven"
    NO_SUCH_CASE = "Q07 no_such_case"
    FAULT = "Q08 fault"
    TOO_MANY = "Q09 too_many_today"
    SEVERAL_SENDERS = "Q10 several_senders"
    NO_ADDRESS = "Q11 no_address"
    FORMER_STAFF = "Q12 former_staff"
    BYTES_LOST = "Q13 bytes_lost"
    WORN_OUT = "Q14 worn_out"
    TOO_MANY_HOPS = "Q15 too_many_hops"
    FAILED_AUTHENTICATION = "H01 failed_authentication"
    SENDER_UNPROVEN = "H02 sender_unproven"
    FOREIGN_SENDER = "H03 foreign_sender"
    REFERENCE_ONLY = "H04 reference_only"
    CASE_STORM = "H05 case_storm"
    REVOKED_ADDRESS = "H06 revoked_address"
    CONFIRMATION_WANTED = "H07 confirmation_wanted"
    SAME_MATTER = "H08 same_matter"
    OTHER_ADDRESS = "H09 other_address"
    AUTOMATIC = "I01 automatic"
    LOOP = "I02 loop"
    UNKNOWN_BOUNCE = "I03 unknown_bounce"
    THANKS = "I04 thanks"
    ADVERT = "I05 advert"
    NULL_SENDER = "I06 null_sender"
    OWN_MAIL = "I07 own_mail"
    OTHER_DESK = "I08 other_desk"
    RECEIPT = "I09 receipt"
    ABUSE_REPORT = "I10 abuse_report"
    STAFF_BOUNCE = "I11 staff_bounce"
    TO_ENVELOPE = "I12 to_envelope"


STAYS = "RELEASE does nothing: only the party's own YES lets it act."
DRAFT = "RELEASE opens a draft whose sender stays unproven; it never acts as a party."
DONE = "There is nothing to release."
MEANING: Mapping[Cause, tuple[str, str]] = {  # what it means, and what RELEASE does
    Cause.TOO_LARGE: ("It is larger than this desk reads.", "RELEASE reads it all the same, within the usual limits."),
    Cause.UNREADABLE: ("Reading it took too long, or ended the reader.", "RELEASE tries to read it once more."),
    Cause.NO_SENDER: ("It names no sender.", "RELEASE judges it anew; without a sender it comes back here."),
    Cause.FORGED: ("Our mail server found that its sender is forged.", f"{DRAFT} Nobody is answered."),
    Cause.FORGED_TOKEN: ("It came to a reply address that we never made.", DRAFT),
    Cause.STAFF_UNPROVEN: (
        "It speaks for one of the staff, without that person's token or proof.",
        "RELEASE opens a draft like a stranger's; it never acts as staff.",
    ),
    Cause.NO_SUCH_CASE: ("Its reply address is genuine, but the case is not here.", DRAFT),
    Cause.FAULT: ("A fault of this program stopped it.", "RELEASE tries once more, best after an update."),
    Cause.TOO_MANY: (
        "Its sender wrote more new matters within a day than one sender may open.",
        "RELEASE opens its draft, above the limit.",
    ),
    Cause.SEVERAL_SENDERS: (
        "Its From line names several people, so nobody can be answered for.",
        "RELEASE judges it anew; with several senders it comes back here.",
    ),
    Cause.NO_ADDRESS: (
        "Its sender's address is none that mail can be sent to.",
        "RELEASE judges it anew; without an address to answer it comes back here.",
    ),
    Cause.FORMER_STAFF: (
        "It bears the token of somebody who is not among the staff any more.",
        "RELEASE opens a draft like a stranger's; it never acts as staff.",
    ),
    Cause.BYTES_LOST: ("Its bytes are not in the store.", "RELEASE looks for them again: restore the store first."),
    Cause.WORN_OUT: ("It was tried several times, and never came to an end.", "RELEASE tries as often again."),
    Cause.TOO_MANY_HOPS: (
        "It passed more servers than a mail does that is not going round in circles.",
        "RELEASE reads it all the same, as if it had come straight.",
    ),
    Cause.FAILED_AUTHENTICATION: ("It bears a party's token, but its sender is forged.", STAYS),
    Cause.SENDER_UNPROVEN: ("It bears a party's token, but no server vouches for its sender.", STAYS),
    Cause.FOREIGN_SENDER: ("It bears a party's token, but somebody else sent it.", STAYS),
    Cause.REFERENCE_ONLY: ("It answers a mail of ours, without the party's token.", STAYS),
    Cause.CASE_STORM: (
        "The case had so many quick mails within a day that a machine may write them.",
        "RELEASE lets it act; it counts as received when it came.",
    ),
    Cause.REVOKED_ADDRESS: ("It came to a reply address that was revoked.", STAYS),
    Cause.CONFIRMATION_WANTED: ("The party wrote it; this desk wants a YES besides for such a verb.", STAYS),
    Cause.SAME_MATTER: ("A party wrote about an open case by its order or number, without the token.", STAYS),
    Cause.OTHER_ADDRESS: ("It tells of an open case in a party's name, from another address.", STAYS),
    Cause.AUTOMATIC: ("A machine wrote it.", DONE),
    Cause.LOOP: ("It says that this desk itself wrote it.", DONE),
    Cause.UNKNOWN_BOUNCE: ("It returns a mail that is none of ours.", DONE),
    Cause.THANKS: ("It only says thank you.", DONE),
    Cause.ADVERT: ("It advertises something.", DONE),
    Cause.NULL_SENDER: ("It came from the null sender, which nobody may answer.", DONE),
    Cause.OWN_MAIL: ("It is a mail of ours that came back.", DONE),
    Cause.OTHER_DESK: ("Another desk of this kind wrote it by itself.", DONE),
    Cause.RECEIPT: ("It says that a mail of ours was shown to somebody.", DONE),
    Cause.ABUSE_REPORT: ("It reports a mail of ours as unwanted.", DONE),
    Cause.STAFF_BOUNCE: ("It returns a mail of ours that belongs to no case.", DONE),
    Cause.TO_ENVELOPE: ("It was sent to an address that takes nothing but returned mails.", DONE),
}


def meaning(cause: str) -> str:
    """Return what a cause means and what RELEASE does, in two sentences; '' for a cause of a later version."""
    try:
        return " ".join(MEANING[Cause(cause)])
    except ValueError:
        return ""
