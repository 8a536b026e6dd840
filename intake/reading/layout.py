"""Lines of text as blocks, lists, tables and quotes of an HTML body ask for them."""

_BLANK = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "dl"])
_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "head",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
_CELL = frozenset({"td", "th"})
_DEEPEST = 12  # lists and quotes are set in no further


class Page:
    """Text that grows tag by tag; one space between words, blank lines between paragraphs."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._ends = 2  # line ends that stand already (at the top nothing is needed)
        self._wanted = 0  # line ends that must come before the next word
        self._space = ""  # what must come before the next word of this line
        self._pre = 0
        self._lists: list[int] = []  # numbers of open lists, -1 for one without
        self._quotes = 0

    def add(self, text: str) -> None:
        """Add text; white space counts as one space but in <pre>."""
        if self._pre:
            self._verbatim(text)
            return
        words = text.split()
        if not words:
            self._space = self._space or (" " if text else "")
            return
        if text[0].isspace():
            self._space = self._space or " "
        self._put(" ".join(words))
        self._space = " " if text[-1].isspace() else ""

    def _put(self, text: str) -> None:
        if self._wanted > self._ends:
            self._out.append("\n" * (self._wanted - self._ends))
            self._ends = self._wanted
        self._wanted = 0
        if self._ends:
            self._out.append("> " * min(self._quotes, _DEEPEST))
        elif self._space:
            self._out.append(self._space)
        self._out.append(text)
        self._ends = 0

    def _verbatim(self, text: str) -> None:
        for number, line in enumerate(text.split("\n")):
            if number:
                self._line_end()
            if line.strip():
                self._put(line.rstrip("\r"))

    def _line_end(self) -> None:
        self._wanted = min(max(self._wanted, self._ends if self._ends else 0) + 1, 3)
        self._space = ""

    def _block(self, ends: int) -> None:
        self._wanted = max(self._wanted, ends)
        self._space = ""

    def opened(self, name: str) -> None:
        """A tag opens."""
        if name == "br":
            self._line_end()
        elif name in _CELL:
            self._space = "  "
        elif name in _BLANK:
            self._block(2)
            self._quotes += name == "blockquote"
        elif name in _BLOCK:
            self._block(1)
            self._listed(name)
            self._pre += name == "pre"

    def _listed(self, name: str) -> None:
        if name in ("ul", "ol"):
            self._lists.append(0 if name == "ol" else -1)
        elif name == "li":
            self._put("  " * min(max(len(self._lists) - 1, 0), _DEEPEST) + self._bullet())
            self._space = " "

    def _bullet(self) -> str:
        if not self._lists or self._lists[-1] < 0:
            return "*"
        self._lists[-1] += 1
        return f"{self._lists[-1]}."

    def closed(self, name: str) -> None:
        """A tag closes."""
        if name in _BLANK:
            self._block(2)
            self._quotes -= name == "blockquote" and self._quotes > 0
        elif name in _BLOCK:
            self._block(1)
            if name in ("ul", "ol") and self._lists:
                self._lists.pop()
            self._pre -= name == "pre" and self._pre > 0

    def mark(self) -> int:
        """Return a place to which `since` goes back."""
        return len(self._out)

    def since(self, mark: int) -> str:
        """Return what was added since then."""
        return "".join(self._out[mark:]).strip()

    def text(self) -> str:
        """Return the whole."""
        return "".join(self._out).strip()
