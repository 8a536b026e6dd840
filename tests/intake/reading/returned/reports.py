"""Delivery reports of our own making, in the shapes mail systems give them."""

from collections.abc import Sequence

from tests.intake.reading.mails import mail, parts

DAEMON = "Mail Delivery System <MAILER-DAEMON@mx.relay.test>"
DESK = "desk@ombud.example"
SELLER = "sales@amber-quay.example"
NOTICE = "notice.7@ombud.example"
ORIGINAL = f"From: {DESK}\nTo: {SELLER}\nSubject: A complaint names you\nMessage-ID: <{NOTICE}>\n\nPlease answer."


def head(sender: str = DAEMON, subject: str = "Undelivered Mail Returned to Sender", to: str = DESK) -> Sequence[str]:
    """The header every report has."""
    return (
        *([f"From: {sender}"] if sender else []),
        f"To: {to}",
        f"Subject: {subject}",
        "Date: Mon, 2 Mar 2026 09:12:00 +0800",
        "Message-ID: <report@mx.relay.test>",
        "MIME-Version: 1.0",
    )


def status_of(address: str = SELLER, action: str = "failed", status: str = "5.1.1", more: str = "") -> str:
    """One recipient of a report by the standard."""
    return f"Final-Recipient: rfc822; {address}\nAction: {action}\nStatus: {status}\n{more}"


def standard(*blocks: str, original: str = ORIGINAL, kind: str = "multipart/report", **named: str) -> bytes:
    """Return a report by RFC 3464; `named` goes to `head`."""
    leaves = [
        "Content-Type: text/plain\n\nThis is the mail system. I'm sorry to have to inform you.",
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.relay.test\n\n" + "\n".join(blocks),
    ]
    if original:
        leaves.append(f"Content-Type: message/rfc822\n\n{original}")
    named_kind = f'Content-Type: {kind}; report-type=delivery-status; boundary="b1"'
    return mail(parts(*leaves), named_kind, head=head(**named))


def plain(text: str, *headers: str, **named: str) -> bytes:
    """Return a report that is text alone; `named` goes to `head`."""
    return mail(text, *headers, "Content-Type: text/plain; charset=utf-8", head=head(**named))
