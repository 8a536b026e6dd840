"""The `ombud` command: runs the command tree and turns its end into an exit code (contract.md 2)."""

import gc
import sys
from typing import Any

import typer

from ombud.app import app
from ombud.logs import silence, told
from ombud.output import Exit

# typer may carry a click of its own: its error classes are found through the ones it exports.
UsageError: type[Any] = typer.BadParameter.__bases__[0]
# Imports and the words of ten languages make a million objects that stay: to look for garbage among them takes a tenth.
COLLECT_AFTER = (50_000, 20, 1_000)  # objects made; runs over the young ones; runs over the middle-aged ones


def main() -> None:
    """Run the command line; wrong usage ends with 64 and says what was expected."""
    gc.set_threshold(*COLLECT_AFTER)
    silence(sys.stderr)
    try:
        code = ended()
    except Exception as fault:  # a bug: said by its class and place, for its own text may quote a mail
        sys.stderr.write(f"ombud: a fault of ours: {told(fault)}\n")
        code = Exit.FAULT
    sys.exit(code)


def ended(words: list[str] | None = None) -> int:
    """Run one command and return its exit code.

    words  None: those of this process
    """
    try:
        code = app(args=words, prog_name="ombud", standalone_mode=False)
    except UsageError as error:
        return _wrong_usage(error)
    except typer.Abort:
        return Exit.FAULT
    except BrokenPipeError:
        sys.stderr.close()  # nobody reads us any more, and the interpreter must not complain about it
        return Exit.DONE
    return code if isinstance(code, int) else Exit.DONE


def _wrong_usage(error: Any) -> int:
    usage = error.ctx.get_usage() if error.ctx is not None else ""
    said = error.format_message().strip()
    sys.stderr.write(f"ombud: {said}\n{usage}\n" if usage not in said else f"{said}\n")
    return Exit.USAGE


if __name__ == "__main__":
    main()
