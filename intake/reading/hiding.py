"""Which tags hide their text from a reader: preheaders, white on white, size 0. Asked once a tag, so cheaply."""

import re

_HINT = re.compile(r"hidden|display|visib|font-size|mso-hide|max-height|opacity|color", re.IGNORECASE)
_STYLE = re.compile(r"\bstyle\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_HIDDEN = re.compile(r"(?:^|\s)hidden(?=[\s=/]|$)", re.IGNORECASE)
_ZERO = re.compile(r"0(?:\.0*)?(?:px|pt|em|rem|%)?")
_NAMES = {"white": "#ffffff", "black": "#000000", "#fff": "#ffffff", "#000": "#000000"}


def hides(attributes: str) -> str:
    """Return why a tag hides its text: "hidden", "style", "colour", "size" (what lies in it may show again), or ""."""
    if _HINT.search(attributes) is None:
        return ""
    if _HIDDEN.search(_QUOTED.sub("", attributes)):
        return "hidden"
    style = _rules(attributes)
    if not style:
        return ""
    if style.get("display") == "none" or style.get("visibility") == "hidden" or style.get("mso-hide") == "all":
        return "style"
    if _zero(style.get("opacity")) or (_zero(style.get("max-height")) and style.get("overflow") == "hidden"):
        return "style"
    if _zero(style.get("font-size")) or style.get("font-size") in ("1px", "1pt"):
        return "size"
    behind = style.get("background-color") or style.get("background", "")
    colour = style.get("color", "")
    return "colour" if colour and _NAMES.get(colour, colour) == _NAMES.get(behind, behind) else ""


def resizes(attributes: str) -> bool:
    """Return whether a tag gives its text a size that can be read."""
    size = _rules(attributes).get("font-size") if "font-size" in attributes.lower() else None
    return bool(size) and not _zero(size)


def _rules(attributes: str) -> dict[str, str]:
    found = _STYLE.search(attributes)
    if found is None:
        return {}
    text = (found[1] or found[2] or found[3] or "").lower()
    pairs = (rule.partition(":") for rule in text[:5000].split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}


def _zero(value: str | None) -> bool:
    return value is not None and bool(_ZERO.fullmatch(value))
