"""The texts of our mails, read once: the built-in ones, and those an operator put in their place."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import templates
from notifier.wording.weaving import catalogue_of, woven

BUILT_IN = Path(templates.__file__).parent
MOST_BYTES = 64 * 1024  # of one file; our longest has 7 KB
FRAME = "frame.toml"
CATALOGUE = "words.po"  # of a language: our English phrases and what it says for each
ENGLISH = "en/"
BLOCKS = ("subject", "body")
PAPERS = frozenset({"N24"})  # notices with a block more: the paper that goes with them
_NAME = re.compile(r"[a-z]{2,3}/(?:N[1-9][0-9]?\.j2|_[a-z]+\.j2|frame\.toml)")
_TAKEN_IN = re.compile(r"""\b(?:import|include|from)\s+["']([^"']+)["']""")
_FOLDER = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a template, where, and what to do."""

    file: str
    line: int
    says: str

    def __str__(self) -> str:
        """One line for people, as compilers write it."""
        return f"{self.file}:{self.line}: {self.says}" if self.line else f"{self.file}: {self.says}"


@dataclass(frozen=True, eq=False)
class Sources:
    """{name: text} as mails are written with; a name is "en/N8.j2".

    foreign   names of those that are the operator's
    woven     names of those that are our English ones in a catalogue's words
    folder    the operator's; None: there is none
    """

    texts: Mapping[str, str]
    foreign: frozenset[str] = frozenset()
    woven: frozenset[str] = frozenset()
    folder: Path | None = None
    built_in: Mapping[str, str] = field(default_factory=dict)

    @property
    def languages(self) -> list[str]:
        """Those in which there is at least one text."""
        return sorted({name.partition("/")[0] for name in self.texts})

    def numbers(self, language: str) -> list[str]:
        """The notices written in this language, in their order."""
        start = f"{language}/N"
        found = sorted(int(n.removeprefix(start).removesuffix(".j2")) for n in self.texts if n.startswith(start))
        return [f"N{number}" for number in found]

    def file(self, name: str) -> str:
        """The file of a text, as its owner knows it."""
        return str(self.folder / name) if name in self.foreign and self.folder else f"templates/{name}"

    def without(self, names: Iterable[str]) -> "Sources":
        """The same with our own words in place of these of the operator."""
        gone = frozenset(names) & self.foreign
        texts = {name: self.built_in[name] if name in gone else text for name, text in self.texts.items()}
        return replace(self, texts=texts, foreign=self.foreign - gone)


def blocks_of(name: str) -> tuple[str, ...]:
    """Return the blocks of a notice's file ("en/N8.j2"), in reading order."""
    number = name.rpartition("/")[2].removesuffix(".j2")
    return (*BLOCKS, "paper") if number in PAPERS else BLOCKS


@lru_cache(maxsize=1)
def built_in() -> Sources:
    """Return our own."""
    names = sorted(_names(BUILT_IN))
    texts = {name: (BUILT_IN / name).read_text("utf-8") for name in names if _NAME.fullmatch(name)}
    written = frozenset(texts)
    for language, catalogue in catalogues().items():
        texts |= _told_in(language, catalogue, texts)
    return Sources(texts, woven=frozenset(texts) - written, built_in=texts)


@lru_cache(maxsize=1)
def catalogues() -> dict[str, dict[str, str]]:
    """Return {language: {our English phrase: its words for it}}."""
    files = ((path.parent.name, path.read_text("utf-8")) for path in sorted(BUILT_IN.glob(f"*/{CATALOGUE}")))
    return {language: catalogue_of(text) for language, text in files}


def _told_in(language: str, catalogue: Mapping[str, str], texts: Mapping[str, str]) -> dict[str, str]:
    """Our English texts in a language's words, but for those of which it has a file of its own."""
    ours = {name.removeprefix(ENGLISH): text for name, text in texts.items() if name.startswith(ENGLISH)}
    told = {name: woven(text, language, catalogue) for name, text in ours.items() if name.endswith(".j2")}
    written = {f"{language}/{name}": text for name, text in told.items() if text is not None}
    return _standing({name: text for name, text in written.items() if name not in texts}, texts)


def _standing(told: dict[str, str], texts: Mapping[str, str]) -> dict[str, str]:
    """Those of these texts whose every part is there too: a mail that lacks a part of it stays English whole."""
    lacking = [n for n, text in told.items() if not all(p in told or p in texts for p in _TAKEN_IN.findall(text))]
    return _standing({n: text for n, text in told.items() if n not in lacking}, texts) if lacking else told


def overlaid(folder: Path) -> tuple[Sources, list[Problem]]:
    """Return our texts with those of the folder over them, and what in the folder cannot be one.

    folder  <language>/<name> as in ours; only what we have can be replaced
    """
    ours = built_in()
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    if not folder.is_dir():
        return ours, [Problem(str(folder), 0, "no such folder; `desk.templates` names one, or is left out")]
    for name in sorted(_names(folder)):
        said = _read(folder, name, ours)
        if isinstance(said, Problem):
            problems.append(said)
        else:
            texts[name] = said
    return replace(ours, texts={**ours.texts, **texts}, foreign=frozenset(texts), folder=folder), problems


def fingerprint(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what changes when a file of the folder does."""
    found = []
    for name in sorted(_names(folder)):
        try:
            state = os.stat(folder / name)
        except OSError:
            continue
        found.append((name, state.st_mtime_ns, state.st_size))
    return tuple(found)


def _names(folder: Path) -> Iterator[str]:
    """Yield "en/N8.j2" for every file one folder deep."""
    try:
        for language in os.scandir(folder):
            if language.is_dir() and _FOLDER.fullmatch(language.name):
                yield from (f"{language.name}/{entry.name}" for entry in os.scandir(language.path))
    except OSError:
        return


def _read(folder: Path, name: str, ours: Sources) -> str | Problem:
    file, language = folder / name, name.partition("/")[0]
    if language not in ours.languages:
        return Problem(str(file), 0, f"no language we write: there are {', '.join(ours.languages)}")
    if name not in ours.texts:
        return Problem(str(file), 0, f"we have no such text: a file replaces ours of the same name, see {BUILT_IN}")
    try:
        if not file.resolve(strict=True).is_relative_to(folder.resolve()) or not file.is_file():
            return Problem(str(file), 0, "a file of its own is needed: this leads out of the folder")
        if file.stat().st_size > MOST_BYTES:
            return Problem(str(file), 0, f"larger than {MOST_BYTES} bytes: make it shorter")
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError, RuntimeError):
        return Problem(str(file), 0, "unreadable: a file in UTF-8 is needed")
