"""Whether a mail looks like a delivery report at all: by its structure, its sender, its subject and its words.

A person may speak of deliveries that failed, may forward a report as evidence, and may be called postmaster; so words
alone are never enough.
"""

import re

from intake.reading.headers import value
from intake.reading.letter import Mailbox
from intake.reading.mime import Found
from intake.reading.part import Part
from intake.reading.sayings import folded, opening, says

_SENDER = re.compile(
    r"^(?:mailer[-_.]?daemon|post[-_.]?master|mail[-_.]daemon|mdaemon|mmdf|majordomo|mailsub|mail\.delivery|mailsweeper|"
    r"microsoftexchange[0-9a-f]{16})",
    re.IGNORECASE,
)
_PERSON = re.compile(r"^post[-_.]?master", re.IGNORECASE)
_NAME = re.compile(
    r"^(?:mail delivery (?:sub)?system|mail delivery service|mailer[- ]daemon|postmaster|mail administrator)\b",
    re.IGNORECASE,
)
_PASSED_ON = re.compile(r"^(?:fwd?|wg|tr|rv|enc|i|转发|轉寄)\s?[:：]", re.IGNORECASE)
_ANSWER = re.compile(r"(?:re|aw|sv|antw|ré|回复|回覆|答复|答覆|ответ|ynt|odp|رد|회신|返信)\s?[:：]", re.IGNORECASE)
_GATEWAY = re.compile(
    r"daemon|post[-_.]?master|interscan|mail[-_. ]?(?:system|server|gateway|scanner|marshal|delivery|robot)|"
    r"system[-_. ]?administrator|anti[-_]?(?:virus|spam)|mimesweeper|bounce",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.])|"
    r"\b[45][0-5]\d[ -]{1,3}(?:<|#[45]|requested|user|mail|recipient|address|sorry|permanent|relay|access denied|"
    r"no such|unknown|invalid|transaction|service|host|unrouteable)"
)
WORDS = 20_000  # characters of a report's own words


def has_structure(message: Part, found: Found) -> bool:
    """Return whether the mail is built as a report (RFC 3462), or one of its headers says so."""
    if message.get("X-Failed-Recipients"):
        return True
    return message.kind == "multipart/report" and any(kind == "message/delivery-status" for kind, _ in found.reports)


def by_machine(message: Part, sender: Mailbox | None) -> bool:
    """Return whether a mail system sent it: by its name, or with the null sender (RFC 5321 4.5.5)."""
    if sender is None or is_daemon(sender):
        return True
    path = message.get("Return-Path")
    return path is not None and path.strip() == "<>"


def is_daemon(sender: Mailbox | None) -> bool:
    """Return whether the sender calls himself a mail system."""
    return sender is not None and bool(_SENDER.match(sender.address) or _NAME.match(sender.name))


def may_be_a_person(sender: Mailbox | None) -> bool:
    """Return whether he is called postmaster, as the one man of a small firm is too."""
    return sender is not None and bool(_PERSON.match(sender.address))


def is_gateway(sender: Mailbox | None) -> bool:
    """Return whether it may be a mail system by its sender's name."""
    return sender is not None and bool(_GATEWAY.search(f"{sender.name} {sender.address.partition('@')[0]}"))


def subject_says(message: Part) -> bool:
    """Return whether the subject is one of a report, not of one that is passed on, nor of an automatic reply to one."""
    subject = folded(value(message, "Subject")[:300])
    return not _PASSED_ON.match(subject) and says(subject, "returned") and not opening(subject, "subject")


def answers(message: Part) -> bool:
    """Return whether the subject bears a mark of reply: people's machines answer with the null sender too."""
    return _ANSWER.match(value(message, "Subject")) is not None


def is_submitted_by_machine(message: Part) -> bool:
    """Return whether the mail itself says that no person wrote it (RFC 3834 5)."""
    return value(message, "Auto-Submitted").lower().startswith("auto-")


def words_say(text: str) -> bool:
    """Return whether a mail system tells here that it could not deliver, or not yet."""
    words = folded(text[:WORDS])
    return says(words, "failed") or says(words, "late") or _CODE.search(words) is not None


def has_code(text: str) -> bool:
    """Return whether the answer of a mail server stands here."""
    return _CODE.search(folded(text[:WORDS])) is not None
