"""`form`: the complaint form, to be filled in and sent back by mail."""

import hashlib
import sys
from pathlib import Path
from typing import Annotated

import typer

from ombud.commands.options import AsJson
from ombud.output import Exit, fail, print_json, say, told_errors

app = typer.Typer(add_completion=False)


@app.command()
def form(
    file: Annotated[Path | None, typer.Argument(help="NAME.txt, .docx or .xlsx; else text is printed.")] = None,
    language: Annotated[
        str, typer.Option(help="en, zh, es, pt, fr, de, ru, tr, vi or ar; others are written in English.")
    ] = "en",
    json: AsJson = False,
) -> None:
    """The complaint form: people fill it in and mail it back, in the text or as a file."""
    with told_errors():
        from notifier.forms import KINDS
        from notifier.forms import form as written

        kind = file.suffix.lstrip(".").lower() if file else "txt"
        if kind not in KINDS:
            fail(Exit.USAGE, f"{file}: a form ends in {', '.join('.' + k for k in KINDS)}")
        content = written(kind, language)
        if file is None:
            sys.stdout.write(content.decode().replace("\r\n", "\n"))
            return
        file.write_bytes(content)
        if json:
            print_json({"file": str(file), "kind": kind, "sha256": hashlib.sha256(content).hexdigest()})
        else:
            say(f"{file}: {len(content)} bytes")
