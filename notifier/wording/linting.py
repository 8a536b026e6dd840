"""The strict lint of templates: ours, and an operator's before any of them is used."""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from notifier.wording.faithful import unfaithful
from notifier.wording.following import Follower
from notifier.wording.frames import frame_problems
from notifier.wording.known import Notes
from notifier.wording.shapes import allowed
from notifier.wording.sources import CATALOGUE, FRAME, Problem, Sources, blocks_of, catalogues
from notifier.wording.spoken import OURS
from notifier.wording.trying import tried
from notifier.wording.twins import differing, incomplete

_TAG = re.compile(r"</?[a-zA-Z!]")
_MARK = re.compile(r"^(?:# |---|~ )", re.MULTILINE)
_QUOTED = re.compile(r"\|\s*quoted\b")
_ALONE = re.compile(r"\{\{-?[^{}]*\|\s*quoted\s*-?\}\}\s*")
_PARSER = Environment(trim_blocks=True, lstrip_blocks=True)


def lint(
    sources: Sources, numbers: Collection[str] | None = None, languages: Collection[str] | None = None
) -> list[Problem]:
    """Return what is wrong with the texts, each problem once; a problem's file is the name of a text.

    numbers    of the notices to follow and to try; None: all. The files themselves are always looked at.
    languages  to look at; None: all, and their catalogues
    """
    spoken = sources.languages if languages is None else sorted(languages)
    trees, problems = _parsed(sources, {*spoken, OURS})
    problems += _frames(sources, spoken)
    problems += _catalogues(spoken) if languages is None else ()
    problems += [problem for language in spoken for problem in incomplete(sources, language)]
    written = [(number, language) for language in spoken for number in sources.numbers(language)]
    written.sort(key=lambda one: int(one[0][1:]))  # the samples of a notice serve all its languages
    for number, language in written:
        if f"{language}/{number}.j2" in trees and (numbers is None or number in numbers):
            problems += _of_notice(sources, trees, f"{language}/{number}.j2", number)
    return list(dict.fromkeys(problems))


def _parsed(sources: Sources, languages: Collection[str]) -> tuple[dict[str, nodes.Template], list[Problem]]:
    trees: dict[str, nodes.Template] = {}
    problems: list[Problem] = []
    for name, text in sources.texts.items():
        if name.endswith(".j2") and name.partition("/")[0] in languages:
            tree, found = _parsed_one(name, text)
            problems += found
            if tree is not None:
                trees[name] = tree
    return trees, problems


@lru_cache(maxsize=4096)
def _parsed_one(name: str, text: str) -> tuple[nodes.Template | None, tuple[Problem, ...]]:
    try:
        tree = _PARSER.parse(text, name)
    except TemplateSyntaxError as fault:
        return None, (Problem(name, fault.lineno, f"{fault.message}; mend it, or delete the file"),)
    return tree, tuple(Problem(name, line, says) for line, says in _of_file(name, text, tree))


def _of_file(name: str, text: str, tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """What can be seen without following it."""
    partial = "/_" in name
    blocks = [node for node in tree.body if isinstance(node, nodes.Block)]
    if partial and blocks:
        yield blocks[0].lineno, "a partial has no blocks: those are the notice's own"
    if not partial:
        wanted = blocks_of(name)
        for missing in sorted(set(wanted) - {block.name for block in blocks}):
            yield 0, f"the block {missing!r} is missing: {{% block {missing} %}}…{{% endblock %}}"
        only = " and ".join(wanted)
        yield from ((b.lineno, f"no block {b.name!r}: only {only}") for b in blocks if b.name not in wanted)
        yield from ((n.lineno, "outside of the blocks nothing is sent: move it into one") for n in _strays(tree))
    for data in (*tree.find_all(nodes.TemplateData), *tree.find_all(nodes.Const)):
        words = data.as_const()
        if isinstance(words, str) and _TAG.search(words):
            yield data.lineno, "raw HTML: write **bold**, `- ` lists or `| a | b |` tables; both forms are made of them"
        if isinstance(data, nodes.TemplateData) and _MARK.search(words):
            yield data.lineno, "a line begins like one of the frame (#, ---, ~): only the frame has those"
    for n, line in enumerate(text.splitlines(), 1):
        if _QUOTED.search(line) and not _ALONE.fullmatch(line):
            yield n, "`quoted` makes whole lines: let it stand alone on a line, from its first column"


def _strays(tree: nodes.Template) -> Iterator[nodes.Node]:
    for node in tree.body:
        spoken = isinstance(node, nodes.Output) and any(
            not isinstance(one, nodes.TemplateData) or one.data.strip() for one in node.nodes
        )
        if spoken or not isinstance(node, nodes.Output | nodes.Block):
            yield node


def _of_notice(
    sources: Sources, trees: Mapping[str, nodes.Template], name: str, number: str
) -> Iterator[Problem]:  # fmt: skip
    readers = allowed().readers.get(number)
    if readers is None:
        yield Problem(name, 0, "nothing says what it may name: declare it in notifier/wording/allowed.toml")
        return
    for viewer in readers:
        notes = Notes(f"{number} to the {viewer}")
        follower = Follower(trees, notes)
        for block in trees[name].body:
            if isinstance(block, nodes.Block) and block.name in blocks_of(name):
                follower.block(name, block, allowed().facts(number, viewer))
        yield from notes.found.values()
        if not notes.found:
            broken = list(tried(sources, name, number, viewer))
            yield from broken or differing(sources, name.partition("/")[0], number, viewer)


def _frames(sources: Sources, languages: Collection[str]) -> Iterator[Problem]:
    for language in languages:
        name = f"{language}/{FRAME}"
        if name in sources.texts:
            ours = sources.built_in[f"{OURS}/{FRAME}"]
            yield from frame_problems(name, sources.texts[name], ours, frozenset(allowed().readers))


def _catalogues(languages: Collection[str]) -> Iterator[Problem]:
    for language, catalogue in catalogues().items():
        for phrase, says in unfaithful(catalogue) if language in languages else ():
            yield Problem(f"{language}/{CATALOGUE}", 0, f"{says}, in the words for: {phrase}")
