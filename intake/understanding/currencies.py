"""Which money a sign means that several countries share: dollars, dirhams, yen or yuan, FCFA (contract.md 5). Pure.

A bare "$" is USD unless the mail says otherwise: by a sum in another dollar before the first bare one, or by its name.
Of one family are a word and the longer names that hold it: "dollars", "canadian dollars".
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from config.languages import Language
from intake.understanding.page import Page
from intake.understanding.signs import signs_of
from intake.understanding.sums import Sum, franc

_FRANC = "franc"  # in the tables: FCFA, by country
_DOLLAR = "$"


def currencies(page: Page, found: Sequence[Sum]) -> Iterator[str]:
    """Yield the currency of each of these sums, which come by place."""
    bare, families = _shared(page.languages)
    alone = [_alone(page, one) for one in found]
    signs = [" ".join(one.sign.split()).rstrip(".") for one in found]
    exact = {told for sign, told in zip(signs, alone, strict=True) if sign not in bare}
    known: dict[str, str] = {}
    for sign, told in zip(signs, alone, strict=True):
        if sign not in bare or told in exact or told not in families:
            known |= {usual: known.get(usual, told) for usual, family in families.items() if told in family}
            yield told
            continue
        if told not in known:
            known[told] = _named(page, families[told]) or told
        yield known[told]


def _alone(page: Page, one: Sum) -> str:
    if one.currency == _FRANC:
        table = page.lists.symbols_by_country["fcfa"]
        named = (code for name, code in page.lists.countries.items() if code in table and page.places(name))
        return franc(next(named, ""))
    if one.sign == "¥" and page.hits("currency.yen") and not page.hits("currency.yuan"):
        return "JPY"
    return one.currency


def _named(page: Page, family: Mapping[str, frozenset[str]]) -> str:
    """The one currency of a family that is named in words anywhere; "" for none, or several."""
    told = {
        code
        for code, names in family.items()
        for name in names
        if any(page.low.startswith(name, at) for at in page.places(name.split(" ", 1)[0]))
    }
    return told.pop() if len(told) == 1 else ""


@lru_cache(maxsize=4)
def _shared(languages: tuple[Language, ...]) -> tuple[frozenset[str], dict[str, dict[str, frozenset[str]]]]:
    """(signs that several countries share, {their usual currency: {another of the family: its names}})."""
    named = signs_of(languages).named
    bare = {_DOLLAR}
    families: dict[str, dict[str, set[str]]] = {}
    for name, code in named.items():
        for part in name.split() if " " in name else ():
            usual = named.get(part, code)
            if usual != code and _FRANC not in (usual, code) and part.isalpha():
                bare.add(part)
                families.setdefault(usual, {}).setdefault(code, set()).add(name)
    return frozenset(bare), {
        usual: {code: frozenset(names) for code, names in family.items()} for usual, family in families.items()
    }
