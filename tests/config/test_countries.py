"""Which country a zone lies in, and which holidays a desk knows."""

from datetime import date
from pathlib import Path

import pytest

from config.countries import zone_countries
from config.loading import house_of, load_books
from config.settings import SettingsError, load_settings

LISTED = """\
[desk]
zone = "Asia/Shanghai"
country = "CN"
holidays = [2026-05-04]
[holidays.CN]
2026-10-01 = "National Day"
[holidays.DE]
2026-10-03 = "Day of Unity"
"""


def test_zones_are_found_in_their_countries() -> None:
    assert zone_countries()["Asia/Shanghai"] == "CN" and zone_countries()["Europe/Berlin"] == "DE"
    assert "UTC" not in zone_countries() and "Etc/GMT+3" not in zone_countries()


def test_the_desks_country_adds_to_its_own_holidays(tmp_path: Path) -> None:
    (tmp_path / "ombud.toml").write_text(LISTED, "utf-8")
    house = house_of(load_settings(tmp_path / "ombud.toml"), load_books(), (bytes(32),))
    assert house.holidays == {date(2026, 5, 4), date(2026, 10, 1)}
    assert house.holidays_in("DE") == {date(2026, 10, 3): "Day of Unity"} and house.holidays_in("FR") == {}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[holidays.CN]", "[holidays.china]", "holidays.china"),
        ("2026-10-01", "2026-13-01", "holidays.CN.2026-13-01"),
        ('country = "CN"', 'country = "China"', "desk.country"),
    ],
)
def test_what_is_no_country_or_no_day_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    (tmp_path / "ombud.toml").write_text(LISTED.replace(old, new, 1), "utf-8")
    with pytest.raises(SettingsError, match=said):
        load_settings(tmp_path / "ombud.toml")
