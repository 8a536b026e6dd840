"""Which country a time zone lies in: the table that the time zone database itself brings along (zone.tab)."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from zoneinfo import TZPATH


@lru_cache
def zone_countries() -> Mapping[str, str]:
    """Return {IANA zone: ISO 3166-1 country}; zones without a country ("UTC") and old names are not in it."""
    rows = (line.split("\t") for line in _table() if line and not line.startswith("#"))
    return MappingProxyType({row[2].strip(): row[0] for row in rows if len(row) > 2})


def _table() -> Iterator[str]:
    """The lines of the newest table at hand: that of the package, else the machine's."""
    packaged = files("tzdata").joinpath("zoneinfo", "zone.tab")
    if packaged.is_file():
        yield from packaged.read_text("utf-8").splitlines()
        return
    for folder in TZPATH:
        if (file := Path(folder) / "zone.tab").is_file():
            yield from file.read_text("utf-8").splitlines()
            return
