"""One IMAP connection: log in, look, fetch, move; all with a time-out, nothing believed that was not answered."""

import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from config.credentials import LoginFailed


class ImapFault(Exception):
    """The mail server or the way to it failed; try again later. The text names what was tried, never a secret."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mail in a folder, not fetched yet."""

    uid: int
    size_bytes: int
    received_at: datetime


class ImapSession:
    """A logged-in connection to one mailbox."""

    def __init__(self, settings: Any, client: Any) -> None:
        """Wrap a client that is logged in; `opened` makes one."""
        self.settings, self.client = settings, client

    def select(self, folder: str) -> int:
        """Open a folder for reading and moving; return its UIDVALIDITY."""
        return int(self.client.select_folder(folder)[b"UIDVALIDITY"])

    def waiting(self) -> list[Waiting]:
        """Return every mail of the open folder, oldest first."""
        uids = [int(uid) for uid in self.client.search(["NOT", "DELETED"])]
        found: list[Waiting] = []
        for some in _chunks(uids, LOOKED_AT_ONCE):
            for uid, facts in self.client.fetch(some, ["RFC822.SIZE", "INTERNALDATE"]).items():
                if b"RFC822.SIZE" in facts and b"INTERNALDATE" in facts:
                    when = facts[b"INTERNALDATE"]
                    aware = when.astimezone(UTC)  # imapclient gives local time, naive
                    found.append(Waiting(uid, int(facts[b"RFC822.SIZE"]), aware))
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
        if b"MOVE" in self.client.capabilities():
            self.client.move(list(uids), folder)
        else:
            self.client.copy(list(uids), folder)
            self.client.delete_messages(list(uids))
            self.client.expunge(list(uids))
        left = {int(uid) for uid in self.client.search(["NOT", "DELETED"])}
        return [uid for uid in uids if uid not in left]

    def wait(self, seconds: float) -> bool:
        """Return whether something came, after at most `seconds`, by IDLE (RFC 2177); False at once without it."""
        if b"IDLE" not in self.client.capabilities():
            return False
        self.client.idle()
        try:
            return bool(self.client.idle_check(timeout=seconds))
        finally:
            self.client.idle_done()

    def can_idle(self) -> bool:
        """Whether the server tells of new mail by itself."""
        return b"IDLE" in self.client.capabilities()


LOOKED_AT_ONCE = 500  # mails in one FETCH of sizes and dates


def _chunks(uids: list[int], size: int) -> Iterator[list[int]]:
    return (uids[i : i + size] for i in range(0, len(uids), size))


@contextmanager
def opened(settings: Any) -> Iterator[ImapSession]:
    """Connect and log in; every fault on the way and inside becomes an ImapFault.

    settings  a [[mailbox]] section: host, port, tls, user, secret, timeout
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
        if settings.tls == "starttls":
            client.starttls(context)
        _log_in(settings, client)
        yield ImapSession(settings, client)
        client.logout()
    except (IMAPClientError, OSError, ValueError, LoginFailed) as fault:
        raise ImapFault(f"{settings.host}:{settings.port}: {type(fault).__name__}: {fault}"[:300]) from fault
    finally:
        if client is not None:
            _shut(client)


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
