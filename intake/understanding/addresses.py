"""Mail addresses and links in a text, sorted into whose they are (domain.md 2.4 row 5, R49)."""

import re
from collections.abc import Mapping

from intake.understanding.page import Hit, Page
from intake.understanding.thirds import is_third
from models.rules.facts import Fact
from models.rules.tokens import is_tag

_EMAIL = re.compile(r"(?<![\w.+-])[a-z0-9][\w.+-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![\w@-])")
_URL = re.compile(
    r"(?:https?://|(?<![\w@./-])(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,10}(?=[/\s,;.)>?!\"']|$))[^\s<>\"')\]]{0,500}"
)
_PRODUCT = re.compile(r"/(?:item|product|product-detail|p|dp|i)/|\d{6,}[^/]*\.html|product-detail|_\d{8,}")
_STORE = re.compile(r"/(?:store|shop|company|minisite|member)(?:/|$)")
_ANOTHER = re.compile(
    r"\b(?:agent|forwarder|inspector|bank(?!\s+(?:transfer|wire))|my (?:other )?e?-?mail|reach me|contact me"
    r"|write to me|my address)\b(?:[^.!?]|(?<=\b[md]r)\.|(?<=\bm[rs]s)\.|(?<=\bms)\.){0,30}$"
)
_BEFORE = 60  # characters before an address that say whose it is
_LONG_ENOUGH = 6  # letters of a word of a trade that a domain holds
_PLAIN_HOSTS = ("", "www", "m", "en", "channel", "help", "service")


def addresses(page: Page) -> dict[str, list[Fact]]:
    """Return `respondent_email`, `product_url`, `minisite_url`: each as it stands in the text, once, in its order."""
    found: dict[str, list[Fact]] = {"respondent_email": [], "product_url": [], "minisite_url": [], "url": []}
    if "@" in page.low:
        _emails(page, found["respondent_email"])
    for m in _URL.finditer(page.low):
        hit = Hit(m.start(), m.start() + len(m[0].rstrip(".,;:!?")))
        url = page.raw[hit.start : hit.end]
        kind = kind_of(url, page.marketplaces)
        if "://" in url or kind:
            page.take(hit)
        if kind not in ("", "home") or "://" in url:
            name = kind if kind in ("product_url", "minisite_url") else "url"
            if url not in [f.value for f in found[name]]:
                found[name].append(page.fact(url, hit))
    return found


def _emails(page: Page, found: list[Fact]) -> None:
    aside: list[Fact] = []  # of whom the domain calls a forwarder, or a bank
    own_domains = {a.rpartition("@")[2] for a in page.own_addresses} - page.lists.free_mail
    for m in _EMAIL.finditer(page.low):
        address, hit = m[0], Hit(m.start(), m.end())
        domain = address.rpartition("@")[2]
        page.take(hit)
        if (
            address in page.own_addresses
            or domain in own_domains
            or domain == page.house_domain
            or is_tag(address.partition("@")[0])  # a reply address of ours, on a domain for them alone
            or address in [f.value for f in (*found, *aside)]
        ):
            continue
        if not _ANOTHER.search(page.low[max(0, hit.start - _BEFORE) : hit.start]) and not is_third(page, hit, _BEFORE):
            label = domain.split(".", maxsplit=1)[0]
            third = any(len(word) >= _LONG_ENOUGH and word in label for word in page.lists.third_trades)
            (aside if third else found).append(page.fact(address, hit))
    if not found:
        found += aside


def host_of(url: str) -> str:
    """Return the host of a link, lower case, without port."""
    return re.split(r"[/:?#]", re.sub(r"^https?://", "", url.lower()), maxsplit=1)[0]


def track_of(url: str, marketplaces: Mapping[str, str]) -> str:
    """Return the track of the marketplace a link leads to, "" when it is none of ours or its track is unknown."""
    host = host_of(url)
    for domain, track in marketplaces.items():
        if (host == domain or host.endswith(f".{domain}")) and track != "unknown":
            return track
    return ""


def kind_of(url: str, marketplaces: Mapping[str, str]) -> str:
    """Return "product_url", "minisite_url", "home" (a marketplace's own page) or "" (not a marketplace)."""
    host = host_of(url)
    domain = next((d for d in marketplaces if host == d or host.endswith(f".{d}")), "")
    if not domain:
        return ""
    path = re.sub(r"^https?://", "", url.lower())[len(host) :]
    if _PRODUCT.search(path):
        return "product_url"
    sub = host[: -len(domain)].rstrip(".")
    if _STORE.search(path) or sub.split(".", maxsplit=1)[0] not in _PLAIN_HOSTS:
        return "minisite_url"
    return "home"
