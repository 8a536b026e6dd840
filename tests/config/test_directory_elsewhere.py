"""Members and orders in somebody else's tables, or behind a look-up: asked beforehand, remembered, done without."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from config.directory import Directory, directory_of
from config.directory.lookup import Lookup
from config.directory.section import DirectorySection
from config.directory.tables import Tables
from tests.servers.platform import Platform

HSTAR = {
    "member_id": "hstar88",
    "company": "Harbour Star",
    "email": "Sales@Harbour-Star.example",
    "zone": "Asia/Shanghai",
    "product_url": "https://www.market.example/item/71.html",
    "minisite_url": "https://hstar.market.example/",
}
ORDER = {"order_id": "81", "total": 64, "currency": "USD", "paid_on": "2026-07-02", "shipped_on": None}
TOKEN = "s3cret"


@pytest.fixture
def platform() -> Iterator[Platform]:
    with Platform({"members": [HSTAR], "orders": [ORDER]}, TOKEN) as up:
        yield up


@pytest.fixture
def lookup(platform: Platform, tmp_path: Path) -> Callable[[], Lookup]:
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n")
    return lambda: Lookup(platform.base, file, 2)


@pytest.fixture
def tables(database_url: str) -> Tables:
    """Two tables of a shop, on each kind of database; one of its columns is ours to ignore, one of ours it lacks."""
    engine = sa.create_engine(database_url)
    with engine.begin() as db:
        db.execute(sa.text("CREATE TABLE shop_members (member_id TEXT, company TEXT, email TEXT, zone TEXT,"
                           " product_url TEXT, minisite_url TEXT, password TEXT)"))  # fmt: skip
        db.execute(sa.text("CREATE TABLE orders (order_id TEXT, total NUMERIC, currency TEXT, paid_on DATE)"))
        columns = ", ".join(f":{name}" for name in HSTAR)
        db.execute(sa.text(f"INSERT INTO shop_members VALUES ({columns}, 'hash')"), HSTAR)
        db.execute(sa.text("INSERT INTO orders VALUES ('81', 64, 'USD', '2026-07-02')"))
    engine.dispose()
    return Tables(database_url, "shop_members", "orders", 2)


def knows_them(directory: Directory) -> None:
    directory.fetch([
        ("member", "email", "sales@harbour-star.EXAMPLE"), ("member", "member_id", "HSTAR88"),
        ("member", "product_url", "http://market.example/item/71.html?spm=a2"), ("order", "order_id", "81"),
        ("member", "minisite_url", "hstar.market.example"), ("member", "member_id", "hstar89"),
    ])  # fmt: skip
    member = directory.member_by_email("SALES@harbour-star.example")
    assert member and member.company == "Harbour Star" and member.zone == "Asia/Shanghai"
    assert directory.member_by_id("hstar88") == member
    order = directory.order("81")
    assert order and str(order.money) == "USD 64.00" and str(order.paid_on) == "2026-07-02"
    assert order.shipped_on is None and order.state == ""
    assert directory.denies("member_id", "hstar89") and not directory.denies("member_id", "hstar88")
    assert not directory.denies("member_id", "never asked")


def test_tables_of_another_database_tell_members_and_orders(tables: Tables) -> None:
    directory = Directory(tables, 60)
    knows_them(directory)
    for page in ("http://market.example/item/71.html?spm=a2", "https://hstar.market.example/contact.html"):
        found = directory.member_by_page(page)
        assert found and found.member_id == "hstar88"


def test_a_look_up_tells_members_and_orders(lookup: Callable[[], Lookup]) -> None:
    knows_them(Directory(lookup(), 60))


def test_nothing_elsewhere_is_asked_but_by_fetch_and_only_once_while_the_answer_stands(
    platform: Platform, lookup: Callable[[], Lookup]
) -> None:
    now = [0.0]
    directory = Directory(lookup(), 60, lambda: now[0])
    assert directory.member_by_id("hstar88") is None and directory.order("81") is None and platform.asked == []
    for _ in range(3):
        directory.fetch(
            [("member", "member_id", "hstar88"), ("member", "member_id", "nobody"), ("order", "order_id", "")]
        )
    assert platform.asked == ["/desk/members?member_id=hstar88", "/desk/members?member_id=nobody"]
    now[0] = 61
    directory.fetch([("member", "member_id", "hstar88")])
    assert len(platform.asked) == 3


@pytest.mark.parametrize("answer", [
    (500, b"out of order"), (200, b"no JSON"), (200, b"[1]"), (200, b"7"), (200, b" " * 70_000), (302, b"http://127.0.0.1:1/"),
])  # fmt: skip
def test_a_look_up_that_fails_is_left_in_peace_for_a_while_and_the_desk_goes_on(
    platform: Platform, lookup: Callable[[], Lookup], caplog: pytest.LogCaptureFixture, answer: tuple[int, bytes]
) -> None:
    now = [0.0]
    directory = Directory(lookup(), 60, lambda: now[0])
    platform.answer = answer
    directory.fetch([("member", "member_id", "hstar88"), ("member", "member_id", "other")])
    directory.fetch([("member", "member_id", "hstar88")])
    assert len(platform.asked) == 1 and directory.member_by_id("hstar88") is None
    assert not directory.denies("member_id", "hstar88"), "no answer is no denial"
    assert "directory" in caplog.text and "hstar88" not in caplog.text and TOKEN not in caplog.text
    platform.answer, now[0] = None, 61
    directory.fetch([("member", "member_id", "hstar88")])
    assert directory.member_by_id("hstar88")


def test_nobody_there_and_a_wrong_token_are_no_answer(platform: Platform, tmp_path: Path) -> None:
    for source in (Lookup("http://127.0.0.1:1", None, 1), Lookup(platform.base, None, 2),
                   Lookup(platform.base, tmp_path / "none", 2), Tables(f"sqlite:///{tmp_path}/none", "a", "b", 1),
                   Tables("postgresql+psycopg://nobody@127.0.0.1:1/none", "a", "b", 1)):  # fmt: skip
        directory = Directory(source, 60)
        directory.fetch([("member", "member_id", "hstar88")])
        assert directory.member_by_id("hstar88") is None and not directory.denies("member_id", "hstar88")


def test_a_value_is_never_part_of_a_statement_or_an_address(tables: Tables, platform: Platform, tmp_path: Path) -> None:
    nasty = ["' OR 1=1 --", "a&member_id=hstar88", "../orders?order_id=81", "x\r\nHost: evil", "%", "_______"]
    (tmp_path / "token").write_text(TOKEN)
    for source in (tables, Lookup(platform.base, tmp_path / "token", 2)):
        directory = Directory(source, 60)
        directory.fetch([("member", "member_id", value) for value in nasty])
        assert [directory.member_by_id(value) for value in nasty] == [None] * len(nasty)
    assert all(path.startswith("/desk/members?member_id=") for path in platform.asked)


def test_one_source_is_chosen_by_the_settings() -> None:
    with pytest.raises(ValueError, match="either sql or http"):
        DirectorySection(sql="sqlite:///a.sqlite", http="http://x.example")
    with pytest.raises(ValueError, match="beside token_file"):
        DirectorySection(token_file=Path("token"))
    section = DirectorySection(http="http://x.example/desk")
    assert directory_of(section) is directory_of(DirectorySection(http="http://x.example/desk"))
    assert directory_of(section).asks_elsewhere and not directory_of(DirectorySection()).asks_elsewhere


def test_the_orders_of_a_table_are_listed_once_in_the_time_that_an_answer_stands(database_url: str) -> None:
    engine = sa.create_engine(database_url)
    with engine.begin() as db:
        db.execute(sa.text("CREATE TABLE members (member_id TEXT)"))
        db.execute(sa.text("CREATE TABLE orders (order_id TEXT, completed_on DATE)"))
        db.execute(sa.text("INSERT INTO orders VALUES ('1', '2026-05-31'), ('2', '2026-06-01'), ('3', NULL)"))
    now = [0.0]
    directory = Directory(Tables(database_url, "members", "orders", 2), 60, lambda: now[0])
    assert [order.order_id for order in directory.recent_orders(date(2026, 6, 1))] == ["2"]
    with engine.begin() as db:
        db.execute(sa.text("UPDATE orders SET completed_on = '2026-07-01'"))
    assert [order.order_id for order in directory.recent_orders(date(2026, 6, 1))] == ["2"]
    now[0] = 61
    assert [order.order_id for order in directory.recent_orders(date(2026, 6, 1))] == ["1", "2", "3"]
    with engine.begin() as db:
        db.execute(sa.text("DROP TABLE orders"))
    engine.dispose()
    now[0] = 122
    assert len(directory.recent_orders(date(2026, 6, 1))) == 3, "what was last known stands while it is away"


def test_a_look_up_lists_no_orders(lookup: Callable[[], Lookup]) -> None:
    assert Directory(lookup(), 60).recent_orders(date(2026, 6, 1)) == ()
