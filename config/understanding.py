"""The numbers and lists by which complaints are read: `config/understanding.toml` as a value, read once a process."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli

FILE = Path(__file__).parent / "understanding.toml"


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """`limits` whole numbers; `confidence` and `shares` 0.0 to 1.0; the rest as in the file, keys in lower case.

    shortened  words that a full stop shortens, each with what may stand before it
    """

    limits: Mapping[str, int]
    confidence: Mapping[str, float]
    shares: Mapping[str, float]
    shortened: tuple[str, ...]
    symbols: Mapping[str, str]
    symbols_by_country: Mapping[str, Mapping[str, str]]
    simplified: Mapping[str, str]
    tickers: frozenset[str]
    free_mail: frozenset[str]
    messengers: Mapping[str, str]
    carriers: Mapping[str, str]
    stop_words: frozenset[str]
    not_goods: frozenset[str]
    not_names: frozenset[str]
    company_endings: tuple[str, ...]
    company_comma: tuple[str, ...]
    company_places: tuple[str, ...]
    third_trades: frozenset[str]
    trades: frozenset[str]
    no_firm: frozenset[str]
    no_shops: frozenset[str]
    chinese_places: tuple[str, ...]
    chinese_cuts: tuple[str, ...]
    chinese_endings: tuple[str, ...]
    chinese_weak_endings: tuple[str, ...]
    chinese_goes_on: str
    chinese_no_endings: tuple[str, ...]
    chinese_no_firm: tuple[str, ...]
    chinese_firm_ends: str
    chinese_firm_stops: tuple[str, ...]
    chinese_thing_ends: str
    chinese_surnames: str
    chinese_titles: tuple[str, ...]
    given_names: frozenset[str]
    surnames: frozenset[str]
    roles_of_mail: frozenset[str]
    offices: tuple[str, ...]
    countries: Mapping[str, str]
    calling_codes: Mapping[str, str]
    cities: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def load_lists() -> Lists:
    """Return the lists that come with the program."""
    tree: dict[str, Any] = tomli.loads(FILE.read_text("utf-8"))
    pairs = "".join(tree["simplified"]["pairs"])
    return Lists(
        limits=tree["limits"],
        confidence=tree["confidence"],
        shares=tree["shares"],
        shortened=tuple(f"{before}{word}" for before in " (" for word in tree["shortened"]["words"]),
        symbols=tree["symbols"],
        symbols_by_country=tree["symbols_by_country"],
        simplified=dict(zip(pairs[::2], pairs[1::2], strict=True)),
        tickers=frozenset(tree["tickers"]["known"]),
        free_mail=frozenset(tree["free_mail"]["domains"]),
        messengers=tree["messengers"],
        carriers=tree["carriers"],
        stop_words=frozenset(tree["goods"]["stop"]),
        not_goods=frozenset(tree["goods"]["not_goods"]),
        not_names=frozenset(tree["company"]["not_names"]),
        company_endings=tuple(tree["company"]["endings"]),
        company_comma=tuple(tree["company"]["endings_behind_comma"]),
        company_places=tuple(tree["company"]["places"]),
        third_trades=frozenset(tree["company"]["third_trades"]),
        trades=frozenset(tree["company"]["trades"]),
        no_firm=frozenset(tree["company"]["no_firm"]),
        no_shops=frozenset(tree["company"]["no_shops"]),
        chinese_places=tuple(tree["company"]["chinese_places"]),
        chinese_cuts=tuple(tree["company"]["chinese_cuts"]),
        chinese_endings=tuple(tree["company"]["chinese_endings"]),
        chinese_weak_endings=tuple(tree["company"]["chinese_weak_endings"]),
        chinese_goes_on=tree["company"]["chinese_goes_on"],
        chinese_no_endings=tuple(tree["company"]["chinese_no_endings"]),
        chinese_no_firm=tuple(tree["company"]["chinese_no_firm"]),
        chinese_firm_ends=tree["company"]["chinese_firm_ends"],
        chinese_firm_stops=tuple(tree["company"]["chinese_firm_stops"]),
        chinese_thing_ends=tree["company"]["chinese_thing_ends"],
        chinese_surnames=tree["people"]["chinese_surnames"],
        chinese_titles=tuple(tree["people"]["chinese_titles"]),
        given_names=frozenset(tree["people"]["given_names"]),
        surnames=frozenset(tree["people"]["surnames"]),
        roles_of_mail=frozenset(tree["people"]["roles_of_mail"]),
        offices=tuple(tree["ip"]["offices"]),
        countries=tree["countries"],
        calling_codes=tree["calling_codes"],
        cities={code: tuple(names) for code, names in tree["cities"].items()},
    )
