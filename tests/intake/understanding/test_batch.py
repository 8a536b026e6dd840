"""A rights owner's list of pages: whatever the file, up to a thousand, what cannot be read named back, mails small."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from config.understanding import load_lists
from intake.reading.documents.document import Document
from intake.understanding.listing import KINDS, listing_of, seller_of
from tests.desks import letter
from tests.intake.reading.documents.office_files import docx, rows, table, xls, xlsx
from tests.intake.understanding.letters import MARKETPLACES, values
from tests.intake.understanding.papers import BUYER, WROTE, sent, understood
from tests.intake.understanding.test_documents import every
from tests.rooms import Rooms

RIGHTS = (
    "Hello. I am the owner of the trademark WATERFALL, registration no. 30201512345 at EUIPO. The sellers on the list"
    " use our registered trademark on their goods without our permission. Please take the pages down."
)
MOST = load_lists().limits["batch_pages"]


def page(n: int, shop: str = "www") -> str:
    return f"https://{shop}.alibaba.com/product-detail/Garden-Watering-Can-Five-Litres-Steel_{1600000000000 + n}.html"


def taken(name: str, content: bytes) -> list[str]:
    return values(understood(RIGHTS, (name, content)), "infringing_url") or []


FIRST = [page(n) for n in range(5)]
PLAIN = "\r\n".join(FIRST).encode()


@pytest.mark.parametrize(("name", "content"), [
    ("pages.txt", PLAIN), ("pages.csv", PLAIN), ("pages.csv", b"URL\r\n" + PLAIN),
    ("pages.txt", b"\n\n" + PLAIN + b"\n"),
    ("pages.csv", "".join(f"{n};shop {n};{p};2026-01-0{n + 1}\n" for n, p in enumerate(FIRST)).encode()),
    ("pages.csv", ("no,link\n" + "".join(f"{n},{p}\n" for n, p in enumerate(FIRST))).encode()),
    ("pages.csv", "".join(f"{p},{p}\n,\n" for p in FIRST).encode()),
    ("pages.csv", "\ufeff链接\n".encode() + PLAIN), ("pages.csv", "\n".join(FIRST).encode("utf-16")),
    ("pages.xlsx", xlsx({"Sheet1": rows(("Infringing page", "Seller"), *((p, "x") for p in FIRST))})),
    ("pages.xls", xls({"Sheet1": [("Infringing page",), *((p,) for p in FIRST)]})),
    ("pages.csv", "".join(p.removeprefix("https://") + "\n" for p in FIRST).encode()),
])  # fmt: skip
def test_a_list_is_read_whoever_made_the_file(name: str, content: bytes) -> None:
    assert [u.removeprefix("https://") for u in taken(name, content)] == [p.removeprefix("https://") for p in FIRST]


def test_repeats_count_once_however_they_are_written() -> None:
    one = page(1)
    again = [one, one.replace("https", "http"), one + "#top", one.replace("www.", "WWW.")]
    assert taken("pages.txt", "\n".join(again).encode()) == [one]


def test_several_columns_of_pages_are_all_taken_but_not_the_owners_own() -> None:
    head = "Our page,Infringing page 1,Infringing page 2\n"
    lines = "".join(f"https://waterfall.example/p{n},{page(n)},{page(n + 100)}\n" for n in range(4))
    assert set(taken("pages.csv", (head + lines).encode())) == {page(n) for n in (0, 1, 2, 3, 100, 101, 102, 103)}


def test_rows_that_are_no_pages_are_named_back() -> None:
    junk = ["see above", "htp//broken", "https://", "https://www.alibaba.com/", "=HYPERLINK()"]
    told = understood(RIGHTS, ("pages.csv", "\n".join(["URL", *FIRST, *junk, page(9)]).encode()))
    assert told.listing is not None and list(told.listing.unread) == junk
    assert len(values(told, "infringing_url")) == 6 and any("5 rows not read" in line for line in told.trace)


def test_pages_are_grouped_by_the_seller_their_addresses_tell() -> None:
    mixed = [page(1, "bluehill.en"), page(2, "amber.en"), page(3), page(4, "bluehill.en")]
    assert taken("pages.txt", "\n".join(mixed).encode()) == [mixed[0], mixed[3], mixed[1], mixed[2]]


@pytest.mark.parametrize(("url", "seller"), [
    (page(1, "bluehill.en"), "bluehill"), (page(1), ""), ("https://www.aliexpress.com/store/1101234567", "1101234567"),
    ("https://www.alibaba.com/product-detail/x_16001234567.html?memberId=hstar88&s=1", "hstar88"),
    ("https://m.aliexpress.com/item/1005001234567.html", ""), ("https://elsewhere.example/p/1", ""),
])  # fmt: skip
def test_the_seller_is_known_by_his_own_host_or_his_number_in_the_address(url: str, seller: str) -> None:
    assert seller_of(url, MARKETPLACES) == seller


def test_a_list_with_another_complaint_a_text_with_a_link_and_a_word_table_are_no_batch() -> None:
    assert "infringing_url" not in understood("Nothing came. I want my money back.", ("pages.txt", PLAIN)).facts
    prose = "\n".join([*(f"On day {n} I wrote to them again." for n in range(20)), page(1)])
    assert taken("story.txt", prose.encode()) == [] == taken("a.docx", docx(table(*((p, "x") for p in FIRST))))


@pytest.mark.parametrize("name", ["pages.csv", "pages.xlsx"])
def test_a_thousand_pages_are_taken_in_and_what_is_beyond_is_said(name: str) -> None:
    many = [(page(n, f"shop{n % 7}.en"), f"Seller number {n % 7}") for n in range(MOST + 25)]
    lines = "".join(f"{a},{b}\n" for a, b in many).encode()
    content = lines if name.endswith("csv") else xlsx({"Sheet1": rows(*many)})
    started = time.process_time()
    told = understood(RIGHTS, (name, content))
    assert time.process_time() - started < 3
    assert told.listing is not None and told.listing.as_json() == {
        "pages": MOST, "sellers": 7, "unread": 0, "over": 25, "rows": [],
    }  # fmt: skip
    assert len(values(told, "infringing_url")) == MOST


def test_a_thousand_pages_make_a_small_answer_few_statements_and_a_whole_case(rooms: Rooms) -> None:
    lines = [page(n, f"shop{n % 12}.en") for n in range(1000)]
    content = "\n".join(["URL", *lines, "no page", "nor this"]).encode()
    statements = []
    engine = rooms.desk.database.engine
    event.listen(engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    raw = letter(BUYER, "Trademark", RIGHTS, WROTE, files=[("pages.csv", content)])
    line = rooms.take(raw, WROTE)
    rooms.ref = line["case"]
    assert line["outcome"] == "created" and len(statements) < 120, len(statements)
    assert len(rooms.case["facts"]["infringing_url"]) == 1000 and rooms.case["track"] == "ip"
    for row in rooms.notices():
        assert len(row["facts"].get("facts", {}).get("infringing_url", [])) <= 5
    rooms.tick(WROTE)
    said = sent(rooms)
    assert "we took in 1000 pages of 12 sellers" in said and "and 995 more" in said
    assert "2 rows are no pages we can read. The first of them: “no page”, “nor this”" in said
    assert len(said) < 4000
    statements.clear()
    rooms.says(BUYER, "complainant", "YES", "2026-03-03 09:00")
    assert len(statements) < 150 and len(rooms.case["facts"]["infringing_url"]) == 1000


def test_a_list_in_a_drafts_next_mail_is_added(rooms: Rooms) -> None:
    rooms.ref = rooms.take(letter(BUYER, "Trademark", RIGHTS, WROTE), WROTE)["case"]
    assert rooms.case["state"] == "DRAFT"
    files = [("pages.csv", "\n".join(FIRST).encode())]
    rooms.says(BUYER, "complainant", RIGHTS, "2026-03-03 09:00", files=files)
    assert [f["value"] for f in rooms.case["facts"]["infringing_url"]] == FIRST
    assert rooms.case["state"] != "DRAFT"


ODD = ["URL", "our page", "x", "", "https://", "http://a b", "www.alibaba.com"]
CELLS = st.sampled_from([*FIRST, *ODD]) | st.text(max_size=20)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=4), max_size=30), st.sampled_from(sorted(KINDS)))
def test_every_page_stands_in_the_list_and_every_row_is_taken_or_named(cells: list[list[str]], kind: str) -> None:
    text = "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in cells)
    listing = listing_of([Document(kind, text)], MARKETPLACES)
    if listing is None:
        return
    assert listing.pages and all(one in text for one in listing.pages)
    assert all(row[:10].strip() in " ".join(text.split()) for row in listing.unread)
    assert len({one.casefold() for one in listing.pages}) == len(listing.pages)


def test_every_page_of_a_list_bears_the_number_of_its_file() -> None:
    told = understood(RIGHTS, ("a.csv", FIRST[0].encode()), ("b.csv", f"{FIRST[0]}\n{FIRST[1]}".encode()))
    assert [f.source for n, f in every(told.facts) if n == "infringing_url"] == ["attachment 1", "attachment 2"]
