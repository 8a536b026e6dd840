"""Weighs what a mail speaks of: to which kind of complaint it all points, how clearly, and which dangers. Pure.

The weights (`config/learnt`) were learnt from stories (`python -m bench.learning`): a logistic model over signals that
every language shares, so that what one language taught serves all, and each leaning can be told.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from math import exp, log

from config.weights import KINDS, NO_COMPLAINT, WARNINGS, Weights, load_weights

_NAMED = 3  # signals that a leaning is explained with
# Heads of signals that say what went wrong; the others say who deals with whom, about what, and what was paid.
_OF_TROUBLE = ("theme.", "hint.", "story:", "sentence", "type.", "flag.")
_NEVER = 50.0  # a logit whose chance is none; far beyond it no number holds it


@dataclass(frozen=True, slots=True)
class Leaning:
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

    @property
    def tells_trouble(self) -> bool:
        """Whether any of them says what went wrong.

        Sums, order numbers and names stand in every complaint. They lean a little to the kind of which they are told
        most, and a mail that tells nothing else would be taken for that kind; its writer is asked.
        """
        return any(signal.startswith(_OF_TROUBLE) for signal in self.by)


@dataclass(frozen=True, slots=True)
class Danger:
    """How likely the signals of a mail make a warning.

    chance  0.0 to 1.0
    known   the signals of the mail that speak for any
    """

    flag: str
    chance: float
    known: Sequence[str]

    @property
    def by(self) -> tuple[str, ...]:
        """The signals that speak for it most."""
        return _foremost(load_weights(WARNINGS), self.flag, self.known)


def weigh(signals: Iterable[str], ruled_out: Set[str] = frozenset()) -> Leaning:
    """Return the kind of complaint that the signals point to.

    ruled_out  kinds that what is told leaves no room for; their share falls to no other
    """
    weights = load_weights(KINDS)
    known = _known(weights, signals)
    sums = dict(zip(weights.types, _sums(weights, known), strict=True))
    none = sums.pop(NO_COMPLAINT)
    every = _log_of_all(sums.values())
    type_ = max(sums.keys() - ruled_out, key=lambda one: (sums[one], one))
    by = _foremost(weights, type_, known)
    return Leaning(type_, exp(sums[type_] - every), _chance(every - none), by)


def dangers(signals: Iterable[str]) -> Iterator[Danger]:
    """Yield each warning with its chance; none where no signal is known."""
    weights = load_weights(WARNINGS)
    if known := _known(weights, signals):
        for flag, one in zip(weights.types, _sums(weights, known), strict=True):
            yield Danger(flag, _chance(one), known)


def _known(weights: Weights, signals: Iterable[str]) -> list[str]:
    """Those that have a weight, sorted: a sum of floats depends on the order."""
    return sorted(weights.of.keys() & signals)


def _foremost(weights: Weights, type_: str, known: Iterable[str]) -> tuple[str, ...]:
    """The few signals that speak for it most."""
    n = weights.types.index(type_)
    points = sorted((-weights.of[signal][n], signal) for signal in known)
    return tuple(signal for point, signal in points[:_NAMED] if point < 0)


def _log_of_all(sums: Collection[float]) -> float:
    """The logarithm of the weight of all kinds together."""
    most = max(sums)
    return most + log(sum(exp(one - most) for one in sums))


def _chance(logit: float) -> float:
    return 1 / (1 + exp(-logit)) if logit > -_NEVER else 0.0


def _sums(weights: Weights, signals: Iterable[str]) -> list[float]:
    return [sum(column) for column in zip(weights.bias, *(weights.of[signal] for signal in signals), strict=True)]
