"""The people of the other side who are named, whatever the language: by a title, by a word that names, by an address.

A mail's address is made of its owner's name, so the word of the text that is also the local part of the other side's
address names a person in any language. Never the writer himself. Source: domain.md 2.4 row 5. Pure.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from intake.understanding.chats import speakers
from intake.understanding.countries import country_names
from intake.understanding.folding import fold_letters
from intake.understanding.given_names import given
from intake.understanding.page import Hit, Page
from intake.understanding.whose_person import is_another
from models.rules.facts import Fact

_PART = re.compile(r"[a-z]{3,20}")
_GAP = re.compile(r"[ .:,(]{0,2}(?:(?:is|was|named|called|es|est|ist|é|是|叫)\s)?\s?[\"“„«']?")
_TRADE_BEFORE = re.compile(r" [^\W\d_]{3,20},? \Z")
_BEFORE_TITLE = 24
_THIRD_BEFORE = 5  # characters between "agent" and the title of a person
_LATIN = re.compile(r"[^\W\d_\u3400-\u9fff](?:[^\W\u3400-\u9fff]|['’-]){1,20}")
_ARABIC = re.compile(r"[\u0621-\u06ff]{2,12}")
_ADDRESS_BEHIND = re.compile(r" [(<][\w.+-]+@")
_IN_BRACKETS = re.compile(
    r"[(（] ?((?:[A-ZÀ-ÞА-ЯЁŞİĞĐ][\w'’-]{1,15} ?){1,3}(?<! )|[\u0621-\u06ff]{2,12}(?: [\u0621-\u06ff]{2,12})?"
    r"|(?P<han>[\u4e00-\u9fff]{2,3}))[,;:،，、]? ?\Z"
)
_SAYS = "答说讲称承拒表同保告确催态负"  # with which a verb behind a name in Chinese begins
_TWO_SURNAMES = "欧阳|上官|司马|诸葛|司徒|东方"
_SEVERAL_LINES = 2
_MOST_WORDS = 3  # of one name
_LEAST_LETTERS = 2


def persons(
    page: Page, firms: Sequence[Fact], addresses: Sequence[Fact], payee_named: Fact | None = None
) -> list[Fact]:
    """Return who was dealt with on the other side, each once, the longest form of a name.

    firms      the companies complained about: words of a firm's name name nobody
    addresses  the respondent's mail addresses
    payee_named  to whom money went: of whom nothing else is told is nobody they dealt with
    """
    found: dict[str, Hit] = {}
    no_person = {*page.lists.company_endings, *page.lists.trades}
    paid = str(payee_named.value).lower() if payee_named else ""
    firm_words = [set(str(f.value).lower().split()) for f in firms]
    places = {*_titled(page), *_chinese(page), *_chatting(page), *_addressed(page, addresses), *given(page)}
    places |= {*_bracketed(page, addresses)}
    for hit in sorted(places):
        name = " ".join(page.flowing[hit.start : hit.end].split())
        low = name.lower()
        if (
            low in page.lists.not_names
            or fold_letters(low) in country_names(page)
            or any(set(low.split()) <= firm for firm in firm_words)
            or no_person & set(low.split())
            or (low in paid and page.low.count(low) == 1)
            or is_another(page, hit, low)
        ):
            continue
        longer = next((known for known in found if low in known.lower() or known.lower() in low), None)
        if longer is None:
            found[name] = hit
        elif len(name) > len(longer):
            del found[longer]
            found[name] = hit
    ordered = sorted(found.items(), key=lambda pair: pair[1])
    return [page.fact(name, hit, "cued") for name, hit in ordered[: page.lists.limits["most_facts"]]]


def _titled(page: Page) -> Iterator[Hit]:
    """Names behind "Mr", "señora", "менеджер", "contact person:", "a girl called"."""
    for key, least in (("contact.title", 1), ("contact.named", 1)):
        for cue in page.hits(key):
            if key == "contact.title" and (_is_of_own(page, cue) or _is_third(page, cue)):
                continue
            gap = _GAP.match(page.flowing, cue.end)
            start = gap.end() if gap else cue.end
            if "\n" in page.flowing[cue.end : start] and ":" not in page.flowing[cue.end : start]:
                continue  # "Export Manager" ends a line
            if hit := _name_from(page, start, least):
                yield hit


def _is_of_own(page: Page, title: Hit) -> bool:
    """Whether a title is that of the writer's own people: "meine Frau Anna", "mon frigoriste, M. Dossou"."""
    if any(h.start < title.start <= h.end + 1 or h.end == title.end for h in page.hits("contact.kin")):
        return True
    trade = _TRADE_BEFORE.search(page.low, max(0, title.start - _BEFORE_TITLE), title.start)
    if trade is None or not any(h.end == trade.start() for h in page.hits("contact.mine")):
        return False
    keys = ("contact.theirs", "contact.named", "contact.customer", "contact.dealt", "cue.company")
    return not any(trade.start() <= h.start < title.start for key in keys for h in page.hits(key))


def _is_third(page: Page, title: Hit) -> bool:
    """Whether the words right before a title make the person an agent's or a forwarder's: "our agent is Mr Low"."""
    near = [h for h in page.hits("contact.third") if title.start - _THIRD_BEFORE <= h.end <= title.start]
    named = [h for key in ("contact.named", "cue.company") for h in page.hits(key)]
    return any(not any(n.start <= h.start < n.end for n in named) for h in near)


def _name_from(page: Page, start: int, least: int) -> Hit | None:
    """The words with capitals from here on; in Arabic, which has none, one word."""
    while title := next((h for h in page.hits("contact.title") if h.start == start), None):
        start = title.end + len(_GAP.match(page.flowing, title.end)[0])  # type: ignore[index]  # "contato Sr. Jason Mo"
    end, n = start, 0
    shouted = page.flowing[start : start + 30].isupper()
    while n < (2 if shouted else _MOST_WORDS):
        at = end + (1 if n and page.flowing[end : end + 1] == " " else 0)
        word = _LATIN.match(page.flowing, at)
        if n and at == end:
            break
        if word is None or not word[0][0].isupper() or (_is_no_name(page, word) and not (n and _is_last(page, word))):
            break
        if page.flowing[word.end() : word.end() + 1] in ("@",):
            break
        if n and any(h.start == word.start() and h.end == word.end() for h in page.hits("contact.title")):
            break  # "Zhao Bey"
        end, n = word.end(), n + 1
    if n >= least:
        return Hit(start, end)
    small = _LATIN.match(page.low, start)
    if small and small[0] in page.lists.given_names:  # as people type on phones: "a guy called tony"
        return Hit(*small.span())
    called = any(h.end in (start - 1, start) for h in page.hits("contact.called"))  # without capitals little else tells
    arabic = _ARABIC.match(page.flowing, start) if called else None
    return Hit(*arabic.span()) if arabic else None


def _is_no_name(page: Page, word: re.Match[str]) -> bool:
    """Whether a word names nobody: "Dear", or the "called" of "a lady called"."""
    return word[0].lower() in page.lists.not_names or any(h.start == word.start() for h in page.hits("contact.named"))


def _is_last(page: Page, word: re.Match[str]) -> bool:
    """Whether an address in brackets follows, so that a little word is a surname: "Nora He (nora@…)"."""
    return _ADDRESS_BEHIND.match(page.flowing, word.end()) is not None


def _chatting(page: Page) -> Iterator[Hit]:
    """Who speaks in several lines of a chat that was copied into the mail."""
    spoken = speakers(page)
    lines = Counter(who for who, _ in spoken)
    yield from (hit for who, hit in spoken if lines[who] >= _SEVERAL_LINES)


def _addressed(page: Page, addresses: Sequence[Fact]) -> Iterator[Hit]:
    """Words that are the local part of the other side's address, with the capital words beside them."""
    for fact in addresses:
        for part in _PART.findall(str(fact.value).lower().partition("@")[0]):
            if part in page.lists.roles_of_mail:
                continue
            for at in page.places(part):
                if hit := _person_at(page, at, at + len(part)):
                    yield hit


def _bracketed(page: Page, addresses: Sequence[Fact]) -> Iterator[Hit]:
    """Who stands with the other side's address in brackets, in any script: "(Селина Чжоу, selina@…)"."""
    for fact in addresses:
        at = page.flowing.find(fact.quote)
        if at > 0 and (named := _IN_BRACKETS.search(page.flowing, max(0, at - 40), at)):
            if named["han"] and named["han"][0] not in page.lists.chinese_surnames:
                continue
            yield Hit(*named.span(1))


def _person_at(page: Page, start: int, end: int) -> Hit | None:
    text = page.flowing
    if not text[start].isupper() or text[start - 1 : start] in ("@", ".", "-", "_", "/") or text[end : end + 1] == "@":
        return None
    if not text[start + 1 : end].islower() and not text[max(0, start - 20) : end + 20].isupper():
        return None  # "SkyDream" is a firm
    after = re.match(r" ([^\W\d_][\w'’-]{1,20})(?![\w@])", text[end : end + 24])
    if (
        after
        and after[1][0].isupper()
        and after[1].lower() not in page.lists.not_names
        and not text[start:end].isupper()
        and not _is_title(page, end + 1, end + after.end())  # "Wendy Hanım"
    ):
        return Hit(start, end + after.end())
    before = re.search(r"(?<![\w.@])([^\W\d_][\w'’-]{1,20}) $", text[max(0, start - 24) : start])
    if before and before[1][0].isupper() and before[1].lower() not in page.lists.not_names:
        first = start - len(before[0])
        begins = not page.low[page.sentence(start).start : first].strip()
        if not _is_title(page, first, start) and not begins:
            return Hit(first, end)
    return Hit(start, end)


def _is_title(page: Page, start: int, end: int) -> bool:
    return any(start <= h.start < end for key in ("contact.title", "contact.named") for h in page.hits(key))


def _chinese(page: Page) -> Iterator[Hit]:
    """A surname with what one is: 李经理, 王小姐, 小周; never alone on a line, where people sign."""
    if page.low.isascii():
        return
    names, titles = page.lists.chinese_surnames, "|".join(page.lists.chinese_titles)
    for m in re.finditer(rf"(?<!对)[{names}](?:{titles})|小[{names}](?![\u4e00-\u9fff]{{0,2}}[:：])", page.low):
        line = page.low[page.low.rfind("\n", 0, m.start()) + 1 :].partition("\n")[0].strip()
        own = any(m[0][0] == name[0] for name in page.own_names)  # who signs: 彭小姐
        if len(line) > len(m[0]) + _LEAST_LETTERS and not own:
            yield Hit(*m.span())
    whole = re.compile(
        rf"(?:小|阿|{_TWO_SURNAMES}|[{names}])[\u4e00-\u9fff]{{1,2}}?(?=[{page.lists.chinese_thing_ends}{_SAYS}]|[^\u4e00-\u9fff])"
    )
    for cue in (*page.hits("contact.title"), *page.hits("contact.named")):
        if named := whole.match(page.low, cue.end):  # 业务员蒋文浩
            yield Hit(*named.span())
