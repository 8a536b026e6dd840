"""From a notice row to a mail: its head, its frame, what it carries, and how large it may be."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from config.desk import Desk
from models.addressing import MARKER, read_token
from notifier.heading import NotAnAddress
from notifier.rendering import MOST_BYTES, render
from tests.desks import ADDRESS, HOUSE, wired
from tests.notifier.notices import a_notice, opened, text_of
from tests.templates.english_facts import A_DECISION, a_file, an_exhibit

STATUS = "Awaiting my response — we wait for you: your move by Sunday 8 March 2026, 23:59 (UTC+08:00)"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk on SQLite; nothing here asks the database."""
    return wired(tmp_path, f"sqlite:///{tmp_path / 'desk.sqlite'}")


def test_the_head_says_who_writes_about_what_and_where_answers_go(desk: Desk) -> None:
    raw = render(desk, a_notice(thread=["first@x.example", "second@x.example"]))
    mail = opened(raw)
    assert mail["Subject"].startswith("[OMB-2026-000001] ") and mail["Subject"].endswith("by Sunday 8 March 2026")
    assert "  " not in str(mail["Subject"]), "folding beside an encoded word must not add a space"
    assert mail["From"].addresses[0].addr_spec == ADDRESS and mail["To"].addresses[0].display_name == "Harbour Star"
    assert mail["Message-ID"] == "<abcdefghijklmnopqrstuvwxyz@ombud.example>"
    assert mail["In-Reply-To"] == "<second@x.example>"
    assert mail["References"] == "<first@x.example> <second@x.example>"
    assert mail["Date"] == "Tue, 03 Mar 2026 10:00:00 +0800"
    assert mail["Auto-Submitted"] == "auto-generated" and mail["List-Id"] is None
    token = read_token(mail["Reply-To"].addresses[0].addr_spec, HOUSE)
    assert token is not None and token.genuine and (token.ref, token.party) == ("OMB-2026-000001", "respondent")
    assert raw.count(b"\n") == raw.count(b"\r\n") and max(map(len, raw.split(b"\r\n"))) <= 998
    assert opened(render(desk, a_notice(auto_replied=True)))["Auto-Submitted"] == "auto-replied"


@pytest.mark.parametrize(
    ("viewer", "window", "said"),
    [
        ("respondent", "cure", "Processing — you can still answer until Wednesday 11 March 2026, 00:00 (UTC+08:00)"),
        ("complainant", "cure", "Processing — no answer is due from you now"),
        (
            "complainant",
            "review",
            "Processing — decided; a review can be asked for until Wednesday 11 March 2026",
        ),
        ("complainant", "decision", "Processing — no answer is due from you; we decide by Wednesday 11 March 2026"),
        (
            "respondent",
            "settlement_check",
            "Processing — an agreement is recorded; you can object until Wednesday 11 March 2026",
        ),
    ],
)
def test_the_first_line_names_what_its_reader_may_still_do(desk: Desk, viewer: str, window: str, said: str) -> None:
    facts = {"status": "Processing", "turn": "nobody", "due_at": None, "ends": {window: "2026-03-10T16:00:00+00:00"}}
    mail = opened(render(desk, a_notice("N13", "N27", party=viewer, facts=facts)))
    assert text_of(mail).splitlines()[0].startswith(said)
    if (viewer, window) == ("respondent", "cure"):
        assert str(mail["Subject"]).endswith("your move by Wednesday 11 March 2026, 00:00")


def test_nobody_is_told_that_he_can_object_to_what_the_desk_checks_itself(desk: Desk) -> None:
    until = "2026-03-10T16:00:00+00:00"
    clock = {"name": "settlement_check", "party": "staff", "state": "running", "due_at": until, "started_at": until}
    facts = {"status": "Processing", "turn": "nobody", "due_at": None, "clocks": [clock]}
    mail = opened(render(desk, a_notice("N12", facts={**facts, "ends": {"settlement_check": until}})))
    assert text_of(mail).splitlines()[0] == "Processing — no answer is due from you now"


def test_the_same_row_gives_the_same_bytes(desk: Desk) -> None:
    facts = {"exhibits": [{**an_exhibit(1, "a.txt"), "shared_text": "masked"}]}
    assert render(desk, a_notice(facts=facts)) == render(desk, a_notice(facts=facts))


def test_a_long_message_id_as_exchange_makes_them_stays_whole(desk: Desk) -> None:
    long = "AM0PR04MB1234" + "ABCDEF0123456789" * 4 + "@AM0PR04MB1234.eurprd04.prod.outlook.com"
    raw = render(desk, a_notice(thread=["a@b.example", long]))
    assert f"In-Reply-To: <{long}>\r\n".encode() in raw and f" <{long}>\r\n".encode() in raw


def test_nothing_from_a_mail_writes_a_header(desk: Desk) -> None:
    evil = "Grace\r\nBcc: all@parties.example\r\n\r\nBody"
    exhibits = [{**an_exhibit(1, "a\r\nX: y/../b.jpg"), "content_type": "image/jpeg\r\nBcc: x@y.example"}]
    sha = desk.blobs.put(b"bytes")
    exhibits[0]["sha256"] = sha
    notice = a_notice(
        to_name=evil, thread=["x>\r\nBcc: a@b.example", "fine@x.example"], facts={"exhibits": exhibits, "ref": evil}
    )
    raw = render(desk, notice)
    names = {name.lower() for part in opened(raw).walk() for name in part}
    assert not names & {"bcc", "x"} and opened(raw)["References"] == "<fine@x.example>"
    attached = next(opened(raw).iter_attachments())
    assert attached.get_content_type() == "application/octet-stream"
    assert attached.get_filename() == "exhibit-1-a X_ y_.._b.jpg"


@pytest.mark.parametrize("address", ["", "nobody", "a b@c.example", "grüße@x.example", "a@b\r\nBcc: c@d.example", "@x"])
def test_an_address_nobody_can_write_to_is_told_apart(desk: Desk, address: str) -> None:
    with pytest.raises(NotAnAddress):
        render(desk, a_notice(to_address=address))


def test_a_domain_in_other_letters_is_written_as_the_mail_system_knows_it(desk: Desk) -> None:
    mail = opened(render(desk, a_notice(to_address="sales@bücher.example")))
    assert mail["To"].addresses[0].addr_spec == "sales@xn--bcher-kva.example"


def test_the_first_line_is_status_turn_and_date_and_the_second_the_marker(desk: Desk) -> None:
    mail = opened(render(desk, a_notice()))
    lines = [line for line in text_of(mail).splitlines() if line]
    assert lines[:2] == [STATUS, MARKER]
    assert text_of(mail, "html").index("Awaiting my response — we wait for you") < text_of(mail, "html").index(MARKER)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"status": None, "missing": ["amounts"]}, "Received, not yet submitted"),
        (
            {"status": "Awaiting the other party's response"},
            "Awaiting the other party's response — we wait for them: their move by ",
        ),
        ({"status": "Processing", "due_at": None, "ends": {}}, "Processing — no answer is due from you now"),
        ({"status": "Processing", "due_at": None}, "Processing — no answer is due from you; we check it by "),
        ({"status": "Case Closed", "due_at": None}, "Case Closed — nothing to do"),
    ],
)
def test_every_status_has_its_exact_name(desk: Desk, facts: dict[str, Any], said: str) -> None:
    mail = opened(render(desk, a_notice("N41", facts=facts, party="complainant")))
    assert text_of(mail).splitlines()[0].startswith(said)


def test_text_and_html_tell_the_same_words_and_load_nothing(desk: Desk) -> None:
    mail = opened(render(desk, a_notice()))
    page = text_of(mail, "html")
    assert not re.search(r"<img|src=|url\(|<link|<script|@import", page)
    answered_at = mail["Reply-To"].addresses[0].addr_spec
    links = re.findall(r'href="([^"]*)"', page)
    assert links and all(unquote(link).startswith(f"mailto:{answered_at}?") for link in links), "to the desk alone"
    shown = re.sub(r"<title>.*?</title>|<[^>]+>", " ", page)
    missing = set(re.findall(r"\w{3,}", text_of(mail))) - set(re.findall(r"\w{3,}", shown))
    assert not missing


def test_a_letter_that_looks_like_a_template_or_a_page_is_only_quoted(desk: Desk) -> None:
    words = "{{ people }} {% for x in y %} **bold** | a | b |\n    ACCEPT\n<script>alert(1)</script>\n# Case Closed"
    mail = opened(render(desk, a_notice(facts={"complaint": {"text": words, "subject": "", "at": None}})))
    assert "> {{ people }} {% for x in y %} **bold** | a | b |" in text_of(mail)
    assert "<script" not in text_of(mail, "html") and ">     ACCEPT" in text_of(mail)


def test_several_notices_share_one_frame_and_the_last_gives_the_subject(desk: Desk) -> None:
    mail = opened(render(desk, a_notice("N13", "N27", facts={"extra": {"clock": "response", "party": "respondent"}})))
    text = text_of(mail)
    assert text.count(MARKER) == 1 and text.count("your move by Sunday 8 March 2026, 23:59 (UTC+08:00)\n") == 1
    alone = opened(render(desk, a_notice("N27", facts={"extra": {"clock": "response", "party": "respondent"}})))
    assert mail["Subject"] == alone["Subject"]


@pytest.mark.parametrize(
    ("numbers", "facts", "said", "unsaid"),
    [
        (["N1", "N3"], {}, ["compulsory sanction", "both parties"], ["membership"]),
        (["N8"], {}, ["further notice", "membership"], ["compulsory sanction"]),
        (["N8"], {"status": "Processing"}, [], ["further notice"]),
        (["N62"], {}, [], ["further notice", "membership"]),
        (["N28"], {"outcome": "DECIDED_PARTIAL"}, ["pay online", "Trade Assurance"], []),
    ],
)
def test_each_notice_carries_its_tracks_disclaimers(
    desk: Desk, numbers: list[str], facts: dict[str, Any], said: list[str], unsaid: list[str]
) -> None:
    book = a_notice()["facts"]["book"] | {"disclaimers": ["R85", "R86", "R87", "R88", "R92"]}
    text = text_of(opened(render(desk, a_notice(*numbers, facts={"book": book, "decision": A_DECISION, **facts}))))
    flat = " ".join(text.split())
    assert all(words in flat for words in said) and not any(words in flat for words in unsaid)
    assert "HUMAN" in flat


def test_shared_files_go_with_the_complaint_and_the_list_says_what_is_attached(desk: Desk) -> None:
    sha = desk.blobs.put(b"\x89PNG picture")
    exhibits = [
        {**an_exhibit(1, "photo.png"), "sha256": sha, "content_type": "image/png", "size_bytes": 12},
        {**an_exhibit(2, "forwarded.eml"), "attach": False, "shared_text": "Pay 400 $ to account ••••"},
        {**an_exhibit(3, "passport.jpg"), "attach": False, "shared_text": ""},
        {**an_exhibit(4, "film.mov"), "size_bytes": 11 << 20},
        {**an_exhibit(5, "mine.pdf", by="respondent"), "kind": "contract"},
    ]
    mail = opened(render(desk, a_notice(facts={"exhibits": exhibits})))
    first, second = mail.iter_attachments()
    assert (first.get_filename(), first.get_content()) == ("exhibit-1-photo.png", b"\x89PNG picture")
    assert second.get_filename() == "exhibit-2-forwarded.eml.txt"
    assert second.get_content().strip() == "Pay 400 $ to account ••••"
    rows = {n: line for line in text_of(mail).splitlines() for n in re.findall(r"^(\d) ", line)}
    assert rows["1"].endswith("attached") and rows["2"].endswith("attached")
    assert rows["3"].endswith("described, not attached") and "attached" not in rows["4"] + rows["5"]


def test_an_answer_brings_only_the_files_that_came_with_it(desk: Desk) -> None:
    sha = desk.blobs.put(b"%PDF slip")
    exhibits = [{**an_exhibit(n, name), "sha256": sha, "size_bytes": 9} for n, name in ((1, "old.pdf"), (2, "new.pdf"))]
    facts = {"exhibits": exhibits, "files": [a_file("new.pdf", 9, "accepted", "")]}
    mail = opened(render(desk, a_notice("N11", facts=facts)))
    assert [a.get_filename() for a in mail.iter_attachments()] == ["exhibit-2-new.pdf"]


@pytest.mark.parametrize("letter", ["complaint ", "投诉 ", "👍🏽 "])
def test_a_mail_stays_under_100_kilobytes_and_what_was_cut_comes_whole(desk: Desk, letter: str) -> None:
    words = letter * 40_000
    mail = opened(raw := render(desk, a_notice(facts={"complaint": {"text": words, "subject": "", "at": None}})))
    whole = next(a for a in mail.iter_attachments() if a.get_filename() == "complaint-in-full.txt")
    assert whole.get_content().strip() == words.strip()
    assert raw.index(b"complaint-in-full") < MOST_BYTES + 2000, "text and HTML end before the first attachment"
    assert "shortened here" in text_of(mail) and "[…]" in text_of(mail)


def test_fifty_files_in_one_mail_still_fit(desk: Desk) -> None:
    files = [a_file(f"photograph number {n} of the goods as they came.jpg", 2048, "accepted", "") for n in range(50)]
    assert len(render(desk, a_notice("N1", "N3", party="complainant", facts={"files": files}))) <= MOST_BYTES


def test_a_language_that_lacks_one_of_the_notices_gives_way_to_english(desk: Desk) -> None:
    for language in ("xx", "../en", ""):
        assert "Please answer" in text_of(opened(render(desk, a_notice(language=language))))


def test_a_certificate_goes_with_the_decision(desk: Desk) -> None:
    facts = {
        "exhibits": [an_exhibit(1, "slip.pdf")],
        "decision": {**A_DECISION, "reasons": "We saw the slip.\nAmount          USD 9.00"},
        "type": None,
    }
    names = {"desk": "Trade Desk", "complainant": "Grace\nAmount USD 5", "respondent": "Harbour Star", "staff": ""}
    mail = opened(render(desk, a_notice("N23", "N24", facts={**facts, "people": names}, party="complainant")))
    sheet = next(a for a in mail.iter_attachments() if a.get_filename() == "OMB-2026-000001-decision.txt").get_content()
    assert "Decided        Thursday 12 March 2026, 10:00 (UTC+08:00), by Ana Silva" in sheet
    assert "did not answer in time" in sheet and "(DEFAULT_RESPONDENT_SILENT)" in sheet and "SHA-256" in sheet
    assert [line for line in sheet.splitlines() if line.startswith("Amount")] == ["Amount         none ordered"]
    assert "no title to enforce" in " ".join(sheet.split())
