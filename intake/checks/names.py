"""What is asked of DNS: names that can exist there, and the want of an answer."""

import re
from collections.abc import Callable
from typing import Any

Lookup = Callable[[str], bytes | None]  # the TXT record of a name, None if there is none; raises NoAnswer
Answers = Callable[[str, str], tuple[Any, ...]]  # what DNS holds under (name, kind of record); raises NoAnswer
_NAME = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]{1,63}(?:\.[\w!#$%&'*+/=?^`{|}~-]{1,63}){0,126}", re.ASCII)
_LONGEST = 253


class NoAnswer(Exception):
    """The name servers did not answer, or were asked too often."""


def askable(name: str) -> bool:
    """Whether a name can exist (RFC 1035 2.3.4): to ask for another fails like a server that does not answer.

    A sender who could choose such a name would have us think that his mail may be authentic.
    """
    return len(name) <= _LONGEST and bool(_NAME.fullmatch(name))
