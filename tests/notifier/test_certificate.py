"""The decision as a sheet: what it says, how it is checked, and its page in every script we write in."""

import io
import re
import sys
from typing import Any

import pytest
from pypdf import PdfReader

from config.desk import Desk
from notifier.bilingual import sheets_of
from notifier.paper.page import as_pdf
from notifier.paper.rightward import drawn, joined, runs_right
from notifier.paper.sheet import Sheet, as_text
from notifier.rendering import render
from notifier.wording.sources import built_in
from tests.notifier.notices import a_notice, opened
from tests.notifier.notices import text_of as words_of
from tests.templates.english_facts import A_DECISION, an_exhibit, facts_of

HASH = "ab12" * 16
HINDI = "हिन्दी"


def decided(**more: Any) -> dict[str, Any]:
    """The facts of a decided case, of which the last entry is the ninth."""
    return {
        "ref": "OMB-2026-000001", "track": "offline", "type": "not_received", "book": {"version": "offline-2026.1"},
        "people": {"desk": "Trade Desk", "complainant": "Joan Okello", "respondent": "Amber Quay", "staff": ""},
        "exhibits": [an_exhibit(1, "slip.pdf"), {**an_exhibit(2, "box.jpg"), "shared_sha256": "c" * 64}],
        "decision": {**A_DECISION, "citing": [1, 2, 3]}, "entry": {"n": 9, "hash": HASH}, **more,
    }  # fmt: skip


TOLD = {name: decided()[name] for name in ("decision", "entry", "exhibits")}


def sheets(facts: dict[str, Any], *languages: str) -> list[Sheet]:
    return sheets_of(facts_of(**facts), languages or ("en",), "UTC", "UTC", built_in())


def text_of(facts: dict[str, Any], *languages: str) -> str:
    return as_text(sheets(facts, *languages))


def page_of(facts: dict[str, Any], *languages: str) -> bytes:
    return as_pdf(sheets(facts, *languages))


def read(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_it_says_where_in_the_log_the_decision_stands_and_how_to_check_that() -> None:
    words = " ".join(text_of(decided()).split())
    for told in ("entry 9 of the log of case OMB-2026-000001", HASH, "ombud verify --certificate FILE", "sha256sum",
                 "offline-2026.1"):  # fmt: skip
        assert told in words, told
    assert f"\n    {HASH}\n" in text_of(decided()), "a hash is never broken"


def test_it_names_every_file_relied_on_with_its_hash_and_hides_what_is_not_for_its_reader() -> None:
    words = " ".join(text_of(decided()).split())
    assert f"1. slip.pdf, SHA-256 {'0' * 64}" in words
    assert f"The copy that was shared: SHA-256 {'c' * 64}" in words
    assert "3. A file that is not for the reader of this sheet" in words


def test_what_is_to_be_done_bears_its_day() -> None:
    due = {**A_DECISION, "minor": 230000, "currency": "USD", "perform_by": "2026-04-01T15:59:59+00:00", "citing": []}
    assert "To be done by  Wednesday 1 April 2026, 15:59 (UTC+00:00)" in text_of(decided(decision=due))
    assert "To be done by" not in text_of(decided())


def test_who_has_to_do_what_and_whether_it_is_final_stands_in_it() -> None:
    pay = {
        "n": 1, "what": "pay", "by": "respondent", "to": "complainant", "minor": 90000, "currency": "USD", "count": 0,
        "state": "owed", "due_at": "2026-03-22T15:59:59+00:00",
    }  # fmt: skip
    told = {"duties": [pay, {**pay, "n": 2, "what": "confirm_address", "minor": None, "state": "dropped"}]}
    words = " ".join(text_of(decided(**told, ends={"review": "2026-04-11T15:59:59+00:00"})).split())
    assert (
        "1. The respondent: pay USD 900.00, by Sunday 22 March 2026, 15:59 (UTC+00:00)" in words
        and "confirm" not in words
    )
    assert "Review may be asked for until Saturday 11 April 2026, 15:59 (UTC+00:00)" in words
    assert "Review none: this decision is final" in " ".join(text_of(decided()).split())


def test_the_page_has_the_words_of_the_text_and_the_same_bytes_each_time() -> None:
    page = page_of(decided())
    assert page == page_of(decided()) and page.startswith(b"%PDF-")
    words = " ".join(read(page).split())
    for told in (
        "Trade Desk: summary of a decision",
        "Joan Okello",
        "DEFAULT_RESPONDENT_SILENT",
        HASH,
        "OMB-2026-000001 · 1",
    ):
        assert told in words, told


def test_the_page_shows_chinese_arabic_and_cyrillic() -> None:
    people = {"desk": "Desk", "complainant": "شركة النور", "respondent": "深圳琥珀码头 Ltd", "staff": ""}
    reasons = "Покупатель оплатил товар, но ничего не пришло. Người mua đã trả tiền."
    words = read(page_of(decided(people=people, decision={**A_DECISION, "reasons": reasons})))
    assert "深圳琥珀码头" in words and "Покупатель оплатил товар" in words and "Người mua" in words
    assert joined("النور") in words and "\ufffd" not in words and "cannot show" not in words


def test_a_letter_that_no_font_has_is_told_and_the_text_has_it() -> None:
    facts = decided(decision={**A_DECISION, "reasons": HINDI, "citing": []})
    assert "cannot show" in read(page_of(facts)) and HINDI in text_of(facts)


def test_a_long_decision_goes_over_several_pages() -> None:
    long = decided(decision={**A_DECISION, "reasons": "\n".join(f"Point {n} of the reasons." for n in range(200))})
    pages = PdfReader(io.BytesIO(page_of(long))).pages
    assert len(pages) > 2 and "Point 199" in read(page_of(long)) and "OMB-2026-000001 · 3" in pages[2].extract_text()


@pytest.mark.parametrize("words", ["x" * 5000, "字" * 3000, "", " ", "\u202e bent", "‏مرحبا‏ (abc) 12-3/4 ل ا"])
def test_no_text_keeps_the_page_from_being_made(words: str) -> None:
    assert read(page_of(decided(decision={**A_DECISION, "reasons": words, "citing": []})))


def test_arabic_letters_are_joined_and_drawn_from_the_right() -> None:
    assert joined("بيت") == "\ufe91\ufef4\ufe96" and joined("لا") == "\ufefb" and joined("سلام")[1] == "\ufefc"
    assert joined("دار") == "\ufea9\ufe8d\ufead", "letters that join to one side only"
    assert drawn("بيت", True) == "\ufe96\ufef4\ufe91"
    assert runs_right("2026 بيت") and not runs_right("ABC بيت")
    assert drawn("ABC بيت DEF", False) == "ABC \ufe96\ufef4\ufe91 DEF", "words of the left keep their places"
    assert drawn("دفع 2300 دولار", True).split()[1] == "2300", "numbers are read from the left"
    assert drawn("(دار)", True) == "(\ufead\ufe8d\ufea9)" and drawn("plain (text)", False) == "plain (text)"


def test_both_papers_go_with_the_decision(desk: Desk) -> None:
    mail = opened(render(desk, a_notice("N23", "N24", facts=TOLD, party="complainant")))
    named = {part.get_filename(): part.get_content_type() for part in mail.iter_attachments()}
    assert named == {"OMB-2026-000001-decision.txt": "text/plain", "OMB-2026-000001-decision.pdf": "application/pdf"}


def test_a_page_that_cannot_be_made_does_not_keep_the_decision_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "reportlab.pdfgen.canvas", None)
    mail = opened(render(desk, a_notice("N23", "N24", facts=TOLD, party="complainant")))
    assert [part.get_filename() for part in mail.iter_attachments()] == ["OMB-2026-000001-decision.txt"]
    assert "the text goes alone" in caplog.text


def test_reasons_that_the_mail_must_shorten_stand_whole_in_the_papers(desk: Desk) -> None:
    long = {**A_DECISION, "reasons": "A word of the reasons. " * 9000 + "The end.", "citing": []}
    mail = opened(render(desk, a_notice("N23", "N24", facts={**TOLD, "decision": long}, party="complainant")))
    papers = {str(part.get_filename())[-12:]: part.get_payload(decode=True) for part in mail.iter_attachments()}
    text, page = papers["decision.txt"], papers["decision.pdf"]
    assert isinstance(text, bytes) and isinstance(page, bytes)
    assert "The end." in text.decode() and "The end." in read(page) and "[…]" not in text.decode()


def test_a_decision_is_told_in_the_readers_language_and_then_in_the_others(desk: Desk) -> None:
    mail = opened(render(desk, a_notice("N23", "N24", language="zh", facts={**TOLD, "also_in": "ru"})))
    first, divider, second = words_of(mail).partition("\n* * *\n")
    assert divider and "被投诉方未按时答复" in first and "То же решение на русском языке" in second
    assert "Ответчик не ответил вовремя" in second and not re.search("[\u4e00-\u9fff]", second)
    page = words_of(mail, "html")
    assert '<html lang="zh-Hans"' in page and '<div lang="ru" dir="ltr">' in page
    papers = {str(part.get_filename())[-3:]: part.get_payload(decode=True) for part in mail.iter_attachments()}
    assert isinstance(papers["txt"], bytes) and isinstance(papers["pdf"], bytes)
    for words in (papers["txt"].decode(), read(papers["pdf"])):
        assert words.index("决定摘要") < words.index("краткое изложение решения") and words.count(HASH) == 2


@pytest.mark.parametrize(("language", "other"), [("de", "de"), ("en", ""), ("en", "en"), ("en", "xx")])
def test_who_reads_the_same_language_gets_a_decision_once(desk: Desk, language: str, other: str) -> None:
    mail = opened(render(desk, a_notice("N23", language=language, facts={**TOLD, "also_in": other})))
    assert "* * *" not in words_of(mail)


@pytest.mark.parametrize("language", built_in().languages)
def test_the_paper_stands_in_every_language_in_text_and_page(language: str) -> None:
    text = text_of(decided(), language)
    assert HASH in text and "DEFAULT_RESPONDENT_SILENT" in text and "�" not in text
    assert HASH in read(page_of(decided(), language)) and "�" not in read(page_of(decided(), language))
