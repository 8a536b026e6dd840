"""What hundreds of tests make alike, byte for byte, is made once a process."""

from collections.abc import Mapping
from functools import lru_cache

from notifier import forms


def form(kind: str, language: str, known: Mapping[str, str] | None = None) -> bytes:
    """Return what `notifier.forms.form` does: the same blanks give the same bytes.

    The desk itself keeps none: what somebody told of himself would outlive its erasure in a worker's memory.
    """
    return _form(kind, language, tuple((known or {}).items()))


@lru_cache(maxsize=256)
def _form(kind: str, language: str, known: tuple[tuple[str, str], ...]) -> bytes:
    return forms.form(kind, language, dict(known))
