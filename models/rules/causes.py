"""The numbered causes for which a mail is quarantined, held or ignored; the number never changes its meaning."""

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
    FAILED_AUTHENTICATION = "H01 failed_authentication"
    SENDER_UNPROVEN = "H02 sender_unproven"
    FOREIGN_SENDER = "H03 foreign_sender"
    REFERENCE_ONLY = "H04 reference_only"
    AUTOMATIC = "I01 automatic"
    LOOP = "I02 loop"
    UNKNOWN_BOUNCE = "I03 unknown_bounce"
    THANKS = "I04 thanks"
    ADVERT = "I05 advert"
    NULL_SENDER = "I06 null_sender"
