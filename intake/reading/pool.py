"""Reading in a worker process: whatever a mail does to a parser, it does it there, within limits of time and memory."""

import contextlib
import logging
import multiprocessing
import multiprocessing.forkserver
import os
import resource
import signal
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self

from intake.reading.letter import Letter

SECONDS = 20.0
MEMORY_BYTES = 1024**3
DEATHS = 3  # of a worker on one mail; a crash may be another's fault, three are not
STARTS_WITHIN = 60.0  # seconds, on a machine that is busy
READY = "ready"
SHARED = ["intake.reading.pool", "intake.reading.reader"]  # modules that every worker needs


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why there is no letter: what reading did to the worker, on this mail alone."""

    cause: str
    detail: str = ""


class NoReader(Exception):
    """No worker process can be started now; the mails are not to blame, try again later."""


def load_readers() -> None:
    """Begin to load what workers share, in the process that they are forked from; call it early, it is done once.

    A fault is not told here: whoever then starts a worker meets it again.
    """
    multiprocessing.set_forkserver_preload(SHARED)
    with contextlib.suppress(OSError):
        multiprocessing.forkserver.ensure_running()


def _read(raw: bytes) -> Letter:
    from intake.reading.reader import read

    return read(raw)


class ReadingPool:
    """Worker processes that read mails; one that dies takes only the mail that killed it."""

    def __init__(
        self,
        workers: int = 1,
        seconds: float = SECONDS,
        memory_bytes: int = MEMORY_BYTES,
        reads: Callable[[bytes], Any] = _read,
    ) -> None:
        """Start no worker before the first mail.

        seconds       for one mail
        memory_bytes  of address space one worker may take
        reads         what the worker does with each mail; a function of a module, for it is sent by name
        """
        self.seconds, self.memory_bytes, self.reads = seconds, memory_bytes, reads
        self._free = threading.Semaphore(workers)
        self._idle: list[_Worker] = []
        self._lock = threading.Lock()
        load_readers()

    def read_many(self, raws: list[bytes]) -> list[Letter | Unreadable]:
        """Return one letter, or why there is none, for each mail, in order; safe from any thread.

        A mail that kills its worker is tried again, three times within its time at most; no other is read twice.
        raises  NoReader
        """
        read: list[Letter | Unreadable] = []
        with self._free:
            while len(read) < len(raws):
                self._go_on(raws, read)
        return read

    def _go_on(self, raws: list[bytes], read: list[Letter | Unreadable]) -> None:
        """Read until the end, or until one mail is found that cannot be read."""
        deaths, left = 0, self.seconds
        while True:
            before, worker = len(read), self._taken()
            began = time.monotonic()
            fault = worker.read(raws[before:], read, left, self.seconds)
            if fault is None:
                with self._lock:
                    self._idle.append(worker)
                return
            worker.kill()
            if len(read) > before:
                deaths, left = 0, self.seconds
            else:
                left -= time.monotonic() - began
            deaths += 1
            if fault.cause != "reader_died" or deaths == DEATHS:
                read.append(fault)
                return

    def _taken(self) -> "_Worker":
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return _Worker(self.memory_bytes, self.reads)

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

    def __init__(self, memory_bytes: int, reads: Callable[[bytes], Any]) -> None:
        context = multiprocessing.get_context("forkserver")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, memory_bytes, reads), daemon=True)
        try:
            self._process.start()
            theirs.close()
            up = self._pipe.poll(STARTS_WITHIN) and self._pipe.recv() == READY
        except (EOFError, OSError) as fault:
            raise NoReader(f"the process that reads mails cannot be started now: {fault}") from fault
        if not up:
            self.kill()
            raise NoReader("the process that reads mails did not start in time")

    def read(
        self, raws: list[bytes], into: list[Letter | Unreadable], left: float, seconds: float
    ) -> Unreadable | None:
        """Append letters as they come; return what stopped the next one, None when all are there.

        left  seconds for the first mail, `seconds` for each other
        """
        try:
            self._pipe.send(raws)
            for n, _ in enumerate(raws):
                if not self._pipe.poll(seconds if n else max(left, 0)):
                    return Unreadable("too_slow", f"reading it took more than {seconds:g} s")
                letter = self._pipe.recv()
                if letter is None:
                    return Unreadable("too_large", "reading it took more memory than one mail may have")
                into.append(letter)
        except (EOFError, OSError):
            return Unreadable("reader_died", f"reading it killed the worker {DEATHS} times")
        return None

    def kill(self) -> None:
        """End the process at once."""
        self._pipe.close()
        self._process.kill()
        self._process.join(5)


def _serve(pipe: Connection, memory_bytes: int, reads: Callable[[bytes], Any]) -> None:
    """Read batches until the other end closes; the only code that runs a parser."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _mute()
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes * 2, memory_bytes * 2))
    with contextlib.suppress(EOFError, OSError):
        pipe.send(READY)
        while True:
            for raw in pipe.recv():
                try:
                    letter = reads(raw)
                except MemoryError:
                    letter = None
                except Exception as fault:
                    letter = Unreadable("reader_died", f"reading it failed: {_place(fault)}")
                pipe.send(letter)


def _mute() -> None:
    """Whatever a parser prints, warns or logs may be a mail's words: this process says nothing but letters."""
    logging.disable(logging.CRITICAL)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)


def _place(fault: Exception) -> str:
    """What broke and where; never the fault's own text."""
    last = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__} in {last.name}, line {last.lineno}"
