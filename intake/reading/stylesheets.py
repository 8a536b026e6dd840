"""Style sheets of a mail, as far as they tell what is seen: simple selectors, on a screen as people have it.

A selector that asks for more than one element's own name, class and id is left out, unless all it asks of those around
it is their name: what is left out hides nothing. Linear in the size of the sheets.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

SHEET_CHARS = 300_000  # of all sheets of a mail
RULES = 3000
SAME = 20  # rules for one class, id or name; the last ones hold
CLASSES = 20  # of one element that are looked at
WINDOW = 600  # pixels; a rule that asks for less than this holds on every desk
_OPENS = re.compile(r"<!--|<style\b[^>]*>", re.IGNORECASE)
_CLOSES = re.compile(r"</style\b", re.IGNORECASE)
_NOTES = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPED = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")
_SIGN = re.compile(r"[{};]")
_SIMPLE = re.compile(r"([a-z][a-z0-9]*|\*)?((?:[.#][\w-]+)*)")
_AROUND = re.compile(r"(?:[a-z][a-z0-9]*[\s>]+)*")
_MARK = re.compile(r"[.#][\w-]+")
_CONDITION = re.compile(r"\(([^()]*)\)")
_LEAST_WIDTH = re.compile(r"\s*min-(?:device-)?width\s*:\s*(\d{1,5})(?:\.\d+)?px\s*")

Style = Mapping[str, str]


@dataclass(slots=True)
class Sheet:
    """Rules by the rarest thing their selector asks for.

    rules    {".class", "#id" or "name": [(weight, order, all that is asked, what it sets, what it sets at all cost)]}
    grounds  a background is set in a way that was not understood: no colour can be told from its ground
    """

    rules: dict[str, list[tuple[int, int, frozenset[str], Style, Style]]] = field(default_factory=dict)
    grounds: bool = False
    count: int = 0

    def of(self, name: str, attributes: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
        """Return what the rules set for an element, and what they set against its own style."""
        own = [name, "*", *(f".{c}" for c in attributes.get("class", "").lower().split()[:CLASSES])]
        if attributes.get("id"):
            own.append(f"#{attributes['id'].strip().lower()}")
        has = frozenset(own)
        matching = [rule for key in dict.fromkeys(own) for rule in self.rules.get(key, ()) if rule[2] <= has]
        plain: dict[str, str] = {}
        forced: dict[str, str] = {}
        for _, _, _, sets, forces in sorted(matching, key=lambda rule: rule[:2]):
            plain.update(sets)
            forced.update(forces)
        return plain, forced

    def add(self, selectors: str, body: str) -> None:
        """Add one rule of a sheet."""
        sets, forces = styles(body)
        if not sets and not forces:
            return
        for selector in selectors.lower().split(","):
            self.count += 1
            if self.count > RULES:
                return
            asked = _asked(selector.strip())
            if asked is None:
                self.grounds = self.grounds or any("background" in name for name in (*sets, *forces))
                continue
            marks = sorted(asked, key=lambda mark: ("#.".find(mark[0]) % 3, mark))
            weight = sum(100 if m[0] == "#" else 10 if m[0] == "." else m != "*" for m in asked)
            rules = self.rules.setdefault(marks[0], [])
            rules.append((weight, self.count, asked, sets, forces))
            del rules[:-SAME]


def _asked(selector: str) -> frozenset[str] | None:
    """What one element must have; None for a selector that asks for more."""
    around = _AROUND.match(selector)
    found = _SIMPLE.fullmatch(selector, around.end() if around else 0)
    if not selector or found is None or not found[0]:
        found = _SIMPLE.fullmatch(selector)
    if not selector or found is None or not found[0]:
        return None
    return frozenset([*([found[1]] if found[1] else []), *_MARK.findall(found[2])])


def sheet_of(html: str) -> Sheet:
    """Return the rules of every <style> of a body; one that stands in a comment is none."""
    sheet = Sheet()
    left = SHEET_CHARS
    for text in _texts(html):
        _read(text[:left], sheet)
        left -= min(left, len(text))
    return sheet


def _texts(html: str) -> Iterator[str]:
    at = 0
    while found := _OPENS.search(html, at):
        if found[0] == "<!--":
            end = html.find("-->", found.start() + 2)
            if end < 0:
                return
            at = end + 3
            continue
        close = _CLOSES.search(html, found.end())
        at = close.start() if close else len(html)
        yield html[found.end() : at]


def _read(text: str, sheet: Sheet) -> None:
    """Walk over a sheet's rules; those of a medium or a condition that people's screens do not meet are left out."""
    text = unescaped(_NOTES.sub(" ", text).replace("<!--", " ").replace("-->", " "))
    holds: list[bool] = []
    head, begins, at = "", 0, 0
    for sign in _SIGN.finditer(text):
        said, at = text[at : sign.start()].strip(), sign.end()
        if sign[0] == "{" and said.startswith("@"):
            holds.append(_holds(said.lower()))
        elif sign[0] == "{":
            head, begins = said, at
        elif sign[0] == "}" and head:
            if all(holds):
                sheet.add(head, text[begins : sign.start()])
            head = ""
        elif sign[0] == "}" and holds:
            holds.pop()


def _holds(rule: str) -> bool:
    """Whether what stands in an @-rule counts where a person reads his mail."""
    if not rule.startswith("@media"):
        return rule.startswith(("@supports", "@layer")) and " not " not in rule
    return any(_meets(query) for query in rule.removeprefix("@media").split(","))


def _meets(query: str) -> bool:
    words = _CONDITION.sub(" ", query).split()
    if any(word not in ("screen", "all", "only", "and") for word in words):
        return False
    widths = [_LEAST_WIDTH.fullmatch(asked) for asked in _CONDITION.findall(query)]
    return all(width is not None and int(width[1]) <= WINDOW for width in widths)


def styles(body: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return {property: value} of the declarations in a style, and of those marked important; all lower case.

    >>> styles("Color: RED; display:none !important")
    ({'color': 'red'}, {'display': 'none'})
    """
    if "/*" in body:
        body = _NOTES.sub("", body)
    plain: dict[str, str] = {}
    forced: dict[str, str] = {}
    for rule in unescaped(body).lower()[:5000].split(";"):
        name, colon, value = rule.partition(":")
        if colon:
            value, important, _ = value.partition("!")
            (forced if important else plain)[name.strip()] = value.strip()
    return plain, forced


def unescaped(text: str) -> str:
    """Return CSS text with its backslashes resolved (CSS Syntax 4.3.7)."""
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda m: _letter(m[1]) if m[1] else m[2], text)


def _letter(code: str) -> str:
    number = int(code, 16)
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
