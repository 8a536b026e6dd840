"""`ombud preview`: any mail with invented facts, a case's own, or all of them as pages."""

import json
import re
from email.message import EmailMessage
from pathlib import Path

import pytest

from notifier.wording.shapes import allowed
from notifier.wording.sources import built_in
from ombud.preview.browser import browser
from ombud.preview.mails import readers, taken_apart
from ombud.preview.scenes import facts_of, scenes
from tests.ombud.counter import Counter, run

NUMBERS = built_in().numbers("en")


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without a desk."""
    monkeypatch.chdir(tmp_path)


def test_a_mail_is_shown_where_no_desk_is() -> None:
    told = run("preview", "n8").text
    assert told.startswith("Subject: [OMB-2026-000017] A complaint names you; we ask for your side — your move by ")
    assert "Awaiting my response — we wait for you: your move by Sunday 8 March 2026" in told
    assert "> I want my 2,300 US dollars back." in told


def test_language_reader_and_several_notices_in_one_mail_are_chosen() -> None:
    line = run("preview", "N23+N24", "--lang", "ar", "--role", "respondent", "--json").line
    assert line["numbers"] == ["N23", "N24"] and (line["role"], line["language"]) == ("respondent", "ar")
    assert '<html lang="ar" dir="rtl">' in line["html"] and "The same decision in English" in line["text"]
    both = {role: run("preview", "N33", "--role", role).text for role in ("complainant", "respondent")}
    assert "cancelled by you" in both["complainant"] and "cancelled by the other party" in both["respondent"]


def test_a_page_a_text_and_a_whole_mail_are_written(tmp_path: Path) -> None:
    assert run("preview", "N55", "--html").text.startswith("<!DOCTYPE html>")
    for name, begin in (("a.html", b"<!DOCTYPE"), ("a.txt", b"Subject: "), ("a.eml", b"From: ")):
        assert run("preview", "N55", "--to", tmp_path / name).out == b""
        assert (tmp_path / name).read_bytes().startswith(begin)
    wrong = run("preview", "N55", "--to", tmp_path / "a.pdf")
    assert wrong.code == 64 and ".eml" in wrong.err


@pytest.mark.parametrize(
    ("words", "said"),
    [(["N99"], "N99"), (["N8", "--role", "staff"], "for: respondent"), (["N2+N55"], "nobody")],
)
def test_what_nobody_gets_is_bad_input(words: list[str], said: str) -> None:
    ran = run("preview", *words)
    assert ran.code == 65 and said in ran.err


def test_without_a_number_all_are_listed() -> None:
    lines = run("preview", "--json").lines
    assert [line["number"] for line in lines] == NUMBERS
    assert lines[0] == {**lines[0], "title": "Received", "to": ["complainant"]} and "zh" in lines[0]["languages"]


@pytest.mark.parametrize("number", NUMBERS)
def test_every_notice_has_a_scene_for_each_of_its_readers(number: str) -> None:
    assert number in scenes(), f"write what {number} shows into ombud/preview/scenes.toml"
    for role in readers([number]):
        facts = facts_of([number], role)
        told = set(scenes()[number]) | set(scenes()[number].get("for", {}).get(role, {}))
        known = set(allowed().facts(number, role).fields) | {"story", "waits", "due", "for", "also_in"}
        assert told <= known, "a scene names what its notice is never told"
        assert facts["viewer"] == role and json.dumps(facts)


def test_the_desk_s_own_words_and_name_are_shown(tmp_path: Path) -> None:
    counter = Counter(tmp_path)
    (tmp_path / "words" / "en").mkdir(parents=True)
    mine = "{% block subject %}Noted by us{% endblock %}\n{% block body %}\nWell noted.\n{% endblock %}\n"
    (tmp_path / "words" / "en" / "N12.j2").write_text(mine)
    text = counter.config.read_text("utf-8").replace("[desk]\n", '[desk]\ntemplates = "words"\n', 1)
    counter.config.write_text(text, "utf-8")
    assert "Noted by us" in counter.run("preview", "N12").text


def test_a_notice_of_a_case_is_shown_as_it_went_out_and_anew_in_another_language(counter: Counter) -> None:
    ref = counter.case_opened()["case"]
    sent = counter.run("outbox", "show", "1", "--raw").out
    assert counter.run("preview", "N3", "--case", ref, "--to", counter.folder / "a.eml").code == 0
    assert (counter.folder / "a.eml").read_bytes() == sent
    assert '<html lang="tr">' in counter.run("preview", "N3", "--case", ref, "--lang", "tr", "--html").text
    assert counter.run("preview", "N23", "--case", ref).code == 65
    assert counter.run("preview", "N3", "--case", ref, "--role", "respondent").code == 65


def test_a_preview_s_reply_address_is_good_at_no_desk(counter: Counter) -> None:
    counter.case_opened()
    counter.run("preview", "N8", "--to", counter.folder / "a.eml")
    to = re.search(rb"^Reply-To: .*?<?([^\s<>]+@[^\s<>]+)", (counter.folder / "a.eml").read_bytes(), re.MULTILINE)
    assert to is not None
    address = to[1].decode()
    raw = f"From: x@parties.example\r\nTo: {address}\r\nSubject: x\r\n\r\nACCEPT\r\n".encode()
    line = counter.takes(raw, "2026-03-02T10:00:00", "--envelope-to", address)
    assert line["outcome"] == "quarantined" and line["cause"].startswith("Q05")


def test_a_gallery_takes_no_folder_that_is_somebody_else_s(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "mine.txt").write_text("keep")
    ran = run("preview", "--gallery", tmp_path / "letters", "--shots", "none")
    assert ran.code != 0 and "new or empty folder" in ran.err and (tmp_path / "letters" / "mine.txt").exists()


def test_a_picture_without_chromium_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = run("preview", "N8", "--png", tmp_path / "a.png")
    assert ran.code == 65 and "apt-get install chromium" in ran.err and not (tmp_path / "a.png").exists()


def test_a_picture_is_written_where_chromium_is(tmp_path: Path) -> None:
    try:
        browser()
    except LookupError as missing:
        pytest.skip(str(missing))
    assert run("preview", "N12", "--png", tmp_path / "a.png", "--width", "360").code == 0
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


def test_a_picture_that_hangs_on_a_mail_stands_in_its_page() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Figures"
    mail.set_content("As a table.")
    mail.add_alternative('<img src="cid:load.7@desk.example" alt="">', subtype="html")
    _, page = mail.iter_parts()
    assert isinstance(page, EmailMessage)
    page.add_related(b"PNG", "image", "png", cid="<load.7@desk.example>")
    shown = taken_apart(mail.as_bytes(), ["N55"], "staff", "en")
    assert '<img src="data:image/png;base64,UE5H" alt="">' in shown.html and shown.text == "As a table.\n"
