"""Two ways out: an SMTP relay over one connection, or a folder."""

import os
import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from config.credentials import LoginFailed
from config.sections import OutgoingSection

ACCEPTED, CLOSING, TOO_LARGE, PERMANENT = (250, 251), 421, 552, 500  # RFC 5321 4.2
MOST_FAULTS = 2  # conversations that broke off, on one connection or its successor, before the relay counts as down


@dataclass(frozen=True, slots=True)
class Sent:
    """How handing over one mail ended.

    state  sent; retry (refused for now); failed (refused for good); unknown (the relay may have it or not)
    until  it was not tried: its domain gets no more before this moment, and `state` is the one it had
    accepted  who took it, and with which answer; "" where nobody has
    """

    state: str
    error: str = ""
    until: datetime | None = None
    accepted: str = ""


class TransportDown(Exception):
    """The relay or the folder cannot be reached or refuses us; every mail waits."""


class Transport(Protocol):
    """Hands mails over, one after the other."""

    def send(self, notice_id: int, envelope_from: str, to: str, mail: bytes) -> Sent:
        """Hand one mail over; `envelope_from` "" is the null sender; raises TransportDown when no mail can be."""
        ...

    def close(self) -> None:
        """End the connection."""
        ...


class FolderTransport:
    """Writes `<id>.eml`, byte-exact; a written file counts as accepted."""

    def __init__(self, folder: Path) -> None:
        """The folder is made when the first mail is written."""
        self.folder = folder

    def send(self, notice_id: int, envelope_from: str, to: str, mail: bytes) -> Sent:
        """Write the mail durably; the same notice again replaces its file."""
        part = self.folder / f".{notice_id}.part"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as file:
                file.write(mail)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self.folder / f"{notice_id}.eml")
        except OSError as fault:
            raise TransportDown(f"{self.folder}: {fault.strerror or type(fault).__name__}") from fault
        return Sent("sent", accepted=f"{self.folder}: {notice_id}.eml")

    def close(self) -> None:
        """Nothing to end."""


class SmtpTransport:
    """A relay over one SMTP connection, opened at the first mail and reused."""

    def __init__(self, outgoing: OutgoingSection) -> None:
        """`outgoing`: the settings' section, with host, port, tls and log-in."""
        self.outgoing = outgoing
        self._smtp: smtplib.SMTP | None = None
        self._faults = 0

    def send(self, notice_id: int, envelope_from: str, to: str, mail: bytes) -> Sent:
        """Hand one mail over; whatever befalls this mail alone is a result."""
        if self._faults >= MOST_FAULTS:
            raise TransportDown(f"{self._name} broke off {self._faults} times")
        smtp = self._connected()
        offered = False
        try:
            refusal = _envelope(smtp, envelope_from, to, len(mail))
            if refusal is None:
                offered = True
                answer = smtp.data(mail)
                refusal = _answered(*answer)
        except smtplib.SMTPDataError as refused:  # no 354: it has nothing of this mail
            refusal = _answered(refused.smtp_code, refused.smtp_error)
        except (smtplib.SMTPException, OSError) as fault:
            # After DATA the relay may have the mail although its answer never came (RFC 1047).
            self._faults += 1
            self._drop()
            return Sent("unknown" if offered else "retry", type(fault).__name__)
        if refusal is None:
            self._faults = 0
            return Sent("sent", accepted=f"{self._name} {_said(*answer)}")
        self._refused(smtp, refusal)
        return refusal

    def _refused(self, smtp: smtplib.SMTP, refusal: Sent) -> None:
        """Make the connection fit for the next mail."""
        if refusal.error.startswith(str(CLOSING)):
            self._faults += 1
            self._drop()
            return
        try:
            smtp.rset()
        except (smtplib.SMTPException, OSError):
            self._drop()

    @property
    def _name(self) -> str:
        return f"{self.outgoing.host}:{self.outgoing.port}"

    def _connected(self) -> smtplib.SMTP:
        if self._smtp is None:
            try:
                self._smtp = self._opened()
            except (smtplib.SMTPException, OSError, LoginFailed) as fault:
                said = str(fault) if isinstance(fault, LoginFailed) else type(fault).__name__
                raise TransportDown(f"{self._name} {said}") from fault
        return self._smtp

    def _opened(self) -> smtplib.SMTP:
        out = self.outgoing
        if out.tls == "implicit":
            context = ssl.create_default_context()
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(out.host, out.port, timeout=out.timeout, context=context)
        else:
            smtp = smtplib.SMTP(out.host, out.port, timeout=out.timeout)
        try:
            if out.tls == "starttls":
                smtp.starttls(context=ssl.create_default_context())
            smtp.ehlo_or_helo_if_needed()
            if out.user:
                self._log_in(smtp)
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _log_in(self, smtp: smtplib.SMTP) -> None:
        out = self.outgoing
        if out.token_command:
            token = out.token(out.timeout)
            smtp.auth("XOAUTH2", lambda challenge=None: f"user={out.user}\1auth=Bearer {token}\1\1")
        else:
            smtp.login(out.user, out.secret() or "")

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    def close(self) -> None:
        """Say goodbye if the relay still listens."""
        if self._smtp is not None:
            try:
                self._smtp.quit()
            except (smtplib.SMTPException, OSError):
                self._smtp.close()
            self._smtp = None


def _envelope(smtp: smtplib.SMTP, envelope_from: str, to: str, size_bytes: int) -> Sent | None:
    """Offer sender and recipient; return the refusal, None when both are taken."""
    options = [f"size={size_bytes}"] if smtp.has_extn("size") else []
    code, text = smtp.mail(envelope_from, options)
    if code not in ACCEPTED:
        # Who refuses our sender says nothing about the recipient: that is no bounce, unless the mail is too large.
        return _answered(code, text) if code == TOO_LARGE else Sent("retry", _said(code, text))
    code, text = smtp.rcpt(to)
    return _answered(code, text)


def _answered(code: int, text: bytes | str) -> Sent | None:
    if code in ACCEPTED:
        return None
    return Sent("failed" if code >= PERMANENT else "retry", _said(code, text))


def _said(code: int, text: bytes | str) -> str:
    said = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"{code} {said}"[:500]


def transport_of(outgoing: OutgoingSection) -> Transport:
    """Return the way out that the settings name."""
    if outgoing.transport == "folder":
        return FolderTransport(Path(outgoing.folder))
    return SmtpTransport(outgoing)
