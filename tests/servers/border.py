"""A real mail server in front of a desk: Postfix with rspamd as its milter, wholly in a folder of its own, on loopback.

rspamd checks SPF, DKIM and DMARC against the name server it is given, and writes what it found on top of each mail.
"""

import os
import shutil
import smtplib
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.servers.dovecot import free_port

NAME = "mx.ombud.example"
STARTS_WITHIN = 120.0  # seconds; rspamd compiles its rules first
POSTFIX = """
compatibility_level = 3.6
queue_directory = {folder}/spool
data_directory = {folder}/state
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/maillog
maillog_file_prefixes = {folder}
myhostname = {name}
mydestination =
local_recipient_maps =
alias_maps =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks =
smtpd_relay_restrictions = reject_unauth_destination
smtpd_authorized_xclient_hosts = 127.0.0.0/8
smtpd_peername_lookup = no
relay_domains = ombud.example
relay_recipient_maps =
transport_maps = inline:{{ ombud.example=lmtp:inet:127.0.0.1:{lmtp} }}
smtpd_milters = inet:127.0.0.1:{milter}
milter_default_action = tempfail
smtputf8_enable = yes
notify_classes =
"""
SERVICES = """
127.0.0.1:{smtp} inet n - n - - smtpd
postlog unix-dgram n - n - 1 postlogd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
showq unix n - n - - showq
anvil unix - - n - 1 anvil
"""
RSPAMD = """
options {{
  pidfile = "{folder}/rspamd.pid"; filters = "dkim"; local_addrs = []; dynamic_conf = "{folder}/dynamic";
  hs_cache_dir = "{folder}"; cache_file = "{folder}/symbols.cache"; history_rows = 10;
  dns {{ nameserver = ["127.0.0.1:{dns}"]; timeout = 1s; retransmits = 2; }}
  control_socket = "{folder}/control.sock mode=0600"; url_tld = "/usr/share/rspamd/effective_tld_names.dat";
}}
logging {{ type = "file"; filename = "{folder}/rspamd.log"; level = "notice"; }}
metric {{ name = "default"; actions {{ reject = 9999; "add header" = 9998; greylist = 9997; }} }}
actions {{ reject = 9999; add_header = 9998; greylist = 9997; }}
worker "rspamd_proxy" {{ bind_socket = "127.0.0.1:{milter}"; milter = yes; count = 1; timeout = 20s;
  upstream "local" {{ default = yes; self_scan = yes; }} }}
lua = "/usr/share/rspamd/rules/rspamd.lua"
modules {{ path = "/usr/share/rspamd/plugins/"; }}
spf {{ }}
dkim {{ trusted_only = false; }}
dmarc {{ reporting {{ enabled = false; }} }}
arc {{ }}
milter_headers {{ use = ["authentication-results"]; authenticated_headers = ["authentication-results"];
  skip_local = false; skip_authenticated = false;
  routines {{ authentication-results {{ header = "Authentication-Results"; remove = 0;
    spf_symbols {{ pass = "R_SPF_ALLOW"; fail = "R_SPF_FAIL"; softfail = "R_SPF_SOFTFAIL"; neutral = "R_SPF_NEUTRAL";
      temperror = "R_SPF_DNSFAIL"; none = "R_SPF_NA"; permerror = "R_SPF_PERMFAIL"; }}
    dmarc_symbols {{ pass = "DMARC_POLICY_ALLOW"; permerror = "DMARC_BAD_POLICY"; temperror = "DMARC_DNSFAIL";
      none = "DMARC_NA"; reject = "DMARC_POLICY_REJECT"; softfail = "DMARC_POLICY_SOFTFAIL";
      quarantine = "DMARC_POLICY_QUARANTINE"; }}
    arc_symbols {{ pass = "ARC_ALLOW"; permerror = "ARC_INVALID"; temperror = "ARC_DNSFAIL"; none = "ARC_NA";
      reject = "ARC_REJECT"; }} }} }} }}
"""


class Border:
    """Up between `with` and its end; takes mail for ombud.example by SMTP and hands it on by LMTP."""

    def __init__(self, folder: Path, dns_port: int, lmtp_port: int) -> None:
        """Start nothing yet."""
        self.folder = folder
        self.smtp_port, self._milter_port = free_port(), free_port()
        self._ports = {"dns": dns_port, "lmtp": lmtp_port, "smtp": self.smtp_port, "milter": self._milter_port}
        self._rspamd: subprocess.Popen[bytes] | None = None

    @staticmethod
    def missing() -> str:
        """Why it cannot run here, '' if it can."""
        absent = [name for name in ("postfix", "rspamd") if shutil.which(name) is None]
        if absent:
            return f"not installed: apt-get install {' '.join(absent)}"
        return "" if os.geteuid() == 0 else "Postfix needs root to start its own processes"

    def __enter__(self) -> Self:
        """Start both and wait until they answer."""
        for name in ("postfix", "spool", "state", "rspamd"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        for above in (self.folder, *list(self.folder.parents)[:3]):  # their processes run as other users
            if str(above).startswith("/tmp/"):
                above.chmod(0o755)
        shutil.chown(self.folder / "state", "postfix")
        (self.folder / "rspamd").chmod(0o777)
        try:
            self._start_rspamd()
            self._start_postfix()
        except BaseException:
            self._stop()
            raise
        return self

    def _start_rspamd(self) -> None:
        config = self.folder / "rspamd.conf"
        config.write_text(RSPAMD.format(folder=self.folder / "rspamd", **self._ports), "utf-8")
        self._rspamd = subprocess.Popen(
            ["rspamd", "-f", "-i", "-u", "_rspamd", "-g", "_rspamd", "-c", str(config)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._wait(self._milter_port, self.folder / "rspamd" / "rspamd.log")

    def _start_postfix(self) -> None:
        folder = self.folder / "postfix"
        (folder / "main.cf").write_text(POSTFIX.format(folder=self.folder, name=NAME, **self._ports), "utf-8")
        (folder / "master.cf").write_text(SERVICES.format(**self._ports), "utf-8")
        for name in ("postfix-files", "postfix-files.d"):
            if (system := Path("/etc/postfix") / name).is_dir():
                shutil.copytree(system, folder / name)
            elif system.exists():
                shutil.copy(system, folder / name)
        self._postfix("start")
        self._wait(self.smtp_port, self.folder / "maillog")

    def _postfix(self, verb: str) -> None:
        subprocess.run(["postfix", "-c", str(self.folder / "postfix"), verb], check=True, capture_output=True)

    def _wait(self, port: int, log: Path) -> None:
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until:
            try:
                with socket.create_connection(("127.0.0.1", port), timeout=1):
                    return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"no answer at {port}: {log.read_text('utf-8')[-500:] if log.exists() else 'no log'}")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop both."""
        self._postfix("stop")
        self._stop()

    def _stop(self) -> None:
        if self._rspamd is not None:
            self._rspamd.terminate()
            self._rspamd.wait(20)

    def send(self, raw: bytes, client: str, sender: str, to: str) -> None:
        """Hand a mail over as the machine with this address would."""
        with smtplib.SMTP("127.0.0.1", self.smtp_port, timeout=60) as smtp:
            smtp.ehlo("mx.elsewhere.example")
            smtp.docmd("XCLIENT", f"ADDR={client} NAME=[UNAVAILABLE] HELO=mx.elsewhere.example")
            smtp.ehlo("mx.elsewhere.example")
            smtp.sendmail(sender, [to], raw)
