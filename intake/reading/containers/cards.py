"""vCards 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350): names, addresses, phones, organisation, as a small value."""

from dataclasses import dataclass

from intake.reading.containers.lines import Line, lines_of

_MOST = 200  # cards of a file
_EACH = 20  # addresses or phones of a card


@dataclass(frozen=True, slots=True)
class Card:
    """One vCard; what it does not say is ""."""

    name: str = ""
    organisation: str = ""
    title: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The card in one line."""
        told = (self.name, self.title, self.organisation, *self.emails, *self.phones, *self.links)
        return ", ".join(one for one in told if one)


def cards_in(raw: bytes) -> list[Card]:
    """Return the cards of a file, at most 200."""
    found: list[Card] = []
    lines: list[Line] | None = None
    for line in lines_of(raw):
        mark = line.value.strip().upper() == "VCARD"
        if line.name == "BEGIN" and mark:
            lines = []
        elif line.name == "END" and mark and lines is not None:
            found.append(_card(lines))
            lines = None
        elif lines is not None:
            lines.append(line)
        if len(found) == _MOST:
            break
    return [*found, _card(lines)] if lines else found


def _card(lines: list[Line]) -> Card:
    first: dict[str, Line] = {}
    for line in lines:
        first.setdefault(line.name, line)
    name = first["FN"].text.strip() if "FN" in first else ""
    return Card(
        name=name or (_full(first["N"].fields) if "N" in first else ""),
        organisation=", ".join(f.strip() for f in first["ORG"].fields if f.strip()) if "ORG" in first else "",
        title=first["TITLE"].text.strip() if "TITLE" in first else "",
        emails=_all(lines, "EMAIL", "mailto:"),
        phones=_all(lines, "TEL", "tel:"),
        links=_all(lines, "URL", ""),
    )


def _full(parts: list[str]) -> str:
    """Family, given, additional, prefix, suffix (RFC 6350 6.2.2), in the order they are spoken."""
    family, given, more, before, behind = (*parts, "", "", "", "", "")[:5]
    return " ".join(p.strip() for p in (before, given, more, family, behind) if p.strip())


def _all(lines: list[Line], name: str, scheme: str) -> tuple[str, ...]:
    values = (line.text.strip() for line in lines if line.name == name)
    bare = (v[len(scheme) :] if scheme and v.lower().startswith(scheme) else v for v in values)
    return tuple(dict.fromkeys(v for v in bare if v))[:_EACH]
