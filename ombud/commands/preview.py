"""`preview`: a mail of ours to look at, with invented facts or those of a case; or all of them as pages."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ombud.commands.options import AsJson, Config, config_of
from ombud.output import Exit, fail, print_json, say, show_table, told_errors
from ombud.preview.kinds import Role, Shots, Width

if TYPE_CHECKING:
    from config.settings import Settings
    from ombud.preview.mails import Shown

app = typer.Typer()


@app.command("preview")
def preview(
    context: typer.Context,
    number: Annotated[str | None, typer.Argument(metavar="[N]", help="e.g. N8, or N1+N2; else all are listed.")] = None,
    lang: Annotated[str, typer.Option("--lang", help="Its reader's language, e.g. ar.")] = "",
    role: Annotated[Role | None, typer.Option("--role", help="Its reader.")] = None,
    case: Annotated[str, typer.Option("--case", metavar="REF", help="With the facts of this case's notice.")] = "",
    html: Annotated[bool, typer.Option("--html", help="Print the page, not the text.")] = False,
    to: Annotated[Path | None, typer.Option("--to", metavar="FILE", help="Write .txt, .html or .eml.")] = None,
    opened: Annotated[bool, typer.Option("--open", help="Show it in the browser.")] = False,
    png: Annotated[Path | None, typer.Option("--png", metavar="FILE", help="A picture of it, by Chromium.")] = None,
    width: Annotated[Width, typer.Option("--width", help="Of the picture: 360 or 900 pixels.")] = Width.DESKTOP,
    dark: Annotated[bool, typer.Option("--dark", help="The picture as a dark screen shows it.")] = False,
    gallery: Annotated[Path | None, typer.Option("--gallery", metavar="DIR", help="Write every mail there.")] = None,
    shots: Annotated[Shots, typer.Option("--shots", help="Pictures in the gallery.")] = Shots.TEN,
    json: AsJson = False,
    config: Config = None,
) -> None:
    """Show any mail as it would be sent; nothing is sent and nothing is written in the desk."""
    from ombud.preview.browser import NoBrowser

    with told_errors():
        try:
            if gallery is not None:
                _gallery(gallery, _settings(config_of(context, config)), shots, json)
            elif number is None:
                _list(_settings(config_of(context, config)), json)
            else:
                mail = _mail(config_of(context, config), number, lang, role, case)
                _hand_over(mail, html=html, to=to, opened=opened, png=png, width=width, dark=dark, json=json)
        except NoBrowser as missing:
            fail(Exit.DATA, str(missing))


def _settings(config: Path | None) -> "Settings":
    """Those of the desk here; our mails can be looked at where no desk is."""
    from config.settings import Settings, load_settings, settings_path

    return Settings() if config is None and not settings_path().exists() else load_settings(config)


def _gallery(folder: Path, settings: "Settings", shots: Shots, json: bool) -> None:
    from ombud.preview.browser import NoBrowser, browser
    from ombud.preview.gallery import write_gallery

    without = ""
    if shots != Shots.NONE:
        try:
            browser()
        except NoBrowser as missing:
            shots, without = Shots.NONE, f"; {missing}"
    mails, pictures = write_gallery(folder, settings, shots)
    if json:
        print_json({"gallery": str(folder / "index.html"), "mails": mails, "pictures": pictures})
    else:
        say(f"{folder / 'index.html'}: {mails} mails, {pictures} pictures{without}")


def _list(settings: "Settings", json: bool) -> None:
    from notifier.wording.chosen import chosen
    from notifier.wording.shapes import allowed
    from ombud.preview.page import titles

    sources = chosen(settings.desk.templates).sources
    rows = [
        {
            "number": name,
            "title": title,
            "to": list(allowed().readers[name]),
            "languages": [one for one in sources.languages if f"{one}/{name}.j2" in sources.texts],
        }
        for name, (title, _) in titles(sources).items()
    ]
    if json:
        for row in rows:
            print_json(row)
        return
    cells = ([row["number"], row["title"], ", ".join(row["to"]), " ".join(row["languages"])] for row in rows)
    show_table(("mail", "is", "to", "in"), cells, empty="there are no mails")


def _mail(config: Path | None, number: str, lang: str, role: Role | None, case: str) -> "Shown":
    from notifier.wording.shapes import allowed
    from ombud.preview.mails import preview_desk, readers, sample, scratch

    numbers = number.upper().replace(",", "+").split("+")
    if unknown := [one for one in numbers if one not in allowed().readers]:
        fail(Exit.DATA, f"there is no notice {', '.join(unknown)}; see `ombud preview`")
    if case:
        return _of_case(config, case, numbers, role.value if role else "", lang)
    to = readers(numbers)
    if role is None and not to:
        fail(Exit.DATA, f"nobody is sent {number.upper()} in one mail; see `ombud preview`")
    if role is not None and role.value not in to:
        fail(Exit.DATA, f"{number.upper()} is not for the {role.value}, but for: {', '.join(to) or 'nobody'}")
    with scratch() as folder:
        desk = preview_desk(_settings(config), Path(folder))
        return sample(desk, numbers, role.value if role else to[0], lang or "en")


def _of_case(config: Path | None, ref: str, numbers: list[str], role: str, lang: str) -> "Shown":
    from notifier.ready import WordsErased
    from ombud.preview.mails import of_case
    from ombud.wiring import open_desk

    try:
        found = of_case(open_desk(config), ref, numbers, role, lang)
    except WordsErased as erased:
        fail(Exit.DATA, str(erased))
    if found is None:
        fail(Exit.DATA, f"case {ref!r} has no notice {'+'.join(numbers)}{f' to the {role}' if role else ''}")
    return found


def _hand_over(
    mail: "Shown", *, html: bool, to: Path | None, opened: bool, png: Path | None, width: Width, dark: bool, json: bool
) -> None:  # fmt: skip
    if png is not None:
        from ombud.preview.browser import shoot
        from ombud.preview.looks import measured

        look = measured({"": mail.html}, int(width))[""]
        shoot(mail.html, png, int(width), look.height, dark=dark)
        if not json:
            say(f"{png}: {mail.name}, {width} pixels wide")
    if to is not None:
        kinds = {".html": mail.html.encode(), ".eml": mail.raw, ".txt": _text(mail).encode()}
        if to.suffix not in kinds:
            fail(Exit.USAGE, f"--to writes .txt, .html or .eml, and {to.name} ends in none of them")
        to.write_bytes(kinds[to.suffix])
    if opened:
        _open(mail)
    if json:
        from ombud.preview.mails import as_json

        print_json(as_json(mail))
    elif png is None and to is None and not opened:
        sys.stdout.write(mail.html) if html else say(_text(mail).rstrip("\n"))


def _text(mail: "Shown") -> str:
    return f"Subject: {mail.subject}\n\n{mail.text}"


def _open(mail: "Shown") -> None:
    """In a file that stays: the browser reads it when we are gone."""
    import tempfile
    import webbrowser

    file = Path(tempfile.mkdtemp(prefix="ombud-preview-")) / f"{mail.name}.html"
    file.write_text(mail.html, "utf-8")
    if not webbrowser.open(file.as_uri()):
        fail(Exit.DATA, f"no browser could be opened; the page is {file}")
