"""HTML to readable text in one pass over its tags; text that a reader would not see is kept apart.

Linear in the size of the HTML whatever its nesting; a browser's tree is not built.
"""

import html as entities
import re
from dataclasses import dataclass

from intake.reading.caps import HTML_CHARS
from intake.reading.hiding import Look, Looks
from intake.reading.layout import Page
from intake.reading.nesting import Nesting
from intake.reading.replies.htmlquotes import only_sets_in
from intake.reading.stylesheets import sheet_of
from intake.reading.tags import Ends, attributes_of

_TAG = re.compile(r"<(?:/?[a-zA-Z]|[!?])")
_NAME = re.compile(r"(/?)([a-zA-Z][\w:-]*)")
_DROPPED = frozenset({"script", "style", "title", "noframes", "xml"})  # what stands there are no words of a letter
_UNSEEN = frozenset({"textarea", "iframe", "noembed"})  # and there words, but none that a browser shows as the letter's
_CLOSE = {name: re.compile(rf"</{name}\b[^>]*>?", re.IGNORECASE) for name in _DROPPED | _UNSEEN}
_COMMENT_ENDS = re.compile(r"--!?>")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_WEB = ("http:", "https:", "mailto:", "tel:", "ftp:")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person sees of an HTML body, and the text that was hidden from him."""

    text: str
    hidden: str


def text_of_html(html: str) -> str:
    """Return the readable text of an HTML body."""
    return seen(html).text


def seen(html: str) -> Seen:
    """Return the readable and the hidden text of an HTML body; links show their targets where the words do not."""
    reader = _Reader(html[:HTML_CHARS])
    reader.run()
    return Seen(reader.page.text(), reader.hidden.text())


class _Reader:
    def __init__(self, html: str) -> None:
        self.html = html
        self.page = Page()
        self.hidden = Page()
        self.looks = Looks(sheet_of(html))
        self.nesting = Nesting(self.looks.first())
        self.tag_ends = Ends(html)
        self.links: list[tuple[str, int]] = []
        self.set_in: list[bool] = []  # of the open blockquotes: whether they quote nobody
        self.ended: set[str] = set()  # marks that do not come again

    def run(self) -> None:
        html, at, size = self.html, 0, len(self.html)
        while at < size:
            found = _TAG.search(html, at)
            tag = found.start() if found else size
            if tag > at:
                self._text(html[at:tag])
            at = self._tag(tag) if tag < size else size

    def _text(self, raw: str) -> None:
        text = entities.unescape(raw) if "&" in raw else raw
        self._page_of(self.nesting.look).add(text)

    def _page_of(self, look: Look) -> Page:
        return self.hidden if look.hidden else self.page

    def _tag(self, at: int) -> int:
        """Do what the tag at this place says; return where the text goes on."""
        html = self.html
        name = _NAME.match(html, at + 1)
        if name is None:
            return self._declaration(at)
        end = self.tag_ends.of(name.end())
        if end < 0:
            self._text(html[at:])
            return len(html)
        low = name[2].lower()
        if name[1]:
            self._close(low)
        elif low in _CLOSE:
            return self._after(low, end + 1)
        elif low == "plaintext":
            self._page_of(self.nesting.look).add(html[end + 1 :])
            return len(html)
        else:
            self._open(low, html[name.end() : end])
        return end + 1

    def _declaration(self, at: int) -> int:
        """Pass over a comment, a doctype or an instruction; behind a comment that never ends nothing is seen."""
        html = self.html
        if html.startswith("<!--", at):
            found = _COMMENT_ENDS.search(html, at + 2)
            if found is None:
                self.hidden.add(html[at + 4 :])
            return found.end() if found else len(html)
        end = html.find(">", at + 2)
        if end < 0:
            self._text(html[at:])
        return end + 1 if end >= 0 else len(html)

    def _after(self, name: str, at: int) -> int:
        """Pass over an element in which no tag but its own end counts."""
        close = _CLOSE[name].search(self.html, at) if name not in self.ended else None
        if close is None:
            self.ended.add(name)
        if name in _UNSEEN:
            self.hidden.opened("div")
            self.hidden.add(self.html[at : close.start() if close else len(self.html)])
        if close is None:
            return at if name == "title" else len(self.html)
        return close.end()

    def _open(self, name: str, tag: str) -> None:
        nesting = self.nesting
        nesting.make_room(name)
        look = nesting.look
        if name not in _VOID:
            look = self.looks.of(name, tag, look)
            nesting.open(name, look)
        if look.hidden:
            self.hidden.opened(name)
            return
        if name == "blockquote":
            self.set_in.append(only_sets_in(tag))
            name = "div" if self.set_in[-1] else name
        self.page.opened(name)
        if name == "a":
            self._link()
            self.links.append((attributes_of(tag).get("href", "").strip(), self.page.mark()))

    def _close(self, name: str) -> None:
        look = self.nesting.close(name)
        if look.hidden:
            self.hidden.closed(name)
            return
        if name == "a":
            self._link()
        if name == "blockquote" and self.set_in and self.set_in.pop():
            name = "div"
        self.page.closed(name)

    def _link(self) -> None:
        """Write a link's target behind its words where they do not name it."""
        if not self.links:
            return
        target, mark = self.links.pop()
        words = self.page.since(mark)
        bare = target.removeprefix("mailto:").split("?")[0] if target.startswith("mailto:") else target
        if words and target.lower().startswith(_WEB) and _plain(bare) not in _plain(words):
            self.page.add(f" <{bare[:2000]}>")


def _plain(address: str) -> str:
    return address.lower().removeprefix("http://").removeprefix("https://").removeprefix("www.").rstrip("/")
