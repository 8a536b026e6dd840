"""HTML to readable text in one pass over its tags; text that a reader would not see is kept apart.

Linear in the size of the HTML whatever its nesting; a browser's tree is not built.
"""

import html as entities
import re
from dataclasses import dataclass

from intake.reading.caps import HTML_CHARS
from intake.reading.hiding import hides, resizes
from intake.reading.layout import Page
from intake.reading.replies.htmlquotes import only_sets_in

_TAG = re.compile(r"<(?:/?[a-zA-Z]|[!?])")
_NAME = re.compile(r"(/?)([a-zA-Z][\w:-]*)")
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE)
_UNSEEN = frozenset({"script", "style", "title", "template", "noframes", "xml"})
_CLOSE = {name: re.compile(rf"</{name}\b[^>]*>?", re.IGNORECASE) for name in _UNSEEN}
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_SELF_ENDING = frozenset({"p", "li", "td", "th", "tr", "option"})
_WEB = ("http:", "https:", "mailto:", "tel:", "ftp:")
_FAR = 100_000  # characters after which an open quote in a tag counts as a slip


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
        self.hider = ""  # the element that hides what we are in, "" if nothing does
        self.depth = 0  # of elements of that name within it
        self.by_size = False
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
        (self.hidden if self.hider else self.page).add(text)

    def _tag(self, at: int) -> int:
        """Do what the tag at this place says; return where the text goes on."""
        html = self.html
        name = _NAME.match(html, at + 1)
        if name is None:
            return self._declaration(at)
        end = self._end(name.end())
        if end < 0:
            self._text(html[at:])
            return len(html)
        low = name[2].lower()
        if name[1]:
            self._close(low)
        elif low in _UNSEEN:
            return self._after(low, end + 1)
        else:
            self._open(low, html[name.end() : end])
        return end + 1

    def _declaration(self, at: int) -> int:
        """Pass over a comment, a doctype or an instruction; what never ends is text."""
        html = self.html
        mark = "-->" if html.startswith("<!--", at) else ">"
        end = html.find(mark, at + 2) if mark not in self.ended else -1
        if end < 0 and mark == "-->":
            self.ended.add(mark)
            end, mark = (html.find(">", at), ">") if ">" not in self.ended else (-1, ">")
        if end < 0:
            self.ended.add(mark)
            self._text(html[at:])
            return len(html)
        return end + len(mark)

    def _end(self, at: int) -> int:
        """Where the tag ends; a > in quotes does not end it."""
        end = self.html.find(">", at) if ">" not in self.ended else -1
        if end < 0:
            self.ended.add(">")
            return -1
        if self.html.count('"', at, end) % 2:
            quote = self.html.find('"', end, end + _FAR)
            real = self.html.find(">", quote) if quote >= 0 else -1
            return real if real >= 0 else end
        return end

    def _after(self, name: str, at: int) -> int:
        close = _CLOSE[name].search(self.html, at) if name not in self.ended else None
        if close is None:
            self.ended.add(name)
            return at if name == "title" else len(self.html)
        return close.end()

    def _open(self, name: str, attributes: str) -> None:
        if self.hider:
            self._open_hidden(name, attributes)
        elif attributes and name not in _VOID and (why := hides(attributes)):
            self.hider, self.depth, self.by_size = name, 1, why == "size"
        if self.hider:
            self.hidden.opened(name)
            return
        if name == "blockquote":
            self.set_in.append(only_sets_in(attributes))
            name = "div" if self.set_in[-1] else name
        self.page.opened(name)
        if name == "a":
            self._link()
            found = _HREF.search(attributes)
            target = entities.unescape(found[1] or found[2] or found[3] or "").strip() if found else ""
            self.links.append((target, self.page.mark()))

    def _open_hidden(self, name: str, attributes: str) -> None:
        if self.by_size and attributes and resizes(attributes):
            self.hider = ""  # a wrapper of size 0 closes gaps between cells; this cell sets its own size
        elif name == self.hider:
            if name in _SELF_ENDING:
                self.hider = ""
                self._open(name, attributes)
            else:
                self.depth += 1

    def _close(self, name: str) -> None:
        if self.hider:
            self.hidden.closed(name)
            if name == self.hider:
                self.depth -= 1
                self.hider = self.hider if self.depth else ""
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
