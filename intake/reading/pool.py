"""Reading in a worker process: whatever a mail does to a parser, it does it there, within limits of time and memory."""

import contextlib
import multiprocessing
import resource
import signal
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self

from intake.reading.letter import Letter

SECONDS = 20.0
MEMORY_BYTES = 1024**3


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why there is no letter: the worker died or ran out of time on this mail alone."""

    cause: str
    detail: str = ""


class ReadingPool:
    """Worker processes that read mails; one that dies takes only the mail that killed it."""

    def __init__(self, workers: int = 1, seconds: float = SECONDS, memory_bytes: int = MEMORY_BYTES) -> None:
        """Start nothing before the first mail.

        seconds       for one mail
        memory_bytes  of address space one worker may take
        """
        self.seconds, self.memory_bytes = seconds, memory_bytes
        self._free = threading.Semaphore(workers)
        self._idle: list[_Worker] = []
        self._lock = threading.Lock()

    def read_many(self, raws: list[bytes]) -> list[Letter | Unreadable]:
        """Return one letter, or why there is none, for each mail, in order; safe from any thread."""
        if not raws:
            return []
        with self._free:
            together = self._ask(raws, self.seconds + len(raws))
            if together is not None:
                return list(together)
            if len(raws) == 1:
                return [Unreadable("reader_died", f"it crashed or took more than {self.seconds:g} s")]
            return [self._alone(raw) for raw in raws]

    def _alone(self, raw: bytes) -> Letter | Unreadable:
        letters = self._ask([raw], self.seconds)
        if letters is None:
            return Unreadable("reader_died", f"it crashed or took more than {self.seconds:g} s")
        return letters[0]

    def _ask(self, raws: list[bytes], seconds: float) -> Sequence[Letter] | None:
        with self._lock:
            worker = self._idle.pop() if self._idle else _Worker(self.memory_bytes)
        letters = worker.ask(raws, seconds)
        if letters is None:
            worker.kill()
        else:
            with self._lock:
                self._idle.append(worker)
        return letters

    def close(self) -> None:
        """End every worker."""
        with self._lock:
            for worker in self._idle:
                worker.kill()
            self._idle.clear()

    def __enter__(self) -> Self:
        """Nothing starts yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End every worker."""
        self.close()


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, memory_bytes: int) -> None:
        context = multiprocessing.get_context("forkserver")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, memory_bytes), daemon=True)
        self._process.start()
        theirs.close()

    def ask(self, raws: list[bytes], seconds: float) -> Sequence[Letter] | None:
        """Return the letters; None when the worker died or was too slow."""
        try:
            self._pipe.send(raws)
            if not self._pipe.poll(seconds):
                return None
            answer: Any = self._pipe.recv()
        except (EOFError, OSError):
            return None
        return answer if isinstance(answer, list) else None

    def kill(self) -> None:
        """End the process at once."""
        self._pipe.close()
        self._process.kill()
        self._process.join(5)


def _serve(pipe: Connection, memory_bytes: int) -> None:
    """Read batches until the other end closes; the only code that runs a parser."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes * 2, memory_bytes * 2))
    from intake.reading.reader import read

    while True:
        try:
            raws = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            pipe.send([read(raw) for raw in raws])
        except MemoryError:
            pipe.send(None)
