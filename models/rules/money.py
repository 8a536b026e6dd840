"""Money: whole minor units and a currency; never a float, never two currencies in one comparison.

Reading amounts out of letters is no business of this file.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import total_ordering

# ISO 4217, table A.1 (active codes), by the number of digits after the decimal point.
_DIGITS: dict[int, str] = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW "
    "CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR "
    "ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV "
    "MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD "
    "SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
EXPONENTS: dict[str, int] = {code: digits for digits, codes in _DIGITS.items() for code in codes.split()}
_UNLISTED = 2  # contract.md 5: a ticker that is no ISO currency is kept in hundredths
_SETTING = re.compile(r"([0-9]+(?:\.[0-9]+)?) ([A-Z]{3})")


class DifferentCurrencies(ValueError):
    """Two amounts of different currencies were compared or added."""


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An amount; `minor` in the currency's smallest unit, `currency` an ISO 4217 code or a ticker in capitals."""

    minor: int
    currency: str

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._alike(other).minor

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._alike(other).minor, self.currency)

    def __str__(self) -> str:
        """As it is written to people: `USD 2,300.00`, `JPY 9,800`.

        >>> str(Money(230000, "USD"))
        'USD 2,300.00'
        """
        digits = exponent(self.currency)
        return f"{self.currency} {Decimal(self.minor).scaleb(-digits):,.{digits}f}"

    def format(self) -> str:
        """The same as `str()`."""
        return str(self)

    def _alike(self, other: "Money") -> "Money":
        if self.currency != other.currency:
            raise DifferentCurrencies(f"{self.currency} cannot be set against {other.currency}")
        return other


def exponent(currency: str) -> int:
    """Digits after the decimal point (ISO 4217); two for a ticker that is no ISO currency."""
    return EXPONENTS.get(currency, _UNLISTED)


def parse_setting(text: str) -> Money:
    """Return the amount of a settings value such as `"10000 USD"`.

    raises  ValueError saying what is expected: digits, a point, an ISO 4217 code, no finer than its smallest unit

    >>> parse_setting("10000 USD")
    Money(minor=1000000, currency='USD')
    """
    found = _SETTING.fullmatch(text.strip())
    if not found or found[2] not in EXPONENTS:
        raise ValueError('an amount and an ISO 4217 code, e.g. "10000 USD"')
    minor = Decimal(found[1]).scaleb(exponent(found[2]))
    if minor != minor.to_integral_value():
        raise ValueError(f"at most {exponent(found[2])} digits after the point for {found[2]}")
    return Money(int(minor), found[2])
