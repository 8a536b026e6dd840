"""A command with a slip of the finger in its verb: "ACEPT", "DECDIE …". It is asked or told back, never done. Pure."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from config.languages import Language, folded
from intake.commands.grammar import Audience, Command, parse_commands, verbs_by_word
from intake.commands.verbs import COMPILED
from intake.commands.written import behind_reference
from models.rules.near import one_slip

FEWEST_LETTERS = 4  # of a word in which one slip still leaves the word
LONGEST = 120  # characters of a line that may be a command at all


def slip_in(text: str, languages: Sequence[Language], audience: Audience = "party") -> Command | None:
    """Return the command that the first written line would be but for one slip, None where none or several.

    text  what is new in a mail that holds no command
    """
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if not line or len(line) > LONGEST or line.startswith(">"):
        return None
    found: dict[str, Command] = {}
    ref, body = behind_reference(line)
    for verb, rest in _meant(body, tuple(languages), audience):
        parsed = parse_commands(f"{verb} {rest}", audience, languages)
        if len(parsed.commands) == 1 and parsed.commands[0].verb == verb:
            found[verb] = Command(verb, parsed.commands[0].words, "", ref, line)
    return next(iter(found.values())) if len(found) == 1 else None


def _meant(line: str, languages: tuple[Language, ...], audience: Audience) -> Iterator[tuple[str, str]]:
    words = line.strip("*_`'\"“”").split()
    for length, known in _by_length(languages, audience):
        head = folded(" ".join(words[:length])).rstrip(".!,;:")
        if len(words) < length or len(head) < FEWEST_LETTERS:
            continue
        for word, verb in known:
            if one_slip(head, word):
                yield verb, " ".join(words[length:])


@lru_cache(maxsize=8)
def _by_length(languages: tuple[Language, ...], audience: Audience) -> list[tuple[int, list[tuple[str, str]]]]:
    """{how many words: [(folded word of a verb, verb)]} of those long enough."""
    by_length: dict[int, list[tuple[str, str]]] = {}
    for word, verb in verbs_by_word(languages).items():
        if verb in COMPILED[audience] and len(word) >= FEWEST_LETTERS:
            by_length.setdefault(len(word.split()), []).append((word, verb))
    return sorted(by_length.items(), reverse=True)
