"""Every mail as a page to browse (`ombud preview --gallery`), and pictures of some: what CI keeps of each build."""

import os
import shutil
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from pathlib import Path

from config.settings import Settings
from notifier.wording.chosen import chosen
from notifier.wording.spoken import OURS
from ombud.preview.browser import DESKTOP, PHONE, shoot
from ombud.preview.kinds import Shots
from ombud.preview.looks import measured
from ombud.preview.mails import Shown, in_language, preview_desk, scratch
from ombud.preview.page import index, titles

# Looked at by people when the frame changes: a first answer, a complaint, files, an offer, a decision, a digest …
TEN = (
    *("N1-N2-N42-en-complainant", "N8-en-respondent", "N8-zh-respondent", "N3-ar-complainant", "N7-de-complainant"),
    *("N14-ru-complainant", "N23-N24-en-complainant", "N23-N24-ar-respondent", "N46-fr-respondent", "N55-en-staff"),
)
DARK = frozenset({"N1-N2-N42-en-complainant", "N3-ar-complainant", "N23-N24-en-complainant", "N55-en-staff"})
WIDTHS = (PHONE, DESKTOP)
MARK = ".ombud-gallery"  # stands in a folder of ours: only such a one is written over


class NotOurs(FileExistsError):
    """The folder holds something that no gallery of ours wrote."""


def write_gallery(folder: Path, settings: Settings, shots: Shots) -> tuple[int, int]:
    """Write index.html, mails/ (each as .html and .txt) and shots/; return the numbers of mails and pictures.

    raises  NotOurs, NoBrowser when pictures are wanted and there is no Chromium
    """
    _make_room(folder)
    mails = _all(settings)
    for mail in mails:
        (folder / "mails" / f"{mail.name}.html").write_text(mail.html, "utf-8")
        (folder / "mails" / f"{mail.name}.txt").write_text(f"{mail.subject}\n\n{mail.text}", "utf-8")
    wanted = [mail for mail in mails if shots == Shots.ALL or (shots == Shots.TEN and mail.name in TEN)]
    pictures = _pictures(folder / "shots", wanted) if wanted else {}
    sources = chosen(settings.desk.templates).sources
    (folder / "index.html").write_text(index(mails, pictures, titles(sources)), "utf-8")
    return len(mails), sum(map(len, pictures.values()))


def _make_room(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / MARK).exists())):
        raise NotOurs(17, "there is something else already; name a new or empty folder", str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()
    for room in ("mails", "shots"):
        if (folder / room).is_dir():
            shutil.rmtree(folder / room)
        (folder / room).mkdir()


def _all(settings: Settings) -> list[Shown]:
    """Each language in a process: most of the work is to compile its templates."""
    languages = chosen(settings.desk.templates).sources.languages
    if len(languages) == 1 or (os.cpu_count() or 1) == 1:
        parts = [_of(settings, language) for language in languages]
    else:
        with ProcessPoolExecutor(max_workers=min(len(languages), os.cpu_count() or 1)) as pool:
            parts = list(pool.map(partial(_of, settings), languages))
    return sorted((mail for part in parts for mail in part), key=_order)


def _of(settings: Settings, language: str) -> list[Shown]:
    with scratch() as folder:
        return list(in_language(preview_desk(settings, Path(folder)), language))


def _order(mail: Shown) -> tuple[bool, list[int], bool, str]:
    return len(mail.numbers) > 1, [int(n[1:]) for n in mail.numbers], mail.language != OURS, mail.language


def _pictures(folder: Path, mails: Sequence[Shown]) -> dict[str, list[str]]:
    """Two at a time: a browser waits for itself as much as it works."""
    pages = {mail.name: mail.html for mail in mails}
    heights = {(width, name): look.height for width in WIDTHS for name, look in measured(pages, width).items()}
    jobs = [(name, width, dark) for name in pages for width in WIDTHS for dark in _schemes(name)]
    names = [f"{name}-{width}{'-dark' if dark else ''}.png" for name, width, dark in jobs]

    def take(job: tuple[str, int, bool], file: str) -> None:
        name, width, dark = job
        shoot(pages[name], folder / file, width, heights[width, name], dark=dark)

    with ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(take, jobs, names))
    found: dict[str, list[str]] = {}
    for (name, _, _), file in zip(jobs, names, strict=True):
        found.setdefault(name, []).append(f"shots/{file}")
    return found


def _schemes(name: str) -> Iterable[bool]:
    return (False, True) if name in DARK else (False,)
