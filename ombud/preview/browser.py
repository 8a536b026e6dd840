"""Chromium without a window, where this machine has it: what a page looks like, and what a script in it found out.

One process a question; nothing is loaded from elsewhere and nothing kept. A window of it is never narrower than 500
pixels, so a mail stands in a frame of the width that is wanted.
"""

import html
import shutil
import subprocess
import tempfile
from pathlib import Path

PROGRAMS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
SECONDS = 300  # for one process; a thousand mails measured take a minute
PHONE, DESKTOP = 360, 900  # CSS pixels
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-extensions",
)
FRAME = (
    '<!DOCTYPE html><html><head><meta name="color-scheme" content="light dark"></head><body style="margin:0">'
    '<iframe style="display:block;border:0;width:{width}px;height:{height}px" srcdoc="{page}"></iframe></body></html>'
)


class NoBrowser(LookupError):
    """No Chromium on this machine, or one that does not work; the text says what to do."""


def browser() -> str:
    """Return the program.

    raises  NoBrowser
    """
    if found := next(filter(None, map(shutil.which, PROGRAMS)), None):
        return found
    raise NoBrowser("pictures need Chromium, and it is not here; on Debian: apt-get install chromium")


def shoot(page: str, picture: Path, width: int, height: int, *, dark: bool = False) -> None:
    """Write a picture (PNG) of a whole page.

    page           HTML
    width, height  CSS pixels; `looks.measured` knows the height
    raises         NoBrowser
    """
    framed = FRAME.format(width=width, height=height, page=html.escape(page))
    _run(framed, f"--screenshot={picture.resolve()}", f"--window-size={width},{height}", dark=dark)
    if not picture.exists():
        raise NoBrowser(f"Chromium made no picture at {picture}")


def dom_of(page: str, *, dark: bool = False) -> str:
    """Return a page as HTML once its scripts have run.

    raises  NoBrowser
    """
    return _run(page, "--dump-dom", dark=dark)


def _run(page: str, *asked: str, dark: bool) -> str:
    program = browser()
    scheme = f"--blink-settings=preferredColorScheme={0 if dark else 1}"
    with tempfile.TemporaryDirectory(prefix="ombud-page-", ignore_cleanup_errors=True) as scratch:
        file = Path(scratch) / "page.html"
        file.write_text(page, "utf-8")
        command = [program, *FLAGS, scheme, f"--user-data-dir={scratch}/profile", *asked, file.as_uri()]
        try:
            told = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired as fault:
            raise NoBrowser(f"Chromium did not answer within {SECONDS} seconds") from fault
        except OSError as fault:
            raise NoBrowser(f"Chromium does not start: {fault.strerror}") from fault
    if told.returncode:
        last = told.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or [""]
        raise NoBrowser(f"Chromium ended with {told.returncode}: {last[0]}")
    return told.stdout.decode("utf-8", "replace")
