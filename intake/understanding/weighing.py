"""Weighs what a mail speaks of: to which kind of complaint it all points, how clearly, and which dangers. Pure.

The weights (`config/learnt`) were learnt from stories (`python -m bench.learning`): a logistic model over signals that
every language shares, so that what one language taught serves all, and each verdict can be told.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import exp

from config.weights import KINDS, NO_COMPLAINT, WARNINGS, Weights, load_weights

_NAMED = 3  # signals that a verdict is explained with


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the signals of a mail point to.

    type       the kind that most points to
    share      0.0 to 1.0: how much of the weight of all kinds it has
    complains  0.0 to 1.0: the chance that the mail complains at all
    by         the signals that point to the kind most
    """

    type: str
    share: float
    complains: float
    by: tuple[str, ...]


def weigh(signals: Iterable[str]) -> Verdict:
    """Return the kind of complaint that the signals point to."""
    weights = load_weights(KINDS)
    known = sorted(weights.of.keys() & set(signals))
    sums = _sums(weights, known)
    most = max(sums)
    chances = {type_: exp(one - most) for type_, one in zip(weights.types, sums, strict=True)}
    none, every = chances.pop(NO_COMPLAINT), sum(chances.values())
    type_ = max(chances, key=lambda one: chances[one])
    points = {signal: dict(weights.of[signal]).get(weights.types.index(type_), 0.0) for signal in known}
    by = sorted((signal for signal in known if points[signal] > 0), key=lambda signal: (-points[signal], signal))
    return Verdict(type_, chances[type_] / every, every / (every + none), tuple(by[:_NAMED]))


def dangers(signals: Iterable[str], least: float) -> Iterator[str]:
    """Yield each warning whose chance is as high as `least`, 0.0 to 1.0."""
    weights = load_weights(WARNINGS)
    if not (known := weights.of.keys() & set(signals)):
        return
    sums = _sums(weights, known)
    yield from (flag for flag, one in zip(weights.types, sums, strict=True) if 1 / (1 + exp(-one)) >= least)


def _sums(weights: Weights, signals: Iterable[str]) -> list[float]:
    sums = list(weights.bias)
    for signal in signals:
        for n, weight in weights.of[signal]:
            sums[n] += weight
    return sums
