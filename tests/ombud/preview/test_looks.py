"""What a browser finds in a mail, and that it finds what is wrong."""

from pathlib import Path
from shutil import which

import pytest

from notifier.hypertext import as_html
from notifier.page import PAGE, SHEET
from ombud.preview.browser import DESKTOP, PHONE, PROGRAMS, NoBrowser, shoot
from ombud.preview.looks import measured

LEAST = 4.5  # WCAG 2.2, 1.4.3
LONG = "OpenedCartonsOfLanterns" * 9
seen_by_a_browser = pytest.mark.skipif(not any(map(which, PROGRAMS)), reason="no Chromium on this machine")


def a_page(body: str, *, rtl: bool = False, sheet: str = SHEET) -> str:
    """A mail of this markup."""
    turned = ' dir="rtl"' if rtl else ""
    return PAGE.format(lang="ar" if rtl else "en", turned=turned, title="", body=as_html(body, rtl=rtl), sheet=sheet)


@seen_by_a_browser
@pytest.mark.parametrize("sheet", [SHEET, ""], ids=["with the sheet", "without it"])
def test_the_longest_word_of_a_letter_breaks_nothing(sheet: str) -> None:
    pairs, rows = f"| {LONG} | b |\n| a | {LONG} |", f"| **a** | **b** | **c** | **d** |\n| {LONG} | x | {LONG} | y |"
    body = f"# {LONG}\n\n{LONG}\n\n- {LONG}\n\n{pairs}\n\n    {LONG}\n\n{rows}\n\n> {LONG}\n\n| 1 | {LONG}.jpg | c |"
    bodies = {"left": a_page(body, sheet=sheet), "right": a_page(body, rtl=True, sheet=sheet)}
    for width in (PHONE, 601):
        for name, look in measured(bodies, width).items():
            assert (look.over, look.wide) == (0, ""), (name, width)


@seen_by_a_browser
def test_a_phone_shows_a_wide_table_in_blocks_that_name_each_column() -> None:
    table = "| **File** | **Size** | **Type** | **What you can do** |\n| film.mov | 40 MB | video | make it shorter |"
    page = {"": a_page(table)}
    phone, desktop = measured(page, PHONE)[""], measured(page, DESKTOP)[""]
    assert phone.height > desktop.height and phone.over == desktop.over == 0


@seen_by_a_browser
def test_the_measure_finds_what_is_wrong() -> None:
    said = measured(
        {
            "wide": a_page("Fine.").replace("Fine.", '<div style="width:500px">wide</div>'),
            "pale": a_page("Fine.").replace("Fine.", '<span style="color:#999">pale</span>'),
            "veiled": a_page("Fine.").replace("Fine.", '<div style="opacity:.4">veiled</div>'),
            "torn": a_page("Fine.").replace("Fine.", '<p style="width:40px">Verkleinern</p>'),
            "fine": a_page("Fine."),
            "loads": a_page("Fine.").replace("Fine.", '<img alt="" src="https://track.example/x.gif">'),
        },
        PHONE,
    )
    assert (said["wide"].over, said["wide"].wide[:3]) == (156, "DIV")
    assert 2.8 < said["pale"].contrast < 2.9 and said["pale"].pale == "pale"  # #999 on white is 2.85 : 1
    assert said["veiled"].contrast < LEAST and said["loads"].loads == 1
    assert said["torn"].torn == "Verkleinern" and said["fine"].torn == ""
    assert (said["fine"].over, said["fine"].wide, said["fine"].contrast, said["fine"].loads) == (0, "", 21, 0)


@seen_by_a_browser
def test_a_picture_shows_the_whole_mail_at_its_width(tmp_path: Path) -> None:
    pytest.importorskip("PIL")
    from PIL import Image

    page = a_page("\n\n".join(f"Paragraph {n}." for n in range(60)))
    height = measured({"": page}, PHONE)[""].height
    shoot(page, tmp_path / "phone.png", PHONE, height)
    shoot(page, tmp_path / "dark.png", PHONE, height, dark=True)
    light, dark = (Image.open(tmp_path / name).convert("L") for name in ("phone.png", "dark.png"))
    corners = [picture.crop((0, 0, 8, 8)).getextrema() for picture in (light, dark)]
    assert light.size == dark.size == (PHONE, height) and height > 2000
    assert corners == [(255, 255), (18, 18)], "the paper of a light and of a dark screen"
    last = light.crop((0, height - 60, PHONE, height)).getcolors()
    assert last is not None and len(last) > 2, "the last paragraph is in the picture"


def test_without_chromium_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(NoBrowser, match="apt-get install chromium"):
        measured({"": "<p>x"}, PHONE)
