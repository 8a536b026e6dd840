"""What the other side must not read: addresses, phones, accounts, cards, identity numbers and our reply addresses.

Source: domain.md C11, G13. Pure. It hides rather too much than too little, but never a sum, a day or a number the
case itself knows (`keep`).
"""

import re
from collections.abc import Callable, Sequence

from models.rules.tokens import HIDDEN, hide_counted

ACCOUNT = "[account number hidden]"
CARD = "[card number hidden]"
PHONE = "[phone number hidden]"
IDENTITY = "[identity number hidden]"
ADDRESS = "[address hidden]"
MESSENGER = "[messenger hidden]"

FEWEST_ACCOUNT_DIGITS = 10  # ours: shorter groups are prices, parcels and postcodes
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,4})?(?![A-Za-z0-9])")
_PLUS = re.compile(r"(?<![\w+])(?:\+|00)\d(?:[ ().\-/]{0,2}\d){6,14}(?!\d)")
_LOCAL_PHONE = re.compile(
    r"(?i)(?<!\w)((?:tel(?:ephone|efon)?|phone|mobile|mob|cell|call|fax|whatsapp|viber"
    r"|telegram)(?![a-z])(?:\s+(?:me|us|no|number|is|on|at))*[.:#]?\s*)(\(?\d(?:[ ().\-/]{0,2}\d){5,14})(?!\d)"
)
_NAMED_ACCOUNT = re.compile(
    r"(?i)(?<!\w)((?:bank account|account|acct|a/c|acc|konto|card|routing|sort code|swift|bic"
    r"|wallet)(?![a-z])(?:\s+(?:no|nr|number|num|is|was|code|name))*[.:#]*\s*)([A-Z0-9](?:[ "
    r"-]?[A-Z0-9]){5,33})(?![A-Za-z0-9])"
)
_IDENTITY_NUMBER = re.compile(
    r"(?i)(?<!\w)((?:passport|identity card|id card|national id|driving licen[cs]e|social security|ssn"
    r"|tax id)(?![a-z])(?:\s+(?:no|nr|number|num|is|card))*[.:#]*\s*)([A-Z0-9](?:[ "
    r"-]?[A-Z0-9]){4,19})(?![A-Za-z0-9])"
)
# A handle has a digit, a mark or the word "id" with it, so that "WeChat: they promised" stays.
_MESSENGER = re.compile(
    r"(?i)(?<!\w)((?:wechat|weixin|微信|whatsapp|telegram|skype|viber|kakao(?:talk)?|qq|zalo)"
    r"(?:[ -]?(?:id|account|handle|name|number|no\.?))?\s*(?:[:：=]|is(?!\w))\s*)"
    r"((?=[a-z.+-]{0,40}[@\d_])@?[\w.+-]{4,40}|(?<=id[:：=])[\w.+-]{4,40}|(?<=id[:：=] )[\w.+-]{4,40})"
)
_DIGITS = re.compile(r"(?<![\w.,/:@-])\d(?:[ -]?\d){9,33}(?![\w@/]|[.,]\d)")
_DATE = re.compile(r"(?<!\d)(?:(?:19|20)\d{2}-\d{1,2}-\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d{2})(?!\d)")
# A parcel's number is what a proof of shipment is made of (R42): it stays where a word or a carrier names it so.
_PARCEL_BEFORE = re.compile(
    r"(?:(?i:tracking|waybill|air ?waybill|consignment|parcel|shipment|sendungs|suivi|seguimiento|rastreio|трек|takip)"
    r"|(?i:\b(?:DHL|UPS|FedEx|TNT|EMS|USPS|DPD|GLS|SF[ -]Express|Aramex|China Post))|AWB|运单|快递|物流|单号|顺丰"
    r"|\bSHIPPED(?: [A-Za-z][\w&.-]{0,20}){0,3})"
    r"[\w-]{0,8}(?:[ ,]{1,2}(?i:no|nr|number|num|numéro|número|id|code|is|was|express))*[.:#：号码是 ]{0,4}$"
)
_EMAIL_EDGE = r"[\w.+-]"
MOST_LOCAL = 64  # characters before the @ (RFC 5321 4.5.3.1.1)
_MARKS = "*_`~"  # of emphasis, which people set before an address
_LOCAL_PART = re.compile(rf"[\w.!#$%&*+/=?^`{{|}}~-]{{1,{MOST_LOCAL}}}$")
_MONEY_AFTER = re.compile(r"\s?(?:[$€£¥]|(?:USD|EUR|GBP|CNY|RMB|KES|NGN|INR|JPY|VND|XOF|XAF|FCFA)\b)", re.IGNORECASE)
_MONEY_BEFORE = re.compile(r"(?:[$€£¥]|\b(?:USD|EUR|GBP|CNY|RMB|KES|NGN|INR|JPY|VND|XOF|XAF|FCFA))\s?$", re.IGNORECASE)


def mask(
    text: str, own: Sequence[str], keep: Sequence[str] = (), known: Sequence[str] = ()
) -> tuple[str, int]:  # fmt: skip
    """Return the text with private numbers and addresses hidden, and how many were.

    own    mail addresses that must not be told, or "@domain" for every one there; letters in any case
    keep   order, document and parcel numbers that stay readable, as written or without blanks
    known  addresses that the reader knows anyway; they stay

    >>> mask("from my account 014402 7781 5500 90, 400 $", [])
    ('from my account [account number hidden], 400 $', 1)
    """
    return _Masking(own, keep, known).run(text)


def looks_private(text: str, keep: Sequence[str] = ()) -> bool:
    """Return whether bank, card or identity data stands in the text, or a reply address of ours, which opens a case.

    Phones and other addresses are no such data.
    """
    masking = _Masking((), keep)
    masked = masking.run(text)[0]
    return any(word in masked and word not in text for word in (ACCOUNT, CARD, IDENTITY, HIDDEN))


class _Masking:
    """One pass over one text, counting."""

    def __init__(self, own: Sequence[str], keep: Sequence[str], known: Sequence[str] = ()) -> None:
        self.known = {a.strip().lower() for a in known}
        named = {a.strip() for a in own if a.strip() and a.strip().lower() not in self.known}
        self.own = sorted((a for a in named if not a.startswith("@")), key=len, reverse=True)
        self.domains = sorted((a for a in named if a.startswith("@")), key=len, reverse=True)
        self.keep = {_bare(word) for word in keep if _bare(word)}
        self.count = 0

    def run(self, text: str) -> tuple[str, int]:
        text, self.count = hide_counted(text)  # first: the number in a token looks like an account
        for address in self.own:
            text = self._sub(
                re.compile(rf"(?<!{_EMAIL_EDGE}){re.escape(address)}(?![\w-])", re.IGNORECASE), text, lambda m: ADDRESS
            )
        for domain in self.domains:
            text = self._at(domain.removeprefix("@"), text)
        text = self._sub(_IDENTITY_NUMBER, text, lambda m: self._named(m, IDENTITY))
        text = self._sub(_NAMED_ACCOUNT, text, lambda m: self._named(m, ACCOUNT))
        text = self._sub(_IBAN, text, lambda m: ACCOUNT if _is_iban(m[0]) else m[0])
        text = self._sub(_PLUS, text, lambda m: m[0] if self._kept(m[0]) else PHONE)
        text = self._sub(_LOCAL_PHONE, text, lambda m: m[0] if self._kept(m[2]) or _DATE.search(m[2]) else m[1] + PHONE)
        text = self._sub(_MESSENGER, text, lambda m: m[0] if self._kept(m[2]) else m[1] + MESSENGER)
        return self._sub(_DIGITS, text, self._group), self.count

    def _at(self, domain: str, text: str) -> str:
        """Every address at a domain or below it, sought from its @, since most words of a long text have none."""
        shown, done = [], 0
        for found in re.finditer(rf"@(?:[\w-]{{1,63}}\.){{0,4}}{re.escape(domain)}(?![\w-]|\.\w)", text, re.IGNORECASE):
            local = _LOCAL_PART.search(text, max(done, found.start() - MOST_LOCAL), found.start())
            if local is None or f"{local[0]}{found[0]}".lstrip(_MARKS).lower() in self.known:
                continue
            shown += [text[done : local.start()], ADDRESS]
            done, self.count = found.end(), self.count + 1
        return "".join([*shown, text[done:]])

    def _sub(self, pattern: re.Pattern[str], text: str, make: Callable[[re.Match[str]], str]) -> str:
        def once(m: re.Match[str]) -> str:
            made = make(m)
            self.count += made != m[0]
            return made

        return pattern.sub(once, text)

    def _named(self, m: re.Match[str], instead: str) -> str:
        """What stands behind a word that names it: hidden if it has digits enough and is no sum, day or kept number."""
        words, value = m[1], m[2]
        last = max((i for i, c in enumerate(value) if c.isdigit()), default=-1)
        value, rest = value[: last + 1], value[last + 1 :]
        digits = sum(c.isdigit() for c in value)
        if (
            digits < 4
            or self._kept(value)
            or _DATE.fullmatch(value)
            or _is_sum(m.string, m.start(2), m.start(2) + len(value))
        ):
            return m[0]
        if not re.fullmatch(r"(?:[A-Z]{0,4}[ -]?)?\d[\dA-Z -]*", value, re.IGNORECASE) or re.search(r"[a-z]{3}", value):
            return m[0]
        card = instead == ACCOUNT and 13 <= digits <= 19 and _luhn(re.sub(r"\D", "", value))
        return words + (CARD if card else instead) + rest

    def _group(self, m: re.Match[str]) -> str:
        value = m[0]
        digits = re.sub(r"\D", "", value)
        if (
            len(digits) < FEWEST_ACCOUNT_DIGITS
            or self._kept(value)
            or _DATE.search(value)
            or _is_sum(m.string, m.start(), m.end())
            or _PARCEL_BEFORE.search(m.string[max(0, m.start() - 60) : m.start()])
        ):
            return value
        return CARD if 13 <= len(digits) <= 19 and _luhn(digits) else ACCOUNT

    def _kept(self, value: str) -> bool:
        return _bare(value) in self.keep


def _bare(word: str) -> str:
    return re.sub(r"[\s-]", "", word).upper()


def _is_sum(text: str, start: int, end: int) -> bool:
    return (
        _MONEY_AFTER.match(text, end) is not None or _MONEY_BEFORE.search(text[max(0, start - 5) : start]) is not None
    )


def _luhn(digits: str) -> bool:
    """Whether the check digit of a payment card is right (ISO/IEC 7812-1, annex B)."""
    if (
        digits[0] not in "23456"
    ):  # no bank issues cards that begin otherwise (ISO/IEC 7812-1, major industry identifier)
        return False
    doubled = (int(d) * 2 if n % 2 else int(d) for n, d in enumerate(reversed(digits)))
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def _is_iban(text: str) -> bool:
    """Whether the check digits of an IBAN are right (ISO 13616)."""
    plain = _bare(text)
    moved = plain[4:] + plain[:4]
    return 15 <= len(plain) <= 34 and int("".join(str(int(c, 36)) for c in moved)) % 97 == 1
