"""Effects of waivers, of handing a case to somebody, and of seals."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from models.rules.docket import LIMIT_WAIVED, SEAL, Docket, Pending
from models.rules.moment import Moment
from models.rules.payloads import payload


def _ask_seal(m: Moment, d: Docket) -> Docket:
    asked = Pending(SEAL, str(m.event.role), {**payload(m.event), "exhibits": []})
    return replace(d, pending=(*_but_for(d, m.event.n), asked))


def _seal(m: Moment, d: Docket) -> Docket:
    cls = "sealed" if m.event.granted else "shared"
    exhibits = tuple(replace(x, cls=cls) if x.n == m.event.n else x for x in d.exhibits)
    return replace(d, exhibits=exhibits, pending=_but_for(d, m.event.n))


def _but_for(d: Docket, n: int) -> tuple[Pending, ...]:
    return tuple(p for p in d.pending if p.kind != SEAL or p.what["n"] != n)


EFFECTS: Mapping[str, Callable[[Moment, Docket], Docket]] = {
    "waive_limit": lambda m, d: replace(d, flags=d.flags | {LIMIT_WAIVED}),
    "assign_to": lambda m, d: replace(d, assigned_to=m.event.to),
    "ask_seal": _ask_seal,
    "seal": _seal,
}
