"""Family data, floods: 200 kB of whatever shape take no extractor longer than a person would notice.

Source: CWE-1333 (regular expressions that backtrack), CWE-407 (work that grows faster than the mail), CWE-400.
The clock is the processor's, so that a busy machine fails nothing.
"""

import json
import time
from pathlib import Path

import pytest

from config.languages import load_languages
from intake.commands.grammar import parse_commands
from intake.new_text import new_text
from intake.reading.letter import Letter
from intake.reading.reader import read
from intake.standing_up import stand_up
from intake.understanding.understand import understand
from models.rules.redaction import ADDRESS, mask
from notifier.rendering import render
from tests.desks import at, letter, token
from tests.notifier.notices import opened, text_of
from tests.rooms import BUYER, SELLER, Rooms

BYTES = 200_000
SECONDS = 2.0  # of the processor, for each step; usual is a hundredth of it
DAY = "2026-03-04 11:00"
SHAPES = {
    "one letter": "a",
    "capitals": "A",
    "one digit": "1",
    "digits and commas": "1,",
    "digits and dots": "1.1.",
    "digits and blanks": "1 000 ",
    "digits and strokes": "1-",
    "digits and marks": "1'",
    "a long dotted host": "a-b-c.",
    "hosts": "www.a.",
    "links": "https://x.example/1?q=%20 ",
    "beginnings of links": "http://",
    "half an address": "a@",
    "addresses in addresses": "a@b.",
    "addresses": "ann@b.example ",
    "the word order": "order ",
    "order numbers": "order no. 12345 ",
    "sums": "USD 1,000.00 ",
    "currencies": "usd ",
    "dollars": "$",
    "numbers with k": "1k million ",
    "phones": "+49 171 ",
    "phones with brackets": "tel no is +1 (",
    "accounts": "account no ",
    "account numbers": "DE89 3704 0044 0532 0130 00 ",
    "nearly account numbers": "GB12 AAAA ",
    "cards": "card no no 4111 1111 ",
    "passports": "passport is is ",
    "companies": "Aa Co., Ltd. ",
    "names": "Aa ",
    "people": "contact person is named ",
    "member ids": "member id is ",
    "messengers": "whatsapp id is no ",
    "days": "2026-01-01 ",
    "months": "1 and 2 May 2026 ",
    "the word may": "may ",
    "chinese days": "1月1日",
    "days gone by": "3 days ago ",
    "goods": "ordered the fine ",
    "things instead of things": "aa instead of bb ",
    "a page that says": "page says ",
    "rights": "registration no 12 owner of the ",
    "refusals": "not received not received ",
    "chinese complaints": "未收到货有限公司",
    "parcels": "1Z dhl tracking no number ",
    "full stops": ". ",
    "commas": ",",
    "new lines": "\n",
    "blank lines": "\n \n",
    "quote marks": "> ",
    "lines of quotes": "\n>>>>",
    "heads of replies": "On 1 May 2026 Lin wrote:\n",
    "heads of forwards": "From: a\nTo: b\nSubject: c\n\n",
    "signature marks": "--\n",
    "lines of strokes": "____\n====\n",
    "brackets": "([{<",
    "marks of markup": "**|`#",
    "accents": "e\u0301\u0301\u0301",
    "families": "\U0001f468\u200d\U0001f469\u200d",
    "blanks": " \t\u00a0\u3000",
    "signs nobody sees": "\u200b\u202e",
    "commands": "YES\nOFFER 10 USD PLUS ",
    "encoded words": "=?utf-8?q?=41?= ",
    "our marker": "--- To answer, write above this line ---\n",
}


def flood(shape: str) -> str:
    return (SHAPES[shape] * (BYTES // len(SHAPES[shape]) + 1))[:BYTES]


def answer(text: str) -> bytes:
    return letter(SELLER, "Re: your notice", text, DAY, headers=[("In-Reply-To", "<a@ombud.example>")])


@pytest.fixture(scope="module")
def notice() -> str:
    """What an answer is compared with: a mail of ours. The words of all languages are read before the first mail."""
    stand_up()
    return (Path(__file__).parents[2] / "docs" / "operating.md").read_text("utf-8")[:20_000]


@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_of_a_text_keeps_a_step_busy(shape: str, notice: str) -> None:
    languages, text = list(load_languages().values()), flood(shape)
    spent, began = {}, time.process_time()
    raw = answer(text)
    found: Letter | None = None
    for name in ("making", "reading", "understanding", "comparing", "masking", "party", "staff"):
        match name:
            case "reading":
                found = read(raw)
            case "understanding" if found:
                understand(found, {"alibaba.com": "offline"}, "ombud.example", at(DAY))
            case "comparing" if found:
                new_text(found, notice)
            case "masking":
                mask(text, [SELLER, "ann@b.example"], ["12345"])
            case "party" | "staff":
                parse_commands(text, "party" if name == "party" else "staff", languages)
        now = time.process_time()
        spent[name], began = now - began, now
    del spent["making"]
    assert max(spent.values()) < SECONDS, spent


def test_masking_takes_time_as_long_as_the_text_and_hides_all_of_it() -> None:
    text = "ann@b.example +49 171 1234567 DE89370400440532013000 "
    times = []
    for count in (2_000, 8_000):
        began = time.process_time()
        masked, hidden = mask(text * count, ["ann@b.example"])
        times.append(time.process_time() - began)
        assert hidden >= 2 * count and "ann@" not in masked and masked.count(ADDRESS) == count
        assert "1234567" not in masked and "0532013000" not in masked
    assert times[1] < 4 * 3 * times[0] + 0.2, "four times the text, four times the time"


def test_two_hundred_thousand_links_are_filed_with_a_hundred_facts_at_most(rooms: Rooms) -> None:
    text = "Paid 100 USD, nothing came. " + " ".join(f"https://x.example/{n}" for n in range(200_000))
    line = rooms.take(letter("ann@calm-bay.example", "Nothing came", text, DAY), DAY)
    assert line["outcome"] == "created"
    rooms.ref = line["case"]
    assert max((len(f) for f in rooms.case["facts"].values() if isinstance(f, list)), default=0) <= 100
    assert len(json.dumps(rooms.case["facts"])) < 100_000


def test_a_partys_flood_is_filed_and_the_other_side_reads_its_beginning(rooms: Rooms) -> None:
    rooms.serve()
    to = token(rooms.ref, "respondent")
    line = rooms.take(letter(SELLER, "Re", "We shipped it.\n" + "word " * 1_000_000, DAY, to=to), DAY, to=to)
    assert line["outcome"] == "appended"
    rooms.tick(DAY)
    told = next(n for n in rooms.notices(to_address=BUYER) if "N11" in n["numbers"])
    mail = opened(render(rooms.desk, told))
    assert len(text_of(mail)) + len(text_of(mail, "html")) < 100_000, "the whole of it hangs on the mail as a file"
