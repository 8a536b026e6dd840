"""The head of a mail: who, to whom, what it answers; nothing from a mail can write a header of its own."""

import re
from collections.abc import Mapping
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy, Policy
from email.utils import format_datetime
from typing import Any

from models.addressing import reply_address
from models.rules.house import House
from notifier.speech import one_line
from notifier.subject import Subject

_ID = re.compile(r"(?!.*=\?)[!-;=?-~]{1,240}")  # RFC 5322 3.6.4, and short enough for one line of 998
_ENCODED = "=?"  # begins an encoded word: the library and every client would read what is hidden in it (RFC 2047)
# RFC 5321 4.1.2; in quotation marks no other address.
_LOCAL = re.compile(r"""[\w!#$%&'*+/=?^`{|}~.-]+|"[ !#-?A-\[\]-~]+\"""", re.ASCII)
_AT = re.compile(r"[@＠﹫]")
MOST_ADDRESS = 254  # octets (RFC 5321 4.5.3.1.3): a longer one makes a line no relay takes
MOST_NAME = 80  # characters
MOST_SUBJECT = 300  # clients show 70; templates stay below 150


class NotAnAddress(ValueError):
    """No mail can be written to this address; the text never repeats it."""


class MessageIds(UnstructuredHeader, BaseHeader):
    """In-Reply-To and References: one whole Message-ID a line.

    The library would turn an id of more than 77 characters, as Exchange makes them, into encoded words.
    """

    max_count = 1

    def fold(self, *, policy: Policy) -> str:
        """Return the header as it is sent."""
        return f"{self.name}: " + f"{policy.linesep} ".join(str(self).split()) + policy.linesep


class Registry(HeaderRegistry):
    """The library's, which makes a new class for each header of each mail; this one makes each once."""

    def __init__(self) -> None:
        """Make none yet."""
        super().__init__()
        self._made: dict[str, type] = {}

    def __getitem__(self, name: str) -> type:
        """Return the class of a header."""
        key = name.lower()
        if key not in self._made:
            self._made[key] = super().__getitem__(name)
        return self._made[key]


def _policy() -> "EmailPolicy[EmailMessage]":
    registry = Registry()
    for name in ("in-reply-to", "references"):
        registry.map_to_type(name, MessageIds)
    registry.map_to_type("subject", Subject)
    return SMTP.clone(header_factory=registry)


POLICY = _policy()  # CRLF


def headed(house: House, notice: Mapping[str, Any], subject: str, ref: str) -> EmailMessage:
    """Return a mail without a body.

    notice   the columns of NoticeRow; its `created_at` is the mail's date
    subject  without the reference
    raises   NotAnAddress
    source   domain.md 2.2, common frame; RFC 3834 (Auto-Submitted), RFC 5322
    """
    mail = EmailMessage(policy=POLICY)
    mail["From"] = Address(shown(house.name, MOST_NAME), addr_spec=house.address)
    mail["To"] = _address(notice["to_name"], notice["to_address"])
    mail["Subject"] = shown(f"[{ref}] {subject}" if ref else subject, MOST_SUBJECT)
    mail["Date"] = format_datetime(notice["created_at"].astimezone(house.zone))
    mail["Message-ID"] = f"<{notice['message_id']}>"
    thread = [f"<{m}>" for m in notice["thread"] if _ID.fullmatch(m)]
    if thread:
        mail["In-Reply-To"] = thread[-1]
        mail["References"] = " ".join(thread)
    if notice["reply_key"]:
        mail["Reply-To"] = reply_address(house, notice["reply_key"])
    mail["Auto-Submitted"] = "auto-replied" if notice["auto_replied"] else "auto-generated"
    return mail


def shown(text: str, most: int) -> str:
    """Return text as a header may show it: one line, nothing in it decoded once more, at most `most` characters."""
    line = one_line(text).replace(_ENCODED, "= ?")
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def _address(name: str, address: str) -> Address:
    if _AT.search(name):
        name = ""  # a name that is an address would be taken for the one the mail went to
    local, _, domain = address.rpartition("@")
    try:
        spec = f"{local}@{domain.encode('idna').decode()}"
        if not _LOCAL.fullmatch(local) or len(spec) > MOST_ADDRESS or not spec.isprintable() or _ENCODED in spec:
            raise NotAnAddress("the recipient's address cannot be written to")
        return Address(shown(name, MOST_NAME), addr_spec=spec)
    except (ValueError, IndexError, AttributeError) as fault:  # the library's parser knows no error of its own
        raise NotAnAddress("the recipient's address cannot be written to") from fault
