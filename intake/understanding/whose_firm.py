"""Whose a firm is that a mail names: the writer's own, that of an account money goes to, or the other side's. Pure."""

import re
from collections.abc import Sequence
from functools import lru_cache

from config.understanding import Lists
from intake.understanding.firm_names import legal_name, plain_name
from intake.understanding.folding import romanised
from intake.understanding.page import DENSE, Hit, Page
from models.rules.facts import Fact

BEFORE = 60  # characters before a name that say whose it is
_LIKE_DOMAIN = 0.6  # of the writer's own domain that a name must begin with to be his
_LEAST_ALIKE = 5
_LEAST_STEMMED = (
    7  # letters of a word of a name that the writer's own domain holds: "brightcase" of dgbrightcase.example
)
_SURELY_ALIKE = 8  # letters of a domain that stand inside a name: "Zhongshan Brightnest" of brightnest.example
_FORM = re.compile(r"\A(?:ооо|оао|зао|тоо|ип|ао)\b")  # of a firm in Russian, that its domain leaves out
_BESIDE_SIGNATURE = 20  # characters of a last sentence that hold a place or a kind of firm
_SIGNATURE_CHARS = 60  # of a line of one
_HIS_OWN = ("contact.complains", "contact.owns")  # behind a name: who complains, and whose the right is
_ELSEWHERE = ("flag.account_change", "danger.elsewhere", "danger.new_payee")
_NEXT = 2  # characters between
_SIGNATURE_LINES = 8  # at the end, where a firm alone on a line is the writer's
_WE = re.compile(r", (?:[^\W\d_]{1,3}['’ ])?")  # "We, the Brightleaf Ltd, …"
_INITIAL = re.compile(r" [a-z]\.\Z")  # of a first name before the name of a firm: "M. Silva Services Ltd"
_ARTICLE = re.compile(r" (?:the|die|der|das|den|dem|la|le|el|l'|o|a|los|les)\Z")


def is_own(page: Page, hit: Hit, name: str) -> bool:
    """Whether the firm is the writer's, or the one he writes for."""
    plain = plain_name(name)
    if any(len(own) >= _LEAST_ALIKE and (own in plain or plain in own) for own in map(plain_name, page.own_names)):
        return True
    squeezed = re.sub(r"[\W_]+", "", romanised(_FORM.sub("", plain)))
    for address in page.own_addresses:
        domain = address.rpartition("@")[2]
        label = re.sub(r"[\W_]+", "", domain.split(".")[-2]) if "." in domain else ""
        told = {word for word in plain.split() if len(word) >= _LEAST_STEMMED and word in label}
        if told and domain not in page.lists.free_mail and told - _of_any_firm(page.lists):
            return True
        alike = next((n for n, (a, b) in enumerate(zip(squeezed, label, strict=False)) if a != b), len(label))
        if domain not in page.lists.free_mail and (
            alike >= max(_LEAST_ALIKE, _LIKE_DOMAIN * len(label)) or (len(label) >= _SURELY_ALIKE and label in squeezed)
        ):
            return True
    owned = any(page.hits(key) for key in page.keys("ip."))
    if owned and any(_stands_just_behind(page, hit, key) for key in ("cue.owner", "contact.owns")):
        return True  # whose the right is, writes or has written for him
    if any(h.start == hit.start for h in page.hits("contact.own")):  # a word in capitals: "Müvekkilimiz Pınar A.Ş."
        return True
    # "our client X": a lawyer's own, but the other side of a supplier
    sold_to = page.score("side.supplier") and _stands_just_behind(page, hit, "contact.customer")
    if _stands_just_behind(page, hit, "contact.own", but="contact.theirs") and not sold_to:
        return True
    if any(h.end < hit.start and _WE.fullmatch(page.low, h.end, hit.start) for h in page.hits("contact.we")):
        return True
    if any(hit.end <= h.start <= hit.end + _NEXT for key in _HIS_OWN for h in page.hits(key)):
        return True
    sentence = page.sentence(hit.start)
    first = max(sentence.start, hit.start - BEFORE)
    said = [h for h in page.hits("contact.writer") if first <= h.start and h.end <= hit.start]
    if not said or (DENSE.match(page.low, hit.start) and _is_dealt_with(page, hit)):
        return False
    # "I am Ann, I bought from X": what stands between makes X another's
    between = page.raw[said[-1].end : hit.start]
    return not any(said[-1].end <= h.start < hit.start for h in page.hits("contact.dealt")) and not legal_name(
        page.lists
    ).search(between)


def _is_dealt_with(page: Page, hit: Hit) -> bool:
    """Whether a word of buying follows right behind: 我在宁波途野户外用品有限公司订货."""
    return any(h.start == hit.end for h in page.hits("contact.dealt"))


def is_payee(page: Page, hit: Hit, payee_named: Fact | None) -> bool:
    """Whether the name is that of an account: the one the mail gives, or one that is strange to the writer."""
    named = payee_named is not None and (
        _stands_just_behind(page, hit, "cue.payee")
        or any(h.start - _NEXT <= hit.end <= h.start for h in page.hits("cue.payee_before"))
    )
    return named or _stands_just_behind(page, hit, "concept.strange_name") or is_of_another_account(page, hit)


def is_of_another_account(page: Page, hit: Hit) -> bool:
    """Whether the words right beside a name say that money is to go elsewhere than agreed."""
    sentence = page.sentence(hit.start)
    first, last = max(sentence.start, hit.start - BEFORE), min(sentence.end, hit.end + _BESIDE_SIGNATURE)
    return any(first <= h.start and h.end <= last for key in _ELSEWHERE for h in page.valid(key))


def _stands_just_behind(page: Page, hit: Hit, key: str, but: str = "") -> bool:
    """Whether a word of this key stands right before the place, and none of `but` right before that word."""
    first = max(0, hit.start - BEFORE)
    before = page.low[first : hit.start].rstrip(" ,:(\"'“—")
    before = _INITIAL.sub("", before)
    ends = {first + len(before), first + len(_ARTICLE.sub("", before))}
    not_so = {h.end + 1 for h in page.hits(but)} if but else ()  # "she is from"
    return any(h.end in ends and h.start not in not_so for h in page.hits(key))


def is_signed(page: Page, fact: Fact, lines: Sequence[str], alone: bool) -> bool:
    """Whether a name stands alone on one of the last lines: so people sign.

    lines  of the text, those with words
    alone  no other firm is named; then the line before must bear the writer's own name
    """
    sentence = page.sentence(page.raw.find(fact.quote))
    rest = page.raw[sentence.start : sentence.end].replace(fact.quote, "").strip()
    if not alone and not page.raw[sentence.end :].strip() and len(rest) <= _BESIDE_SIGNATURE:
        return True
    name = fact.quote.strip(" ,.")
    signed = [n for n, line in enumerate(lines) if name in line and len(line) - len(name) <= _BESIDE_SIGNATURE]
    if not signed or signed[-1] < len(lines) - _SIGNATURE_LINES or page.raw.count(name) > 1:
        return False
    if not alone and lines[signed[-1]] != name and not _closes(lines[signed[-1] :]):
        return False
    before = lines[signed[-1] - 1].casefold() if signed[-1] else ""
    return not alone or any(word in before for own in page.own_names for word in own.split() if len(word) > 2)


def _closes(lines: Sequence[str]) -> bool:
    """Whether these last lines tell no story: a name, a place, a number."""
    return all(len(line) <= _SIGNATURE_CHARS and not line.endswith(("?", "!")) for line in lines)


@lru_cache(maxsize=4)
def _of_any_firm(lists: Lists) -> frozenset[str]:
    """Words of names that tell no firm from another."""
    return frozenset((*lists.trades, *lists.company_endings, *lists.company_places))
