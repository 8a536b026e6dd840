"""Members and orders from CSV files that change while we run."""

import os
from datetime import date
from pathlib import Path

import pytest

from config.directory import Directory, Order
from config.directory.files import Files
from models.rules.money import Money

MEMBERS = "member_id,company,email,country,zone\nhstar88,Harbour Star,Sales@Harbour-Star.example,CN,Asia/Shanghai\n"
ORDERS = (
    "order_id,track,buyer_email,total,currency,paid_on,shipped_on\n"
    "81,aliexpress,ines@vila.example,64.00,USD,2026-07-02,soon\n"
)


def directory(folder: Path) -> Directory:
    return Directory(Files(folder / "members.csv", folder / "orders.csv"))


def test_the_orders_that_came_or_were_complete_lately_are_listed_as_the_file_changes(tmp_path: Path) -> None:
    file, since = tmp_path / "orders.csv", date(2026, 6, 1)
    known = directory(tmp_path)
    assert known.recent_orders(since) == ()
    head = "order_id,delivered_on,completed_on\n"
    file.write_text(f"{head}1,2026-05-31,\n2,2026-06-01,\n3,,2026-07-02T10:00\n4,soon,never\n5,,\n", "utf-8")
    assert [order.order_id for order in known.recent_orders(since) if order.delivered_on or order.completed_on] == [
        "2",
        "3",
    ]
    file.write_text(f"{head}5,,2026-07-03\n", "utf-8")
    assert [order.completed_on for order in known.recent_orders(since)] == [date(2026, 7, 3)]


def test_an_absent_file_is_an_empty_one(tmp_path: Path) -> None:
    empty = directory(tmp_path)
    assert empty.member_by_email("a@b.example") is None and empty.order("1") is None
    assert not empty.denies("member_id", "hstar88"), "who knows nobody cannot say that somebody is not there"


def test_a_member_is_found_by_address_and_by_id_in_any_case(tmp_path: Path) -> None:
    (tmp_path / "members.csv").write_text("\ufeff" + MEMBERS, "utf-8")
    known = directory(tmp_path)
    found = known.member_by_email(" sales@harbour-star.EXAMPLE ")
    assert found and found == known.member_by_id("HSTAR88") and found.zone == "Asia/Shanghai" and found.language == ""
    assert known.member_by_email("") is None


def test_an_order_tells_its_money_and_its_dates(tmp_path: Path) -> None:
    (tmp_path / "orders.csv").write_text(ORDERS, "utf-8")
    order = directory(tmp_path).order("81")
    assert order and order.money == Money(6400, "USD") and order.paid_on == date(2026, 7, 2)
    assert order.shipped_on is None and order.delivered_on is None


@pytest.mark.parametrize(
    ("total", "currency"), [("", "USD"), ("x", "USD"), ("1.234", "USD"), ("NaN", "USD"), ("5", "")]
)
def test_a_total_that_is_no_amount_is_none(total: str, currency: str) -> None:
    assert Order(total=total, currency=currency).money is None


def test_a_changed_file_is_read_again_and_a_removed_one_is_empty(tmp_path: Path) -> None:
    file = tmp_path / "members.csv"
    file.write_text(MEMBERS, "utf-8")
    known = directory(tmp_path)
    assert known.member_by_id("hstar88")
    file.write_text(MEMBERS.replace("hstar88", "hstar99"), "utf-8")
    os.utime(file, ns=(1, 1))
    assert known.member_by_id("hstar99") and not known.member_by_id("hstar88")
    file.unlink()
    assert known.member_by_id("hstar99") is None


def test_an_unreadable_file_leaves_the_last_good_rows(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "members.csv"
    file.write_text(MEMBERS, "utf-8")
    known = directory(tmp_path)
    assert known.member_by_id("hstar88")
    file.write_bytes(b"member_id,email\n\xff\xfe broken")
    assert known.member_by_id("hstar88")
    assert "members.csv" in caplog.text and "harbour" not in caplog.text


def test_crooked_rows_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "members.csv").write_text("member_id , email,extra\na1,a@b.example,x,y,z\n\nb1\n,,\n", "utf-8")
    known = directory(tmp_path)
    assert known.member_by_id("a1") and known.member_by_id("b1")


def test_of_two_rows_of_one_address_the_upper_counts(tmp_path: Path) -> None:
    (tmp_path / "members.csv").write_text("member_id,email\na1,a@b.example\na2,a@b.example\n", "utf-8")
    found = directory(tmp_path).member_by_email("a@b.example")
    assert found and found.member_id == "a1"
