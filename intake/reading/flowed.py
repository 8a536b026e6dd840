"""Text of `format=flowed` (RFC 3676) put back into paragraphs."""


def unflowed(text: str, *, delsp: bool) -> str:
    """Return the text with soft line breaks joined; quotes stay on lines of their own.

    delsp  the space that marks a soft break is no character of the text
    """
    out: list[str] = []
    joined: list[str] = []
    depth = 0
    for raw in text.split("\n"):
        line = raw.rstrip("\r")
        bare = line.lstrip(">")
        deep = len(line) - len(bare)
        if joined and deep != depth:
            _end(out, joined, depth)
        depth = deep
        bare = bare[1:] if bare.startswith(" ") else bare
        soft = bare.endswith(" ") and bare != "-- "
        if bare == "-- " and joined:
            _end(out, joined, depth)
        joined.append(bare[:-1] if soft and delsp else bare)
        if not soft:
            _end(out, joined, depth)
    if joined:
        _end(out, joined, depth)
    return "\n".join(out)


def _end(out: list[str], joined: list[str], depth: int) -> None:
    out.append(">" * depth + (" " if depth else "") + "".join(joined))
    joined.clear()
