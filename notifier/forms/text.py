"""The form as plain text: a label, a colon, a blank; lines short enough that no mail program breaks them."""

from collections.abc import Mapping

from config.form import STORY, load_form
from notifier.filling import columns, filled

WIDTH = 68


def as_text(language: str, known: Mapping[str, str]) -> bytes:
    """Return the form in UTF-8 with CRLF."""
    form = load_form()
    title = f"{form.said(form.title, language)} {form.version}"
    lines = [title, "=" * columns(title), "", *filled(form.said(form.how, language), WIDTH).splitlines(), ""]
    for blank in form.blanks:
        label, value = blank.label(language), known.get(blank.name, "")
        if blank.name == STORY:
            lines += ["", f"{label}:", value, "", ""]
        else:
            lines.append(f"{label}: {value}")
    lines.append(f"--- {form.said(form.end, language)} ---")
    return ("\r\n".join(lines) + "\r\n").encode()
