"""Reports in the shapes of some sixty mail systems, as flufl.bounce knows them."""

import email
import re

from intake.reading.returned.addresses import addresses_in, unique

SHAPED_BYTES = 32_768  # of a mail that are looked at: a report stands before the mail it returns
Shape = tuple[tuple[str, ...], tuple[str, ...]]  # the addresses that are late, and that failed
NO_SHAPE: Shape = ((), ())
_LONG = re.compile(rb"([^\n]{400})(?=[^\r\n])")


def known_shape(raw: bytes) -> Shape:
    """Return the addresses (late, failed) of a report in a known shape.

    A name without a domain is left out: nobody can be told by it.
    """
    from flufl.bounce import all_failures

    # its searches take the square of a line's length
    short = _LONG.sub(rb"\1\n ", raw[:SHAPED_BYTES])
    try:
        late, failed = all_failures(email.message_from_bytes(short))
    except Exception:  # its detectors expect whole reports
        return NO_SHAPE
    return _told(late), _told(failed)


def _told(some: frozenset[bytes]) -> tuple[str, ...]:
    return unique(a for one in sorted(some) for a in addresses_in(one.decode("utf-8", "replace")))
