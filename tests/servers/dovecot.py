"""A real Dovecot for tests and benchmarks: its own configuration, folder and port; the system stays as it is."""

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.servers.introspection import Introspection

PASSWORD = "secret"
STARTS_WITHIN = 10.0  # seconds
CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_failure_delay = 0
auth_mechanisms = plain login xoauth2
mail_location = maildir:{folder}/mail/%u
first_valid_uid = 1
mail_uid = {user}
mail_gid = {group}
default_internal_user = {internal}
default_login_user = {login}
default_internal_group = {internal}
default_vsz_limit = 512M
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {imaps_port}
    ssl = yes
  }}
  service_count = 0
}}
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2.ext
}}
passdb {{
  driver = static
  mechanisms = plain login
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u allow_all_users=yes
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
protocol imap {{
  mail_max_userip_connections = 200
}}
"""

OAUTH2 = """
introspection_mode = post
introspection_url = http://127.0.0.1:{port}/
username_attribute = email
active_attribute = active
active_value = true
tokeninfo_url =
"""


class Dovecot:
    """One server, up between `with` and its end; any user name, one password.

    imap_port    plain and STARTTLS; `imaps_port` TLS from the first byte, with `certificate` for localhost
    An XOAUTH2 token is good while `tokens` {token: user} has it.
    """

    def __init__(self, folder: Path) -> None:
        """Start nothing yet; `folder` is made if it is not there."""
        self.folder = folder
        self.imap_port, self.imaps_port = free_port(), free_port()
        self.certificate = folder / "cert.pem"
        self._introspection = Introspection()
        self.tokens = self._introspection.tokens
        self._process: subprocess.Popen[bytes] | None = None

    @staticmethod
    def missing() -> str:
        """Why it cannot run here, '' if it can."""
        if shutil.which("dovecot") is None:
            return "Dovecot is not installed: apt-get install dovecot-imapd"
        if shutil.which("openssl") is None:
            return "openssl is not installed: apt-get install openssl"
        return "" if os.geteuid() == 0 else "Dovecot needs root to start its own processes"

    def __enter__(self) -> Self:
        """Start it and wait until it answers."""
        for name in ("run", "state", "mail"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        for above in (self.folder, *list(self.folder.parents)[:3]):  # its processes run as other users
            if above != Path("/tmp") and str(above).startswith("/tmp"):
                above.chmod(0o755)
        shutil.chown(self.folder / "mail", "mail", "mail")
        config = self.folder / "dovecot.conf"
        names = {
            "user": "mail",
            "group": "mail",
            "internal": "dovecot",
            "login": "dovenull",
            "internal_group": "dovecot",
        }
        ports = {"port": self.imap_port, "imaps_port": self.imaps_port}
        config.write_text(CONFIG.format(folder=self.folder, password=PASSWORD, **ports, **names), "utf-8")
        self._introspection.start()
        (self.folder / "oauth2.ext").write_text(OAUTH2.format(port=self._introspection.port), "utf-8")
        self._certify()
        self._process = subprocess.Popen(
            ["dovecot", "-F", "-c", str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._wait()
        return self

    def _certify(self) -> None:
        """Make a certificate of its own."""
        subprocess.run(
            [
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
                "-keyout", str(self.folder / "key.pem"), "-out", str(self.certificate),
            ],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def _wait(self) -> None:
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until:
            try:
                with socket.create_connection(("127.0.0.1", self.imap_port), timeout=1):
                    return
            except OSError:
                time.sleep(0.02)
        log = self.folder / "dovecot.log"
        raise RuntimeError(f"Dovecot did not start: {log.read_text('utf-8')[-500:] if log.exists() else 'no log'}")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop it."""
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(10)
        self._introspection.stop()

    def append(self, user: str, mails: list[bytes], folder: str = "INBOX") -> None:
        """Put mails into a user's folder."""
        with self.client(user) as client:
            for raw in mails:
                client.append(folder, raw)

    def client(self, user: str) -> Any:
        """Return a logged-in client."""
        from imapclient import IMAPClient

        client = IMAPClient("127.0.0.1", self.imap_port, ssl=False, timeout=10)
        client.login(user, PASSWORD)
        return client


def free_port() -> int:
    """Return a port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
