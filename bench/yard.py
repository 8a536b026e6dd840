"""A throw-away desk for a gauge or a campaign: its folder, its settings, and the mailbox it reads."""

from collections.abc import Iterable
from pathlib import Path

from bench.generate import AUTHSERV, DESK
from config.starting import write_initial

LEASE_SECONDS = 3
SETTINGS = """\
[desk]
name = "Bench desk"
address = "{desk}"
zone = "Europe/Berlin"

[database]
url = "{database}"

[store]
path = "store"

[[mailbox]]
name = "bench"
host = "127.0.0.1"
port = {imap_port}
tls = "none"
user = "{user}"
password = "secret"
folders = ["INBOX"]
done_folder = "Processed"
poll_seconds = 1
timeout_seconds = 20

[outgoing]
{outgoing}

[trust]
authserv_ids = ["{authserv}"]

[limits]
lease_seconds = {lease_seconds}
batch_mails = {batch_mails}

[[staff]]
name = "Ana Staff"
address = "ana@ombud.test"
zone = "Europe/Berlin"
roles = ["case", "decide", "review", "sanction", "on_call"]
"""


def lay_out(
    folder: Path,
    *,
    imap_port: int,
    user: str,
    sink_port: int = 0,
    database: str = "",
    lease_seconds: float = LEASE_SECONDS,
    batch_mails: int = 50,
) -> Path:
    """Write a desk's files into `folder`; return its ombud.toml.

    sink_port      an SMTP server on loopback that takes every mail; 0: mails are written to a folder
    database       an URL; "" is SQLite in `folder`
    lease_seconds  short, so that what a killed process held is free again soon
    """
    folder.mkdir(parents=True, exist_ok=True)
    smtp = f'transport = "smtp"\nhost = "127.0.0.1"\nport = {sink_port}\ntls = "none"'
    settings = SETTINGS.format(
        desk=DESK,
        authserv=AUTHSERV,
        imap_port=imap_port,
        user=user,
        database=database or "sqlite:///ombud.sqlite",
        outgoing=smtp if sink_port else 'transport = "folder"\nfolder = "sent"',
        lease_seconds=lease_seconds,
        batch_mails=batch_mails,
    )
    (folder / "ombud.toml").write_text(settings, encoding="utf-8")
    write_initial(folder)
    return folder / "ombud.toml"


def fill(imap_port: int, user: str, raws: Iterable[bytes]) -> int:
    """Append `raws` to the INBOX of `user`; return how many lie there then."""
    from imapclient import IMAPClient

    with IMAPClient("127.0.0.1", imap_port, ssl=False, timeout=30) as server:
        server.login(user, "secret")
        for raw in raws:
            server.append("INBOX", raw)
        return int(server.folder_status("INBOX", ["MESSAGES"])[b"MESSAGES"])


def waiting(imap_port: int, user: str) -> int:
    """Return how many mails still lie in the INBOX of `user`."""
    return fill(imap_port, user, [])
