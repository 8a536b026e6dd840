"""format=flowed (RFC 3676): the lines a mail program broke for the way are whole again."""

SIGNATURE = "-- "


def unflowed(text: str, *, delsp: bool) -> str:
    """Return the text with its soft breaks undone; quoted lines are left as they are.

    delsp  whether the space before a soft break is none of the text's
    """
    out: list[str] = []
    joining = False
    for line in text.split("\n"):
        bare = line.rstrip("\r")
        quoted = bare.startswith(">")
        plain = bare[1:] if bare.startswith(" ") else bare
        if joining and not quoted and plain != SIGNATURE:
            out[-1] += plain
        else:
            out.append(plain)
        joining = plain.endswith(" ") and plain != SIGNATURE and not quoted
        if joining and delsp:
            out[-1] = out[-1][:-1]
    return "\n".join(out)
