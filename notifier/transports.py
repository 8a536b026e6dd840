"""Two ways out: an SMTP relay over one connection, or a folder."""

import os
import smtplib
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

PERMANENT = 500  # SMTP reply codes from here on are final (RFC 5321 4.2.1)


@dataclass(frozen=True, slots=True)
class Sent:
    """How handing over one mail ended. `state`: sent, retry, failed."""

    state: str
    error: str = ""


class TransportDown(Exception):
    """The relay cannot be reached or refuses us; every mail waits."""


class Transport(Protocol):
    """Hands mails over, one after the other."""

    def send(self, notice_id: int, envelope_from: str, to: str, mail: bytes) -> Sent:
        """Hand one mail over; raises TransportDown when no mail can be."""
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
        """Write the mail durably."""
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self.folder / f".{notice_id}.part"
        with part.open("wb") as file:
            file.write(mail)
            file.flush()
            os.fsync(file.fileno())
        part.replace(self.folder / f"{notice_id}.eml")
        return Sent("sent")

    def close(self) -> None:
        """Nothing to end."""


class SmtpTransport:
    """A relay over one SMTP connection, opened at the first mail and reused."""

    def __init__(self, outgoing: Any) -> None:
        """`outgoing`: the settings' section, with host, port, tls and log-in."""
        self.outgoing = outgoing
        self._smtp: smtplib.SMTP | None = None

    def send(self, notice_id: int, envelope_from: str, to: str, mail: bytes) -> Sent:
        """Hand one mail over; a refusal of this mail alone is a result, anything else TransportDown."""
        smtp = self._connected()
        try:
            smtp.sendmail(envelope_from, [to], mail)
        except smtplib.SMTPRecipientsRefused as refusal:
            code, text = next(iter(refusal.recipients.values()))
            return self._refused(code, text)
        except smtplib.SMTPSenderRefused as refusal:
            return self._refused(refusal.smtp_code, refusal.smtp_error)
        except smtplib.SMTPDataError as refusal:
            return self._refused(refusal.smtp_code, refusal.smtp_error)
        except (smtplib.SMTPException, OSError) as fault:
            self.close()
            raise TransportDown(type(fault).__name__) from fault
        return Sent("sent")

    def _refused(self, code: int, text: bytes | str) -> Sent:
        said = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
        return Sent("failed" if code >= PERMANENT else "retry", f"{code} {said}"[:500])

    def _connected(self) -> smtplib.SMTP:
        if self._smtp is not None:
            return self._smtp
        out = self.outgoing
        try:
            if out.tls == "implicit":
                context = ssl.create_default_context()
                smtp: smtplib.SMTP = smtplib.SMTP_SSL(out.host, out.port, timeout=out.timeout, context=context)
            else:
                smtp = smtplib.SMTP(out.host, out.port, timeout=out.timeout)
            if out.tls == "starttls":
                smtp.starttls(context=ssl.create_default_context())
            if out.user:
                self._log_in(smtp)
        except (smtplib.SMTPException, OSError) as fault:
            raise TransportDown(f"{out.host}:{out.port} {type(fault).__name__}") from fault
        self._smtp = smtp
        return smtp

    def _log_in(self, smtp: smtplib.SMTP) -> None:
        out = self.outgoing
        if out.token_command:
            token = out.token(out.timeout)
            smtp.auth("XOAUTH2", lambda challenge=None: f"user={out.user}\1auth=Bearer {token}\1\1")
        else:
            smtp.login(out.user, out.secret() or "")

    def close(self) -> None:
        """Say goodbye if the relay still listens."""
        if self._smtp is not None:
            try:
                self._smtp.quit()
            except (smtplib.SMTPException, OSError):
                self._smtp.close()
            self._smtp = None


def transport_of(outgoing: Any) -> Transport:
    """Return the way out that the settings name."""
    if outgoing.transport == "folder":
        return FolderTransport(Path(outgoing.folder))
    return SmtpTransport(outgoing)
