"""What is new in a reply to a notice of ours that we know: our words, quoted back in any way, are not."""

import textwrap
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.new_text import new_text
from intake.reading.letter import Letter
from intake.reading.replies import new_part
from models.addressing import MARKER

NOTICE = f"""Awaiting my response — your move by Sunday, 8 March 2026

{MARKER}

Harbour Star says that the goods were sent on 2 March and asks you to wait.
Please tell us whether you have received them, and send the papers you have.

To agree, answer with

    ACCEPT OFFER 1

To refuse, answer with

    CONTEST

If you would rather speak with a person, answer with the one word HUMAN.

Case OMB-2026-000001 · Harbour desk
"""
WAYS = {
    "as it is": NOTICE,
    "with marks": textwrap.indent(NOTICE, "> ", lambda line: True),
    "with marks, wrapped": textwrap.indent(textwrap.fill(NOTICE, 50), "> "),
    "wrapped short": textwrap.fill(NOTICE, 40),
    "in one line": " ".join(NOTICE.split()),
    "set in": textwrap.indent(NOTICE, "      "),
    "double spaced": NOTICE.replace("\n", "\n\n"),
    "with other signs": NOTICE.replace("—", "--").replace("·", "|").replace("    ", "\u00a0\u00a0"),
    "in capitals": NOTICE.upper(),
    "without its first lines": NOTICE.split(MARKER)[1],
}
ways = pytest.mark.parametrize("quote", WAYS.values(), ids=WAYS)


def told(text: str, notice: str | None = NOTICE) -> str:
    return new_text(Letter(sha256="", size_bytes=0, text=text, reply_text=new_part(text)), notice)


@ways
def test_our_words_below_the_answer_are_no_news(quote: str) -> None:
    assert told(f"CONTEST\n\nNothing came.\n\n{quote}") == "CONTEST\n\nNothing came."


@ways
def test_our_words_above_the_answer_are_no_news(quote: str) -> None:
    assert told(f"{quote}\n\nCONTEST\n\nNothing came.") == "CONTEST\n\nNothing came."


@ways
def test_our_words_alone_are_nothing_new(quote: str) -> None:
    assert told(quote) == ""


def test_an_answer_inside_our_words_is_found_without_any_mark() -> None:
    head = "From: Desk <desk@desk.example>\nSent: Monday\nTo: Bea\nSubject: Your case\n\n"
    quote = NOTICE.replace("send the papers you have.\n", "send the papers you have.\n\nI have nothing at all.\n")
    assert told(f"See below.\n\n{head}{quote}") == "See below.\n\nI have nothing at all."


def test_a_command_copied_from_our_words_is_the_writers_own() -> None:
    assert told("ACCEPT OFFER 1") == "ACCEPT OFFER 1"
    assert told(f"ACCEPT OFFER 1\n\n{NOTICE}") == "ACCEPT OFFER 1"
    assert told("To agree, answer with\n\nACCEPT OFFER 1") == "To agree, answer with\n\nACCEPT OFFER 1"


@pytest.mark.parametrize("quote", [NOTICE, textwrap.indent(NOTICE, "> "), NOTICE.replace("\n", "\n\n")])
def test_however_much_of_our_mail_a_person_copies_above_it_is_his_own(quote: str) -> None:
    copied = "\n".join(NOTICE.splitlines()[4:6])
    assert len(copied.split()) > 20
    assert told(f"You write:\n\n{copied}\n\nThat is wrong.\n\n{quote}") == f"You write:\n\n{copied}\n\nThat is wrong."


def test_a_command_written_once_more_inside_our_words_is_found() -> None:
    twice = NOTICE.replace("    CONTEST\n", "    CONTEST\n\nCONTEST\n")
    assert told(twice) == "CONTEST"


def test_an_offer_of_ours_is_not_taken_for_an_answer_where_a_client_dropped_what_was_round_it() -> None:
    cut = NOTICE.replace("To agree, answer with\n\n", "").replace("To refuse, answer with\n\n", "")
    assert told(cut) == ""


def test_without_a_notice_the_mail_alone_says_what_is_new() -> None:
    assert told("No.\n\n> Did it come?", None) == "No."


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["Nothing came.", "Paid 5 May, USD 500", "CONTEST", "我没有收到货。", "Order 4711"]), min_size=1
    ),
    st.integers(20, 90),
    st.sampled_from(["", "> ", ">> ", "    ", "| "]),
)
def test_no_width_and_no_mark_makes_our_words_news(own: list[str], width: int, mark: str) -> None:
    quote = textwrap.indent(textwrap.fill(NOTICE, width), mark)
    assert told("\n\n".join(own) + f"\n\n{quote}").split() == " ".join(own).split()


def test_a_long_notice_and_a_long_reply_take_no_time() -> None:
    long = "\n".join(f"line {n} of the notice says {n * 7} things" for n in range(10_000))
    started = time.process_time()
    assert told(f"No.\n\n{long}", long) == "No."
    told("a b c " * 300_000, "a b c " * 300_000)
    assert time.process_time() - started < 3


def test_however_many_offered_lines_a_person_copies_they_are_his_own() -> None:
    offered = "\n".join(f"    OMB-2026-{n:06d} SERVE" for n in range(1, 13))
    above = "Good morning, Ana. Twelve cases wait for you today, the oldest first."
    digest = f"For the desk\n\n{MARKER}\n\n{above}\n\n{offered}\n"
    orders = offered.replace("    ", "")
    assert told(orders, digest) == orders
    for quote in (textwrap.indent(digest, "> "), digest):
        assert told(f"{orders}\n\nOn Tuesday the desk wrote:\n{quote}", digest).startswith(orders)
    assert told(digest, digest) == ""
