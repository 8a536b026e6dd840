"""All our mails at once: each as a page, saying what is kept of it, and as a browser lays it out on a phone."""

import os
import re
from pathlib import Path
from shutil import which

import pytest

from notifier.tongue import RIGHT_TO_LEFT, TAGS
from notifier.wording.sources import built_in
from ombud.preview.browser import DESKTOP, PHONE, PROGRAMS
from ombud.preview.gallery import DARK, TEN
from ombud.preview.looks import Look, measured
from ombud.preview.mails import readers
from tests.ombud.counter import run
from tests.ombud.preview.snapshots import changed

LEAST = 4.5  # WCAG 2.2, 1.4.3
NARROWEST = 601  # pixels at which a table is still one
LOOKED_AT = ("en", "de", "ar", "zh")  # long words, short ones, and the other direction; all would take minutes
SHEETLESS = ("en", "de", "ar")  # languages looked at without the sheet: the longest words, and the other direction


@pytest.mark.slow
def test_every_mail_is_there_says_what_it_said_fits_a_phone_runs_the_right_way_and_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One story, for it takes half a minute to write them all."""
    monkeypatch.chdir(tmp_path)
    folder = Path(os.environ.get("OMBUD_GALLERY", "g"))  # the CI keeps it
    line = run("preview", "--gallery", folder, "--shots", "none", "--json").line
    pages = {file.stem: file.read_text("utf-8") for file in (folder / "mails").glob("*.html")}
    assert line == {"gallery": str(folder / "index.html"), "mails": len(pages), "pictures": 0}
    index_leads_to_all_and_nowhere_else(folder)
    assert set(TEN) | DARK <= set(pages)
    told_anew = changed(folder)
    assert not told_anew, f"read what the mails say now, and keep it by `make snapshots`:\n{told_anew}"
    if not any(map(which, PROGRAMS)):
        pytest.skip("no Chromium on this machine: the mails were written, and nobody looked at them")
    pages = {name: page for name, page in pages.items() if language_of(name) in LOOKED_AT}
    for dark in (False, True):
        looks = measured(pages, PHONE, dark=dark)
        assert set(looks) == set(pages) and {look.dark for look in looks.values()} == {dark}
        looks_right(looks)
    for width in (NARROWEST, DESKTOP):
        fits(measured(pages, width))
    bare = {n: re.sub("<style>.*?</style>", "", p) for n, p in pages.items() if language_of(n) in SHEETLESS}
    wide = {name: look.wide for name, look in measured(bare, PHONE).items() if look.over or look.wide}
    assert len(bare) > 200 and not wide, "some clients drop the sheet"


def index_leads_to_all_and_nowhere_else(folder: Path) -> None:
    index = (folder / "index.html").read_text("utf-8")
    linked = set(re.findall(r'href="([^"#]+)"', index))
    assert linked == {str(path.relative_to(folder)) for path in (folder / "mails").iterdir()}
    for number in built_in().numbers("en"):
        assert f'<section id="{number}">' in index and f'href="#{number}"' in index
        assert all(f"mails/{number}-en-{role}.html" in linked for role in readers([number]))
    assert not re.search(r"https?://|<script|<iframe|<link|@import", index)


def fits(looks: dict[str, Look]) -> None:
    assert not {name: look.wide for name, look in looks.items() if look.over or look.wide}
    assert not {name: look.torn for name, look in looks.items() if look.torn}


def looks_right(looks: dict[str, Look]) -> None:
    fits(looks)
    assert not {name: (look.contrast, look.pale) for name, look in looks.items() if look.contrast < LEAST}
    assert not {name for name, look in looks.items() if look.loads}
    for name, look in looks.items():
        language = language_of(name)
        turned = language in RIGHT_TO_LEFT
        assert look.lang == TAGS.get(language, language), name
        assert (look.dir, look.direction) == (("rtl", "rtl") if turned else ("", "ltr")), name
        assert not turned or set(look.aligned) <= {"rtl start", "rtl right"}, name


def language_of(name: str) -> str:
    found = re.search(r"-([a-z]{2})-[a-z]+$", name)
    assert found is not None
    return found[1]
