"""One IMAP connection: log in, look, fetch, move; all with a time-out, nothing believed that was not answered."""

import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from config.credentials import LoginFailed

LOOKED_AT_ONCE = 500  # mails in one FETCH of sizes and dates
MOVED_AT_ONCE = 50  # mails in one MOVE
_MESSAGE_ID = "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]"
WAKE_SECONDS = 1.0  # how quickly a stop is noticed while idling


class ImapFault(Exception):
    """The mail server or the way to it failed; try again later. The text names what was tried, never a secret."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mail in a folder, not fetched yet."""

    uid: int
    size_bytes: int
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Lying:
    """A mail in a folder as its head names it; without angle brackets, "" for none."""

    uid: int
    size_bytes: int
    message_id: str


class ImapSession:
    """A logged-in connection to one mailbox."""

    def __init__(self, settings: Any, client: Any) -> None:
        """Wrap a client that is logged in; `opened` makes one."""
        self.settings, self.client = settings, client

    def select(self, folder: str) -> int:
        """Open a folder for reading and moving; return its UIDVALIDITY."""
        return int(self.client.select_folder(folder)[b"UIDVALIDITY"])

    def uids(self) -> list[int]:
        """Return the number of every mail of the open folder that nobody has deleted, in rising order."""
        return sorted(int(uid) for uid in self.client.search(["NOT", "DELETED"]))

    def looked_at(self, uids: Sequence[int]) -> list[Waiting]:
        """Return size and time of these mails; one the server did not answer for is missing."""
        found: list[Waiting] = []
        for some in _chunks(uids, LOOKED_AT_ONCE):
            for uid, facts in self.client.fetch(some, ["RFC822.SIZE", "INTERNALDATE"]).items():
                if b"RFC822.SIZE" in facts and b"INTERNALDATE" in facts:
                    when = facts[b"INTERNALDATE"].astimezone(UTC)
                    found.append(Waiting(int(uid), int(facts[b"RFC822.SIZE"]), when))
        return sorted(found, key=lambda one: one.uid)

    def lying(self, uids: Sequence[int]) -> list[Lying]:
        """Return what names these mails, in rising order."""
        found: list[Lying] = []
        for some in _chunks(uids, LOOKED_AT_ONCE):
            for uid, facts in self.client.fetch(some, ["RFC822.SIZE", _MESSAGE_ID]).items():
                head = facts.get(b"BODY[HEADER.FIELDS (MESSAGE-ID)]") or b""
                named = b" ".join(head.partition(b":")[2].split()).strip(b" <>").decode("utf-8", "replace")
                found.append(Lying(int(uid), int(facts.get(b"RFC822.SIZE", 0)), named))
        return sorted(found, key=lambda one: one.uid)

    def fetch(self, uids: Sequence[int]) -> dict[int, bytes]:
        """Return {uid: raw}; a mail the server did not answer for is missing and stays for the next time."""
        answered = self.client.fetch(list(uids), ["BODY.PEEK[]"])
        return {int(uid): facts[b"BODY[]"] for uid, facts in answered.items() if facts.get(b"BODY[]") is not None}

    def move(self, uids: Sequence[int], folder: str) -> list[int]:
        """Move mails away; return those that the server, asked afterwards, no longer has here."""
        if not uids:
            return []
        if not self.client.folder_exists(folder):
            self.client.create_folder(folder)
        for some in _chunks(uids, MOVED_AT_ONCE):
            self._move(some, folder)
        left = set(self.uids())
        return [uid for uid in uids if uid not in left]

    def _move(self, uids: list[int], folder: str) -> None:
        can = self.client.capabilities()
        if b"MOVE" in can:
            self.client.move(uids, folder)
            return
        self.client.copy(uids, folder)
        self.client.delete_messages(uids)
        if b"UIDPLUS" in can:  # without it EXPUNGE would also remove what other people have marked
            self.client.expunge(uids)

    def holds(self, folder: str, message_id: str, size_bytes: int) -> bool:
        """Whether the server has a mail with this Message-ID and size in the folder; that folder is open afterwards."""
        if not (message_id.isascii() and message_id.isprintable() and self.client.folder_exists(folder)):
            return False
        self.client.select_folder(folder, readonly=True)
        exactly = ["LARGER", size_bytes - 1, "SMALLER", size_bytes + 1] if size_bytes else []
        return bool(self.client.search(["HEADER", "Message-ID", message_id, *exactly]))

    def wait(self, seconds: float, stopped: Callable[[], bool]) -> bool:
        """Return whether something came to the open folder, by IDLE; ends after `seconds` or once `stopped()`.

        source  RFC 2177; IDLE is begun anew with every call, so that no server drops a silent client
        """
        self.client.idle()
        waited, news = 0.0, False
        try:
            while waited < seconds and not news and not stopped():
                step = min(WAKE_SECONDS, seconds - waited)
                news = bool(self.client.idle_check(timeout=step))
                waited += step
        finally:
            _, late = self.client.idle_done()
        return news or bool(late)

    def can_idle(self) -> bool:
        """Whether the server tells of new mail by itself."""
        return b"IDLE" in self.client.capabilities()


def _chunks(uids: Sequence[int], size: int) -> Iterator[list[int]]:
    return (list(uids[i : i + size]) for i in range(0, len(uids), size))


@contextmanager
def opened(settings: Any) -> Iterator[ImapSession]:
    """Connect and log in; every fault on the way and inside becomes an ImapFault.

    settings  a [[mailbox]] section: host, port, tls, user, secret, token, timeout_seconds. An authority of one's own
              for TLS is named by SSL_CERT_FILE in the environment
    """
    from imapclient import IMAPClient
    from imapclient.exceptions import IMAPClientError

    client = None
    try:
        context = ssl.create_default_context() if settings.tls != "none" else None
        client = IMAPClient(
            settings.host,
            settings.port,
            ssl=settings.tls == "implicit",
            ssl_context=context,
            timeout=settings.timeout_seconds,
        )
        client.normalise_times = False  # else the hour of a clock change is told twice, without its offset
        if settings.tls == "starttls":
            client.starttls(context)
        _log_in(settings, client)
        yield ImapSession(settings, client)
        client.logout()
    except (IMAPClientError, OSError, ValueError, LoginFailed) as fault:  # ValueError: an answer that is no IMAP
        raise ImapFault(f"{settings.host}:{settings.port}: {_fact(fault)}") from fault
    finally:
        if client is not None:
            _shut(client)


def _fact(fault: Exception) -> str:
    """What happened in the server's words, but where it answered what nobody asked: that may be a mail's text."""
    from imapclient.exceptions import ProtocolError

    strange = isinstance(fault, ProtocolError | ValueError) and not isinstance(fault, OSError)
    if strange or "unexpected response" in str(fault):
        return f"{type(fault).__name__}: an answer that is no IMAP"
    return f"{type(fault).__name__}: {fault}"[:300]


def _log_in(settings: Any, client: Any) -> None:
    token = settings.token(settings.timeout_seconds)
    if token:
        client.oauth2_login(settings.user, token)
    else:
        client.login(settings.user, settings.secret() or "")


def _shut(client: Any) -> None:
    try:
        client.shutdown()
    except OSError:
        return
