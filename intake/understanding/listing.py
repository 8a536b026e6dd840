"""A list of pages that came as a file with a rights complaint: up to a thousand, however the file was made. Pure.

With or without a head, one column or several, with blank lines, repeats and rows that are no pages; what cannot be read
is named back to the writer. Source: domain.md 2.4 row 22.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from config.papers import load_paper_words
from config.understanding import load_lists
from intake.reading.documents.document import Document
from intake.understanding.addresses import host_of, kind_of

KINDS = frozenset({"csv", "txt", "xls", "xlsx"})
MOST_HEADS = 3  # rows above the first page: a title, the names of the columns
_LINK = re.compile(r"(?:https?://|(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,10}/)[^\s<>\"'|]{1,2000}", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}", re.IGNORECASE)
_PLAIN_HOSTS = frozenset({"", "www", "m", "en", "channel", "help", "service"})
_MEMBER = re.compile(r"[?&](?:member_?id|seller_?id|store_?id|shop_?id)=([\w.-]{2,60})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list says.

    pages    {page as it stands in the file: its seller, "" where it does not tell}, grouped by seller
    places   {page: which of the documents it stands in, from 0}; rows: {page: the row it stands in, cut}
    unread   rows that are no page, as they stand, cut; in their order
    over     pages beyond the limit, which were not taken
    """

    pages: Mapping[str, str]
    places: Mapping[str, int]
    rows: Mapping[str, str]
    unread: tuple[str, ...] = ()
    over: int = 0

    @property
    def sellers(self) -> int:
        """How many sellers the pages tell."""
        return len(set(self.pages.values()) - {""})

    def as_json(self) -> dict[str, Any]:
        """What the first answer tells of it: numbers, and the first of the rows that were not read."""
        first = list(self.unread[: load_lists().limits["unread_rows_shown"]])
        numbers = {"pages": len(self.pages), "sellers": self.sellers, "unread": len(self.unread), "over": self.over}
        return {**numbers, "rows": first}


def listing_of(documents: Sequence[Document], marketplaces: Mapping[str, str]) -> Listing | None:
    """Return what the lists among these documents say, as one; None where none is a list.

    marketplaces  {domain, lower case: track or "unknown"}
    """
    found: dict[str, str] = {}
    places: dict[str, int] = {}
    rows_of: dict[str, str] = {}
    unread: list[str] = []
    known: set[str] = set()
    for place, document in enumerate(documents):
        rows = list(_rows(document)) if document.kind in KINDS else []
        first = next((n for n, row in enumerate(rows) if any(_links(cell, marketplaces) for cell in row)), None)
        if first is None or first > MOST_HEADS:
            continue
        skipped = _own_columns(rows[:first])
        read = [(row, _pages(row, skipped, marketplaces)) for row in rows[first:]]
        if 2 * sum(bool(pages) for _, pages in read) < len(read):
            continue  # a text that names a page now and then
        unread += [" ".join(cell for cell in row if cell) for row, pages in read if not pages]
        for row, page in ((row, page) for row, pages in read for page in pages):
            if (key := _spelling(page)) not in known:
                known.add(key)
                found[page], places[page] = seller_of(page, marketplaces), place
                rows_of[page] = "\t".join(row)
    if not found:
        return None
    limits = load_lists().limits
    taken = list(found)[: limits["batch_pages"]]
    order = {seller: n for n, seller in reversed([*enumerate(found.values())])}
    grouped = sorted(taken, key=lambda page: (found[page] == "", order[found[page]]))
    shown = tuple(row[: limits["unread_row_chars"]] for row in unread)
    return Listing({page: found[page] for page in grouped}, places, rows_of, shown, len(found) - len(taken))


def seller_of(page: str, marketplaces: Mapping[str, str]) -> str:
    """Return what a link tells of its seller: his own host, or his number or name in it; "" for nothing."""
    host = host_of(page)
    if member := _MEMBER.search(page):
        return member[1].lower()
    folders = re.sub(r"^https?://", "", page.lower()).partition("?")[0].split("/")[1:]
    for word, name in pairwise(folders):
        if word in load_paper_words().of_sellers and name:
            return name.removesuffix(".html")
    domain = next((d for d in marketplaces if host.endswith(f".{d}")), "")
    sub = host.removesuffix(f".{domain}").split(".", maxsplit=1)[0] if domain else ""
    return "" if sub in _PLAIN_HOSTS else sub


def _rows(document: Document) -> Iterator[list[str]]:
    for line in document.text.split("\n"):
        cells = [cell.strip() for cell in line.split("\t")]
        if any(cells):
            yield cells


def _own_columns(heads: Sequence[Sequence[str]]) -> set[int]:
    """The columns whose head says that the writer's own pages stand in them."""
    own = load_paper_words().own_columns
    named = ((n, cell.casefold()) for row in heads if len(row) > 1 for n, cell in enumerate(row))
    return {n for n, head in named if any(w in (head if not w.isascii() else head.split()) for w in own)}


def _pages(row: Sequence[str], skipped: set[int], marketplaces: Mapping[str, str]) -> list[str]:
    return [page for n, cell in enumerate(row) if n not in skipped for page in _links(cell, marketplaces)]


def _links(cell: str, marketplaces: Mapping[str, str]) -> list[str]:
    """The pages in a cell: whole links, and links of a marketplace without their beginning."""
    found = (m[0].rstrip(".,;:!?)]") for m in _LINK.finditer(cell))
    return [link for link in found if _is_page(link, marketplaces)]


def _is_page(link: str, marketplaces: Mapping[str, str]) -> bool:
    if not _HOST.fullmatch(host_of(link)):
        return False
    kind = kind_of(link, marketplaces)
    return kind != "home" and ("://" in link or bool(kind))


def _spelling(page: str) -> str:
    """A page as it is compared by: how it is fetched and what it points to inside are no difference."""
    return re.sub(
        r"^https?://(?:www\.)?|^www\.", "", page.partition("#")[0].rstrip("/"), flags=re.IGNORECASE
    ).casefold()
