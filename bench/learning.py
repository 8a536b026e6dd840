"""Learns how strongly each signal of a mail points to each kind of complaint and to each warning of danger.

    python -m bench.learning

Writes `config/learnt` from the stories (bench/stories.py) and the labelled mails (bench/labelled.py) that are not held
back; `tests/understanding/test_stories.py` tells how well they do. A multinomial logistic model, by stochastic gradient
descent with AdaGrad steps (Duchi, Hazan, Singer 2011) and a quadratic penalty; the same stories give the same weights.
The words of themes were gathered from these same stories, so others will speak fewer of them: in each round some are
left out by chance, that no weight leans on them more than strangers' mails allow.
"""

import random
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from math import exp, sqrt

from bench.labelled import Labelled, fresh, labelled, later, unseen
from bench.scoring import HOUSE, MARKETPLACES, SAFETY
from bench.stories import WRITTEN, Story, stories
from config.weights import BIAS, FOLDER, KINDS, NO_COMPLAINT, WARNINGS, written
from intake.reading.reader import read
from intake.understanding.ruling import ruled
from intake.understanding.understand import facts_of, read_page

TURNS = 4  # learners, of whose weights the mean is taken: one alone leans on what chance left out
ROUNDS = 24
STEP = 0.15
PENALTY = 0.002  # of a weight's square, an example
RARE = 3  # examples; a signal of fewer teaches nothing
LEFT_OUT = 0.6  # of the themes of an example, in each round
DANGER = "danger."
GATHERED = ("theme.", DANGER)
UNTOLD = "unknown"  # a complaint whose kind nobody could tell teaches none


@dataclass(frozen=True, slots=True)
class Example:
    """A mail as its signals, with what it is."""

    signals: tuple[str, ...]
    type: str
    flags: frozenset[str]
    held_back: bool


def main() -> int:
    """Learn and write the weights; return the exit code."""
    tuned_on = [replace(_of_mail(mail), held_back=False) for mail in later()]
    mails = [*map(_of_mail, (*labelled(), *fresh(), *unseen())), *tuned_on]
    every = [*map(_of_story, stories()), *mails]
    taught = [one for one in every if not one.held_back and one.type != UNTOLD]
    note = f"learnt from {len(taught)} mails by `python -m bench.learning`; stories {digest()}"
    FOLDER.mkdir(exist_ok=True)
    kinds = learn([(_of_kinds(one.signals), one.type) for one in taught])
    (FOLDER / KINDS).write_text(written(kinds, note), "utf-8")
    (FOLDER / WARNINGS).write_text(written(_warnings(taught), note), "utf-8")
    print(note)
    return 0


def digest() -> str:
    """The first half of the SHA-256 of all stories that may be learnt from: whether the weights are theirs."""
    text = "\n".join(f"{one.type}\t{'+'.join(sorted(one.flags))}\t{one.text}" for one in stories() if not one.held_back)
    return sha256(text.encode()).hexdigest()[:32]


def _of_story(story: Story) -> Example:
    return Example(_signals(story.raw(), WRITTEN), story.type, story.flags, story.held_back)


def _of_mail(mail: Labelled) -> Example:
    complains = mail.expect["intent"] == "complaint"
    type_ = mail.expect["type"] if complains else NO_COMPLAINT
    flags = frozenset(mail.expect.get("flags", ()))
    return Example(_signals(mail.raw(), mail.date), type_, flags, mail.held_back)


def _signals(raw: bytes, received: datetime) -> tuple[str, ...]:
    page = read_page(read(raw), MARKETPLACES, HOUSE, received)
    return tuple(sorted(ruled(page, facts_of(page)).signals))


def _of_kinds(signals: Sequence[str]) -> tuple[str, ...]:
    """The signals that tell of kinds: a danger befalls a buyer whatever his complaint is."""
    return tuple(signal for signal in signals if not signal.startswith(DANGER))


def _warnings(taught: Sequence[Example]) -> dict[str, dict[str, float]]:
    """{signal, or BIAS: {flag: weight}}: what speaks for the flag, less what speaks against it."""
    turned: dict[str, dict[str, float]] = defaultdict(dict)
    for flag in SAFETY:
        of = learn([(one.signals, flag if flag in one.flags else NO_COMPLAINT) for one in taught])
        for signal, weights in of.items():
            turned[signal][flag] = weights[flag] - weights[NO_COMPLAINT]
    return turned


def learn(examples: Sequence[tuple[tuple[str, ...], str]]) -> dict[str, dict[str, float]]:
    """Return {signal, or BIAS: {type: weight}}; the same examples give the same weights.

    examples  (signals, type) a mail
    """
    types = sorted({type_ for _, type_ in examples})
    counted: dict[str, int] = defaultdict(int)
    for heard, _ in examples:
        for signal in heard:
            counted[signal] += 1
    kept = [([BIAS, *(s for s in heard if counted[s] >= RARE)], types.index(type_)) for heard, type_ in examples]
    turns = [_turn(list(kept), len(types), random.Random(len(kept) + n)) for n in range(TURNS)]
    means = {
        signal: [sum(one) / TURNS for one in zip(*(turn[signal] for turn in turns), strict=True)] for signal in turns[0]
    }
    return {signal: dict(zip(types, row, strict=True)) for signal, row in means.items()}


def _turn(kept: list[tuple[list[str], int]], types: int, chance: random.Random) -> dict[str, list[float]]:
    """The weights of one learner: {signal: weight a kind}."""
    weights = {signal: [0.0] * types for signals, _ in kept for signal in signals}
    squares = {signal: [1e-8] * types for signal in weights}
    whole = {signal: [0.0] * types for signal in weights}
    for n in range(ROUNDS):
        chance.shuffle(kept)
        for signals, right in kept:
            some = [s for s in signals if not (s.startswith(GATHERED) and chance.random() < LEFT_OUT)]
            _step(weights, squares, some, right)
        if n >= ROUNDS // 2:  # the average of the later rounds is steadier than the last
            for signal, row in weights.items():
                whole[signal] = [a + b for a, b in zip(whole[signal], row, strict=True)]
    rounds = ROUNDS - ROUNDS // 2
    return {signal: [weight / rounds for weight in row] for signal, row in whole.items()}


def _step(
    weights: Mapping[str, list[float]], squares: Mapping[str, list[float]], signals: Sequence[str], right: int
) -> None:
    shares = [sum(column) for column in zip(*(weights[signal] for signal in signals), strict=True)]
    most = max(shares)
    shares = [exp(one - most) for one in shares]
    whole = sum(shares)
    errors = [share / whole for share in shares]
    errors[right] -= 1
    for signal in signals:
        row, past = weights[signal], squares[signal]
        for n, error in enumerate(errors):
            slope = error + PENALTY * row[n]
            past[n] += slope * slope
            row[n] -= STEP * slope / sqrt(past[n])


if __name__ == "__main__":
    sys.exit(main())
