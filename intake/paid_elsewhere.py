"""Whether the money of an order that only an approved account covers went to another one (domain.md R23)."""

from config.directory import Directory
from intake.on_record import approved_account
from intake.parties import first
from models.rules.accounts import went_elsewhere
from models.rules.docket import UNAPPROVED
from models.rules.facts import Facts
from models.rules.proposals import said
from models.rules.rulebook import Rulebook


def flagged_by_account(book: Rulebook, facts: Facts, sender: str, directory: Directory) -> tuple[str, ...]:
    """Return the flag of such a payment, nothing where it went to the right account or nobody can tell.

    source  rule book, `coverage.approved_account_needed`
    """
    if not book.values.get("coverage.approved_account_needed", False):
        return ()
    payee, account = first(said(facts), "payee"), approved_account(facts, sender, directory)
    return (UNAPPROVED,) if payee and account and went_elsewhere(str(payee), account) else ()
