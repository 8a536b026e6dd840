"""A private PostgreSQL for tests: its own cluster, folder and port, no log-in."""

import os
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg

from models.store.database import Database
from tests.servers.dovecot import free_port

PATTERN = "pattern"


class Postgres:
    """One cluster, up between `with` and its end."""

    def __init__(self, folder: Path) -> None:
        """Start nothing yet."""
        self.folder, self.port = folder, free_port()
        self._has_pattern = False

    @staticmethod
    def programs() -> Path | None:
        """Return where the server's programs lie, None if it is not installed."""
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        return found[-1].parent if found else None

    def __enter__(self) -> Self:
        """Make the cluster and start it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
            for above in self.folder.parents:
                if str(above).startswith("/tmp/"):
                    above.chmod(0o755)
        self._run("initdb", "-D", str(self.folder / "pg"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        self.start()
        return self

    def start(self) -> None:
        """Start it, or start it again where it was stopped."""
        options = f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories={self.folder}"
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", str(self.folder / "pg"), "-l", log, "-w", "-o", f"{options} -c fsync=off", "start")

    def stop(self) -> None:
        """End it as a power cut would."""
        self._run("pg_ctl", "-D", str(self.folder / "pg"), "-m", "immediate", "-w", "stop")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop it."""
        self.stop()

    def new_database(self, name: str) -> str:
        """Make a database with a new desk's tables, copied from one that the migrations made; return its URL."""
        if not self._has_pattern:
            pattern = Database(self.empty_database(PATTERN))
            pattern.upgrade()
            pattern.close()
            self._has_pattern = True
        return self.empty_database(name, f"TEMPLATE {PATTERN}")

    def empty_database(self, name: str, like: str = "") -> str:
        """Make a database without a table; return its URL."""
        with psycopg.connect(f"postgresql://postgres@127.0.0.1:{self.port}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} {like}".encode())
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{name}"

    def _run(self, program: str, *words: str) -> None:
        folder = self.programs()
        as_postgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"]
        command = [*(as_postgres if os.geteuid() == 0 else []), f"{folder}/{program}", *words]
        subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
