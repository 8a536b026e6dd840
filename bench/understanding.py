"""How well and how fast complaints are understood: precision and recall over the labelled mails, time a mail.

    python -m bench.understanding [--errors] [--no-speed] [--json]

The labelled mails (bench/labelled.py) are scored in two halves, the one open to tuning and the one held back by a hash
of the name, and by language; the fresh ones, of people who have not seen the rules, apart. Errors are told of the open
half alone. Time is of the processor, in this process.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from statistics import median, quantiles
from typing import Any

from bench.labelled import Labelled, fresh, labelled
from bench.scoring import HOUSE, MARKETPLACES, Score, score
from intake.reading.letter import Letter
from intake.reading.reader import read
from intake.standing_up import stand_up
from intake.understanding.understand import understand

TURNS = 3
SMALL, TEN, LARGE = 2_000, 10_000, (25_000, 50_000, 100_000, 200_000)  # bytes of a mail's text, from the marks
MILLI = 1000


def main() -> int:
    """Run the gauges and print them; return the exit code."""
    asked = argparse.ArgumentParser(prog="python -m bench.understanding", description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--errors", action="store_true", help="tell what went wrong in the open half")
    asked.add_argument("--no-speed", action="store_true")
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    mails = labelled()
    scores = {name: score(some) for name, some in _groups(mails)}
    speed = {} if given.no_speed else gauge(mails)
    if given.json:
        print(json.dumps({"scores": {n: _plain(s) for n, s in scores.items()}, "speed": speed}))
        return 0
    print(_table(scores))
    if speed:
        print("\n".join(f"{name:40} {value:9.3f}" for name, value in speed.items()))
    if given.errors:
        print("\n".join(f"{m}: {f}: missed {a} wrong {b}" for m, f, a, b in scores["open"].errors))
    return 0


def _groups(mails: Sequence[Labelled]) -> Iterator[tuple[str, list[Labelled]]]:
    yield "open", [m for m in mails if not m.held_back]
    yield "held back", [m for m in mails if m.held_back]
    yield "fresh open", [m for m in fresh() if not m.held_back]
    yield "fresh held", [m for m in fresh() if m.held_back]
    for language in dict.fromkeys(m.language for m in mails):
        yield language, [m for m in mails if m.language == language]


def gauge(mails: Sequence[Labelled]) -> dict[str, float]:
    """Return milliseconds a mail and ratios: see the names."""
    stand_up()
    letters = [read(m.raw()) for m in mails]
    alike = _of_one_language(mails, letters)
    small = [_of_length(some, n, SMALL) for some, n in alike]
    ten = [_of_length(some, n, TEN) for some, n in alike]
    for letter in letters:  # words lead to phrases that are tied once a process
        _understand(letter)
    small_times, ten_times = _times(small), _times(ten)
    told = {
        "ms a mail of 2 kB, median": median(small_times),
        "ms a mail of 2 kB, p99": quantiles(small_times, n=100)[98],
        "ms a mail of 10 kB, median": median(ten_times),
        "ms a mail of 10 kB, p99": quantiles(ten_times, n=100)[98],
    }
    for size in LARGE:
        told[f"ms a mail of {size // 1000} kB, median"] = median(
            _times([_of_length(some, n, size) for some, n in alike[::12]])
        )
    raws = [m.raw() for m in mails]
    reading = _least(lambda: [read(raw) for raw in raws]) / len(raws) * MILLI
    understanding = sum(_times(letters)) / len(letters)
    told["ms reading a labelled mail"] = reading
    told["ms understanding a labelled mail"] = understanding
    told["understanding's share of both"] = understanding / (reading + understanding)
    return told


def _of_one_language(mails: Sequence[Labelled], letters: Sequence[Letter]) -> list[tuple[list[Letter], int]]:
    """For each letter those of its language, and which of them it is: people write a mail in one language."""
    told: dict[str, list[Letter]] = {}
    for mail, letter in zip(mails, letters, strict=True):
        told.setdefault(mail.language, []).append(letter)
    return [(some, n) for some in told.values() for n in range(len(some))]


def _of_length(letters: Sequence[Letter], first: int, size: int) -> Letter:
    """The texts of letters in a row, from this one on, as one of this many bytes."""
    text, n = "", first
    while len(text.encode()) < size:
        text += letters[n % len(letters)].text + "\n\n"
        n += 1
    cut = text.encode()[:size].decode(errors="ignore")
    one = letters[first]
    return Letter(
        sha256="", size_bytes=size, senders=one.senders, subject=one.subject, text=cut, reply_text=cut, date=one.date
    )


def _times(letters: Sequence[Letter]) -> list[float]:
    """Milliseconds a letter, each the least of some turns: noise only ever adds."""
    return [_least(lambda letter=letter: _understand(letter)) * MILLI for letter in letters]  # type: ignore[misc]


def _understand(letter: Letter) -> object:
    return understand(letter, MARKETPLACES, HOUSE)


def _least(work: Callable[[], Any]) -> float:
    best = float("inf")
    for _ in range(TURNS):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


def _plain(one: Score) -> dict[str, Any]:
    return {
        "mails": one.mails,
        "fields": {
            name: {"precision": t.precision(), "recall": t.recall(), "values": t.right + t.missed}
            for name, t in sorted(one.fields.items())
        },
    }


def _table(scores: dict[str, Score]) -> str:
    names = sorted({name for one in scores.values() for name in one.fields})
    head = "percent: precision/recall".ljust(26) + "".join(f"{n} ({s.mails})".rjust(16) for n, s in scores.items())
    lines = [head]
    for name in names:
        cells = []
        for one in scores.values():
            t = one.fields.get(name)
            told = f"{100 * t.precision():.1f}/{100 * t.recall():.1f}" if t and t.right + t.wrong + t.missed else "-"
            cells.append(told.rjust(16))
        lines.append(name.ljust(26) + "".join(cells))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
