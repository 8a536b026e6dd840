"""No text makes the reader slow: two megabytes of what looks most like work are read in one pass."""

import time

import pytest

from intake.reading.replies import new_part

SIZE = 2_000_000
SECONDS = 10  # of the processor: a pass takes one at most, and trying each place against each other takes hours
PIECES = [
    ">", "> ", ">\n", "> a\nb\n", "On ", "On 5 May 2024\n", "On 5 May 2024 at 10:00 the seller wrote:\n", "wrote:\n",
    "> wrote:\n", "a <\n> wrote:\nx\n", "wrote " * 60 + ":\n", "<a@b.example> wrote\n", "12:30 2024 <:\n",
    "a@b <" * 80 + ":\n", "2016-03-03 17:21 GMT+01:00\n", "在写道：\n", "في ٢٠٢٤ كتب <a@b>:\n", "\n", "\r", "\r\n", " ",
    "\u200b", "a", "a b ", "&lt;", "<a@b ", "a@", "From: a@b.example\n", "From: x\nTo: y\n\n", "To: x\nCc: y\n",
    "-----Original Message-----", "-- original\n", "--\n", "x\n-- \n", "_____\n", "| a |\n", "To answer, write\n",
    "Sent from my\n", "hello\nSent from the\n", "Regards,\nJohn\n", "hello\nthis email and any\n", "é" * 70 + "\n",
    "> " + "c" * 60 + "\nd\n",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES, ids=range(len(PIECES)))
def test_no_two_megabytes_are_gone_over_again_and_again(piece: str) -> None:
    text = (piece * (SIZE // len(piece) + 1))[:SIZE]
    new_part(piece)  # the words are read once a process
    started = time.process_time()
    new_part(text)
    assert time.process_time() - started < SECONDS


def test_two_hundred_thousand_blank_lines_between_words_are_made_few() -> None:
    assert new_part("No." + "\n" * 5_000 + "Never.") == "No.\n\n\nNever."
