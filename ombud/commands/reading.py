"""`parse` and `explain`: what a mail says, and what the desk would do, writing nothing."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from ombud.commands.options import AsJson, Config, config_of
from ombud.output import Exit, fail, print_json, say, told_errors

app = typer.Typer()
Files = Annotated[list[Path] | None, typer.Argument(help="Mails, .eml or .msg.")]
BATCH = 50


@app.command()
def parse(
    files: Files = None,
    jsonl: Annotated[Path | None, typer.Option("--jsonl", help="Every file of this folder.")] = None,
    html: Annotated[
        bool, typer.Option("--html", help="The HTML body, safe to look at: nothing loads or runs.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Read mails alone; no desk is needed."""
    with told_errors():
        names = _names(files, jsonl)
        if html:
            _show_html(names)
        elif json or jsonl:
            for line in _parsed(names, whole_path=not jsonl):
                print_json(line)
        else:
            _show(names)


def _parsed(names: list[Path], *, whole_path: bool) -> Iterator[dict[str, Any]]:
    from intake.reading.pool import ReadingPool, Unreadable
    from intake.reading.report import as_json

    with ReadingPool() as pool:
        for some in (names[i : i + BATCH] for i in range(0, len(names), BATCH)):
            for name, letter in zip(some, pool.read_many([_bytes(f) for f in some]), strict=True):
                label = str(name) if whole_path else name.name
                if isinstance(letter, Unreadable):
                    yield {"file": label, "errors": [f"{letter.cause}: {letter.detail}"]}
                else:
                    yield as_json(letter, label)


def _show(names: list[Path]) -> None:
    from config.loading import evidence_profile
    from intake.reading.outline import outlined
    from intake.reading.pool import ReadingPool, Unreadable
    from ombud.letterview import show_letter

    with ReadingPool(reads=outlined) as pool:
        for n, name in enumerate(names):
            if n:
                say()
            answer: Any = pool.read_many([_bytes(name)])[0]
            if isinstance(answer, Unreadable):
                say(f"{name}: {answer.cause}: {answer.detail}")
            else:
                letter, parts = answer
                show_letter(letter, parts, str(name), evidence_profile("default"))


def _show_html(names: list[Path]) -> None:
    from intake.reading.pool import ReadingPool, Unreadable
    from intake.reading.sanitising import sanitised_body

    with ReadingPool(reads=sanitised_body) as pool:
        for name, page in zip(names, pool.read_many([_bytes(name) for name in names]), strict=True):
            if isinstance(page, Unreadable):
                fail(Exit.DATA, f"{name}: {page.cause}: {page.detail}")
            say(str(page))


def _names(files: list[Path] | None, folder: Path | None) -> list[Path]:
    if folder is not None:
        if not folder.is_dir():
            fail(Exit.DATA, f"{folder} is no folder")
        return sorted(f for f in folder.iterdir() if f.is_file())
    if not files:
        fail(Exit.USAGE, "expected files, or --jsonl FOLDER")
    return files


def _bytes(file: Path) -> bytes:
    if str(file) == "-":
        return sys.stdin.buffer.read()
    try:
        return file.read_bytes()
    except OSError as error:
        fail(Exit.DATA, f"{file}: {error.strerror}")


@app.command()
def explain(
    context: typer.Context,
    files: Files = None,
    envelope_to: Annotated[str, typer.Option(help="Default: the desk's address.")] = "",
    json: AsJson = False,
    config: Config = None,
) -> None:
    """Say what the desk would do with mails, and why; nothing is written. Without a desk a fresh one is assumed."""
    with told_errors():
        from intake.explaining import explain as explained
        from intake.reading.pool import ReadingPool, Unreadable

        desk = _desk_or_fresh(config_of(context, config))
        names = _names(files, None)
        with ReadingPool(workers=1) as pool:
            raws = [_bytes(f) for f in names]
            for name, raw, letter in zip(names, raws, pool.read_many(raws), strict=True):
                if isinstance(letter, Unreadable):
                    line: dict[str, Any] = {"file": str(name), "outcome": "quarantined", "cause": "Q02 unreadable"}
                else:
                    line = {"file": str(name), **explained(desk, letter, envelope_to, raw)}
                print_json(line) if json else say("\n".join(_lines(line)))


def _lines(line: dict[str, Any]) -> Iterator[str]:
    for key, value in line.items():
        if key == "facts":
            for name, fact in value.items():
                for one in fact if isinstance(fact, list) else [fact]:
                    yield f"  {name}: {one['value']}  <- {one['quote']!r}"
        elif key == "trace":
            yield from (f"  because: {step}" for step in value)
        else:
            yield f"{key}: {value}"


def _desk_or_fresh(config: Path | None) -> Any:
    from config.settings import settings_path
    from ombud.wiring import fresh_desk, open_desk

    return open_desk(config) if config or settings_path().exists() else fresh_desk()
