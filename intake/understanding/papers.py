"""A letter with its documents and forwarded mails: what they propose where its own words say nothing.

A proposal says which words of which file say what, and is so unsure that it is asked of the complainant before anything
rests on it; it never stands against a word of the mail. Only two things count at once: a demand that smells of fraud
warns (N42), and a paper that names its own kind of order tells the track where the mail leaves it open. Pure and
bounded (config/understanding.toml, limits).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from config.papers import load_paper_words
from config.understanding import load_lists
from intake.forms import is_form, understood_with_form
from intake.reading.letter import Letter
from intake.understanding import documents, inner, prose
from intake.understanding.demands import tricks
from intake.understanding.listing import listing_of
from intake.understanding.names import FLAGS, REPEATED, RIGHTS_TYPES
from intake.understanding.page import Page
from intake.understanding.understand import NO_MATTER, Understanding, read_page
from intake.understanding.values import Ground
from models.rules.facts import FROM_FILE, PROPOSED_AT, Fact, Facts, all_of
from models.rules.proposals import untold, with_proposed

# Of these a paper may name several that are all right; of others several mean that it does not tell which.
SEVERAL = frozenset({"tracking_no", "document_no", "promises", "contact_name"})
NO_TRICKS = frozenset({"price_increase", "shipped_not_paid"})  # where a demand for money is the matter itself


@dataclass(slots=True)
class Found:
    """What the files of a letter say so far.

    facts  [(field, fact)], in the order of the files
    prose  the same of sums in sentences; what stands behind a label goes first
    """

    facts: list[tuple[str, Fact]] = field(default_factory=list)
    prose: list[tuple[str, Fact]] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    tracks: set[str] = field(default_factory=set)
    trace: list[str] = field(default_factory=list)


def understood_whole(
    letter: Letter, marketplaces: Mapping[str, str], house_domain: str = "", received: datetime | None = None
) -> Understanding:
    """Return what a letter says, in its words and its form, with what its files propose.

    The arguments are those of `understand`.
    """
    told = understood_with_form(letter, marketplaces, house_domain, received)
    if told.intent in NO_MATTER or not (letter.files or letter.enclosed):
        return told
    told = with_listing(told, letter, marketplaces)
    found = Found()
    written = letter.date or received
    ground = Ground(marketplaces, house_domain, written.date() if written else None)
    _read_documents(found, letter, told.side or "buyer", ground)
    _read_inner(found, letter, ground)
    return _with_found(told, found)


def _read_documents(found: Found, letter: Letter, side: str, ground: Ground) -> None:
    limits = load_lists().limits
    room, left = limits["papers_chars"], limits["papers"]
    for n, words in _papers(letter):
        text = words[: min(room, limits["paper_chars"])]
        if not text or not left:
            found.trace.append("papers: some were not read for facts, they are too many")
            return
        room, left = room - len(text), left - 1
        page = documents.by_lines(_page(letter, text, ground))
        _note(found.prose, n, (("amounts", fact) for fact in prose.sums(page)))
        _note(found.facts, n, documents.proposals_of(text, page, side, ground))
        _note_tricks(found, n, tricks(page))
        if named := {t for t, names in load_paper_words().tracks.items() if any(name in page.low for name in names)}:
            found.tracks |= named
            found.trace.append(f"attachment {n} names its kind of order: {', '.join(sorted(named))}")


def _papers(letter: Letter) -> Iterator[tuple[int, str]]:
    """The number of a file and its words, of each document; what lies in an archive or a mail bears its number."""
    given = [(n, file) for n, file in enumerate(letter.attached, 1)]
    files = (*given, *((n, file) for n, one in _mails(letter) for file in one.files))
    for n, document in ((n, document) for n, file in files for document in file.papers):
        if document.is_picture or is_form(document):
            continue
        filled = [f"{label}: {value}" for label, value in document.fields if value not in document.text]
        if words := "\n".join(part for part in (document.text, *filled) if part):
            yield n, words


def _mails(letter: Letter) -> Iterator[tuple[int, Letter]]:
    """The forwarded mails, and those that lie in them, with the number of the outermost; so many of them."""
    first = len(letter.attached) - len(letter.enclosed_files) + 1
    waiting = list(enumerate(letter.enclosed, first))
    for _ in range(load_lists().limits["inner_mails"]):
        if not waiting:
            return
        n, one = waiting.pop(0)
        yield n, one
        waiting += [(n, inside) for inside in one.enclosed]


def _read_inner(found: Found, letter: Letter, ground: Ground) -> None:
    limits = load_lists().limits
    room = limits["papers_chars"]
    for n, one in _mails(letter):
        words = f"{one.subject}\n\n{one.reply_text or one.text}"[: min(room, limits["paper_chars"])]
        room -= len(words)
        page = _page(letter, words, ground)
        page.today = one.date.date() if one.date else None
        _note(found.facts, n, inner.proposals_of(one, page))
        _note_tricks(found, n, tricks(page, own=inner.is_own(one, page)))


def _page(letter: Letter, words: str, ground: Ground) -> Page:
    """The words of a file, with the complainant's own addresses and names known."""
    stand_in = Letter(
        sha256="", size_bytes=0, senders=letter.senders, reply_to=letter.reply_to, date=letter.date, text=words
    )
    return read_page(stand_in, ground.marketplaces, ground.house_domain, None)


def _note(noted: list[tuple[str, Fact]], n: int, proposals: Iterator[tuple[str, Fact]]) -> None:
    source = f"{FROM_FILE}{n}"
    new = [(name, replace(f, source=source, confidence=PROPOSED_AT, status="extracted")) for name, f in proposals]
    noted += new[: load_lists().limits["most_facts"]]


def _note_tricks(found: Found, n: int, flags: tuple[str, ...]) -> None:
    found.flags |= set(flags)
    found.trace += [f"flag {flag}: in attachment {n}" for flag in flags]


def _with_found(told: Understanding, found: Found) -> Understanding:
    labelled = {_key(name, fact) for name, fact in found.facts}
    proposals, trace = _settled([*found.facts, *(said for said in found.prose if _key(*said) not in labelled)])
    fresh = untold(proposals, told.facts)
    trace += [f"proposed, to be confirmed: {name}, from {all_of(fact)[0].source}" for name, fact in fresh.items()]
    flags = {*told.flags, *(found.flags if told.type not in NO_TRICKS else ())}
    track = told.track
    if track == "unknown" and len(found.tracks) == 1:
        track = next(iter(found.tracks))
        trace.append(f"track {track}: the mail leaves it open, and a paper names it")
    return replace(
        told, track=track, facts=with_proposed(told.facts, fresh), flags=tuple(f for f in FLAGS if f in flags),
        trace=(*told.trace, *found.trace, *trace),
    )  # fmt: skip


def _settled(found: list[tuple[str, Fact]]) -> tuple[Facts, list[str]]:
    """The proposals by field: each value once; a field of which the papers tell different values has none."""
    by_field: dict[tuple[str, str], dict[str, Fact]] = {}
    for name, fact in found:
        by_field.setdefault(_key(name, fact), {}).setdefault(_spelling(fact), fact)
    most = load_lists().limits["proposals"]
    kept: Facts = {}
    trace = []
    for (name, role), facts in by_field.items():
        if len(facts) > (most if name in SEVERAL else 1):
            trace.append(f"not proposed: {f'{name} {role}'.strip()}, the papers tell {len(facts)} of them")
            continue
        values = list(facts.values())
        kept[name] = [*all_of(kept.get(name)), *values] if name in REPEATED else values[0]
    return kept, trace


def _key(name: str, fact: Fact) -> tuple[str, str]:
    """A field, and of sums and days their role: of each there is one value."""
    return name, str(fact.value.get("role", "")) if isinstance(fact.value, dict) else ""


def _spelling(fact: Fact) -> str:
    value = fact.value
    return " ".join(value.casefold().split()).rstrip(".") if isinstance(value, str) else repr(value)


def with_listing(told: Understanding, letter: Letter, marketplaces: Mapping[str, str]) -> Understanding:
    """Return it with the pages of a list that came with a rights complaint: the writer's own, taken as said."""
    if told.type not in RIGHTS_TYPES:
        return told
    numbered = [(n, d) for n, file in enumerate(letter.attached, 1) for d in file.papers if not is_form(d)]
    listing = listing_of([document for _, document in numbered], marketplaces)
    if listing is None:
        return told
    before = all_of(told.facts.get("infringing_url"))
    known = {fact.value for fact in before}
    sure = load_lists().confidence["stated"]
    new = [
        Fact(page, _row(listing.rows[page], page), f"{FROM_FILE}{numbered[listing.places[page]][0]}", sure)
        for page in listing.pages
        if page not in known
    ]
    said = f"list: {len(listing.pages)} pages of {listing.sellers} sellers, {len(listing.unread)} rows not read"
    facts: Facts = {**told.facts, "infringing_url": [*before, *new]}
    return replace(told, facts=facts, listing=listing, trace=(*told.trace, said))


def _row(row: str, page: str) -> str:
    """The words that say the page: its row, which may name its seller, where that is not too long."""
    return row if len(row) <= load_lists().limits["row_chars"] else page
