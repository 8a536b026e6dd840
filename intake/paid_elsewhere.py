"""Whether the money of an order that only an approved account covers went to another one (domain.md R23)."""

from config.directory import Directory
from intake.on_record import approved_account
from intake.parties import first
from models.rules.accounts import went_elsewhere
from models.rules.docket import UNAPPROVED
from models.rules.facts import Facts
from models.rules.proposals import said

COVERED = "trade_assurance"  # the track whose cover hangs on the account that was paid


def flagged_by_account(track: str, facts: Facts, sender: str, directory: Directory) -> tuple[str, ...]:
    """Return the flag of such a payment, nothing where it went to the right account or nobody can tell."""
    payee, account = first(said(facts), "payee"), approved_account(facts, sender, directory)
    if track != COVERED or not payee or not account or not went_elsewhere(str(payee), account):
        return ()
    return (UNAPPROVED,)
