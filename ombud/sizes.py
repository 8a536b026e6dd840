"""Numbers of bytes as people read them."""

SIZES = ((1024**2, "MiB"), (1024, "KiB"))


def size(count: int) -> str:
    """Return a number of bytes as people read it."""
    for unit, name in SIZES:
        if count >= unit:
            return f"{count / unit:.1f} {name}"
    return f"{count} bytes"
