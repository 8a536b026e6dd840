"""Where people can turn whom the desk cannot help, by country: config/options.toml as frozen values."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

FILE = Path(__file__).parent / "options.toml"
KINDS = ("consumer", "court", "fraud", "safety", "trade")  # in the order they are told
NEEDED = frozenset(KINDS) - {"trade"}


@lru_cache
def load_options(file: Path = FILE) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return {country, "" for any: {kind: names of bodies}}, kinds in the order of KINDS.

    A country that names no body of a kind has the general one.
    raises  ValueError naming the country where a kind is not known or nobody is named
    """
    tree = tomllib.loads(file.read_text("utf-8"))
    general = _bodies("general", tree["general"])
    rows = {country: {**general, **_bodies(country, of)} for country, of in tree["countries"].items()}
    return MappingProxyType({"": general, **rows})


def _bodies(country: str, given: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    wrong = [kind for kind in given if kind not in KINDS] + [kind for kind in NEEDED if not given.get(kind)]
    if wrong:
        raise ValueError(f"{FILE.name}: {country}: {', '.join(sorted(wrong))}: not a kind, or nobody is named")
    return {kind: tuple(given[kind]) for kind in KINDS if kind in given}
