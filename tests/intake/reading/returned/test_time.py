"""Crafted delivery reports take time in proportion to their size, and name no more than they may."""

import time

import pytest

from intake.reading.caps import RECIPIENTS
from intake.reading.reader import read
from tests.intake.reading.returned.reports import plain, standard, status_of

MB = 1_000_000
LIMIT = 20  # seconds of CPU on a busy machine; what takes the square of the size takes hours
CRAFTED = {
    "one long word": "a" * 2 * MB,
    "at signs": "a@" * MB,
    "blanks": "following recipient" + " " * 2 * MB + "x",
    "empty lines": "\n \n" * (MB // 2),
    "codes": "550 5.1.1 " * (MB // 5),
    "addresses": "<a@shop.example>: no such user\n" * (2 * MB // 32),
    "hyphens": "--" * MB,
    "qmail": "Hi. This is the qmail-send program\n\n" + "<a@b.example>:\n\n" * (MB // 10),
    "starts": "Your message\n" * (MB // 8),
    "no line ends": "Delivery to the following recipients failed " + "x@y " * (MB // 3),
}


@pytest.mark.parametrize("name", CRAFTED)
def test_a_crafted_report_is_read_in_seconds(name: str) -> None:
    raw = plain(CRAFTED[name], subject="Undelivered mail")
    began = time.process_time()
    letter = read(raw)
    assert letter.is_bounce and time.process_time() - began < LIMIT


def test_a_hundred_thousand_recipients_take_seconds_and_are_cut() -> None:
    raw = standard(*(status_of(f"u{n}@shop.example") for n in range(100_000)))
    began = time.process_time()
    letter = read(raw)
    assert letter.bounced[0] == "u0@shop.example" and len(letter.bounced) == RECIPIENTS
    assert time.process_time() - began < LIMIT


def test_a_status_part_of_one_line_is_no_trap() -> None:
    began = time.process_time()
    letter = read(standard("Final-Recipient: " + "rfc822;" * 300_000))
    assert letter.is_bounce and time.process_time() - began < LIMIT
