"""What the first mail would wait for, made before it comes: the words of every language, the libraries of checks."""

import gc
from importlib import import_module

from config.languages import load_languages
from intake.reading.letter import Letter
from intake.understanding.phrases import index_of
from intake.understanding.understand import understand

_LIBRARIES = ("authres.dmarc", "dkim")  # slow to import, so it is done where they are used
_SAMPLE = "I paid USD 100 to Sample Trading Co., Ltd on 2 May for order 123456."


def stand_up() -> None:
    """Make what is made once a process, so that the first answer is as quick as any."""
    for library in _LIBRARIES:
        import_module(library)
    for language in load_languages().values():
        index_of(language)
    understand(Letter(sha256="", size_bytes=0, text=_SAMPLE), {})
    gc.freeze()  # the words of ten languages stay: the collector need not go through them again and again
