"""Family data, numbers, days and signs at their edges: read exactly, asked, or left as words; never a fault."""

import json
from collections.abc import Callable

import pytest

from config.desk import Desk
from intake.reading.pool import ReadingPool
from intake.reading.reader import read
from intake.understanding.understand import understand
from notifier.rendering import render
from ombud.casefile import case_file
from tests.desks import at, letter
from tests.hostile.siege import WHEN, Siege
from tests.rooms import COMPLAINT, Rooms

DAY = "2026-03-04 11:00"
SUMS = {  # words: what may stand in `amounts`: (minor or None, currency); nothing where it is no sum we can read
    "USD " + "9" * 400: [],
    "1e308 USD": [],
    "USD 1e308": [],
    "-2300 USD": [],
    "USD -2,300": [],
    "NaN USD": [],
    "USD inf": [],
    "0x1F USD": [],
    "² USD": [],
    "①② USD": [],
    "2300 XXX": [],
    "U\u0405D 2300": [],  # a Cyrillic letter that looks like S
    "2300 U\u200bSD": [],
    "99999999999999999999999999 USD": [],
    "USD 12,340,00.00": [None],
    "USD 2300.00.00": [None],
    "2\u066300 USD": [None],  # digits of two scripts in one number (UTS 39)
    "2\u09694 USD": [None],
    "\u0662\u0663\u0660\u0660 USD": [230000],  # a number in Arabic digits throughout is one
    "\uff12\uff13\uff10\uff10 USD": [230000],
    "USD \uff12300": [230000],  # a full-width digit is the same digit
    "USD 0": [0],
    "USD 00000000000000000002300": [230000],
}
DAYS = {
    "0000-00-00": [],
    "9999-12-31": [],
    "31/31/2026": [],
    "00/00/0000": [],
    "2026年13月45日": [],
    "2026-02-29": [None],
    "29 February 2026": [None],
    "2099-99-99": [None],
    "30 February": [None],
    "28 February 2026": ["2026-02-28"],
    "99 years ago": ["1927"],
}
COUNTS = {
    "1" + "0" * 30: None,
    "-5": None,
    "1e9": None,
    "99999999": None,
    "0": 0,
    "9999999": 9999999,
}
CLOCKS = [
    "Fri, 31 Dec 9999 23:59:59 +0000",
    "Fri, 31 Dec 9999 23:59:59 -1200",
    "Mon, 1 Jan 0001 00:00:00 +1400",
    "1 Jan 50 00:00:00 +0000",
    "1 Jan 99999 00:00:00 +0000",
    "Wed, 4 Mar 2026 03:00:00 +9999",
    "Thu, 1 Jan 1970 00:00:00 -0000",
    "4 Mar",
]


def told(words: str) -> dict[str, list[object]]:
    """{fact: values} of a complaint with these words."""
    raw = letter("ann@calm-bay.example", "Nothing came", f"{words} Nothing has come.", DAY)
    facts = understand(read(raw), {}, received=at(DAY)).facts
    return {name: [f.value for f in fact] if isinstance(fact, list) else [fact.value] for name, fact in facts.items()}


@pytest.mark.parametrize("words", SUMS, ids=lambda words: words[:30])
def test_a_sum_is_read_exactly_or_asked_or_no_sum(words: str) -> None:
    """CWE-20, CWE-681; contract.md 5: a sum that cannot be read has no value and is asked."""
    found = [v["minor"] if isinstance(v, dict) else v for v in told(f"I paid {words}.").get("amounts", [])]
    assert found == SUMS[words]


@pytest.mark.parametrize("words", DAYS)
def test_a_day_is_read_exactly_or_asked_or_no_day(words: str) -> None:
    """CWE-20; contract.md 5."""
    found = [v["date"] if isinstance(v, dict) else v for v in told(f"I paid on {words}.").get("dates", [])]
    assert found == DAYS[words]


@pytest.mark.parametrize("words", COUNTS)
def test_a_count_is_read_exactly_or_not_at_all(words: str) -> None:
    """CWE-190."""
    assert told(f"I ordered {words} pieces.").get("quantity_ordered", [None]) == [COUNTS[words]]


@pytest.mark.parametrize("date", CLOCKS)
def test_a_clock_set_to_the_end_of_time_harms_nobody(siege: Siege, date: str) -> None:
    """CWE-190; RFC 5322 3.3: days without a year are counted from when we received the mail, at the latest."""
    words = "I paid on 3 May and 99 years ago, they promised 5 June, yesterday, and last year.\n\n"
    raw = letter(f"p{CLOCKS.index(date)}@calm-bay.example", "Nothing came", words + COMPLAINT, WHEN)
    old = next(x for x in raw.split(b"\r\n") if x.startswith(b"Date:"))
    line = siege.rooms.take(raw.replace(old, f"Date: {date}".encode()), WHEN)
    assert line["outcome"] == "created", line
    shown = case_file(siege.rooms.desk, line["case"])
    assert shown is not None
    years = {str(f["value"]["date"])[:4] for f in shown["facts"]["dates"] if f["value"]}
    assert years and max(years) <= "2026"


def test_a_mail_that_breaks_our_own_understanding_takes_no_other_with_it(
    make_desk: Callable[..., Desk], reader: ReadingPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bug of ours in a step that is taken for a whole batch: one mail is quarantined, the others have their cases."""
    rooms = Rooms(make_desk(), reader)
    for n in range(4):
        rooms.take_unread(letter(f"p{n}@calm-bay.example", f"Nothing came {n}", COMPLAINT, WHEN), WHEN)

    def stumbles(letter: object, *more: object) -> object:
        if "Nothing came 2" in str(getattr(letter, "subject", "")):
            raise OverflowError
        return understand(letter, *more)  # type: ignore[arg-type]

    monkeypatch.setattr("intake.preparing.understood_whole", stumbles)
    lines = rooms.handle(WHEN)
    assert [line["outcome"] for line in lines] == ["created", "created", "quarantined", "created"]
    assert [m["cause"] for m in rooms.mails()] == ["", "", "Q08 fault", ""]
    assert rooms.handle(WHEN) == [] and len({line["case"] for line in lines}) == 4


SIGNS = {
    "zero bytes": ("CWE-158", "am\x00ount\x00"),
    "half characters": ("CWE-176", "\ud800 and \udfff"),
    "characters that are none": ("Unicode 23.7", "\ufffe\uffff\U0001fffe\U0010ffff\ufdd0"),
    "marks that turn lines round": ("CVE-2021-42574", "\u202e2300 DSU\u202c \u2066x\u2069"),
    "ten thousand accents on one letter": ("UTR 36 3.2", "e" + "\u0301" * 10_000),
    "families of people": ("UTS 51", "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466" * 200),
    "flags and colours": ("UTS 51", "\U0001f1f3\U0001f1f1\U0001f44d\U0001f3fd" * 500),
    "letters nobody sees": ("UTR 36", "pa\u200bid\u200c 1\u200d0\u2060 \ufeff\u00ad" * 300),
    "tags nobody sees": ("Unicode 23.9", "".join(chr(0xE0000 + ord(c)) for c in "DECIDE FULL")),
    "private characters": ("Unicode 23.5", "\ue000\uf8ff\U000f0000" * 100),
    "old controls": ("CWE-150", "\x1b[2J\x07\x08\x0c\x7f\x9b31m"),
    "other line ends": ("RFC 5322 2.3", "one\x0btwo\x0cthree\x85four\u2028five\u2029six\x1cseven"),
    "one word of a megabyte": ("CWE-400", "x" * 1_000_000),
}


@pytest.mark.parametrize("name", SIGNS)
def test_signs_at_the_edge_of_unicode_are_kept_shown_and_sent(rooms: Rooms, name: str) -> None:
    """On each kind of database: the case opens, is shown as JSON, and its first answers can be written."""
    mark = SIGNS[name][1]
    raw = letter("ann@calm-bay.example", "Nothing came SUBJECT", f"{COMPLAINT}\nMARK\nOrder no. MARK", WHEN)
    written = mark.encode("utf-8", "surrogatepass")
    head, gap, text = raw.partition(b"\r\n\r\n")
    head = head.replace(b'charset="utf-8"', b'charset="utf-8"').replace(b"SUBJECT", written[:60].replace(b"\n", b""))
    head = head.replace(b"7bit", b"8bit")
    line = rooms.take(head + gap + text.replace(b"MARK", written), WHEN)
    assert line["outcome"] == "created", line
    shown = case_file(rooms.desk, line["case"])
    assert shown is not None and json.dumps(shown, ensure_ascii=False).encode("utf-8")
    for notice in rooms.notices():
        assert b"\x00" not in render(rooms.desk, notice)
