"""HTML of a mail made fit to be shown to staff: nothing in it loads, runs or asks for anything."""

import nh3

from intake.reading.caps import HTML_CHARS
from intake.reading.reader import read

TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "center",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "div",
        "dl",
        "dt",
        "em",
        "font",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "ins",
        "li",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "tt",
        "u",
        "ul",
    ]
)
_DROPPED = frozenset(
    {"script", "style", "title", "template", "iframe", "object", "embed", "form", "svg", "math", "noscript"}
)
_ATTRIBUTES = {
    "*": {"dir", "lang", "title", "align"},
    "a": {"href"},
    "td": {"colspan", "rowspan", "valign"},
    "th": {"colspan", "rowspan", "valign"},
    "ol": {"start", "type"},
    "font": {"color", "size"},
}


def sanitised(html: str) -> str:
    """Return HTML without images, scripts, forms and styles; links open without telling where the reader comes from.

    html     a body as it came, any size; what is over the limit is left out
    returns  a fragment, safe to stand in a page of ours
    """
    return nh3.clean(
        html[:HTML_CHARS],
        tags=set(TAGS),
        clean_content_tags=set(_DROPPED),
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    )


def sanitised_body(raw: bytes) -> str:
    """Return the HTML body of a mail made safe, '' if it has none."""
    return sanitised(read(raw).html)
