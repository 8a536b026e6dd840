"""Files that are text already: .txt, .csv, .html, and .rtf, in whatever charset they came."""

import csv
import io

from intake.reading.caps import DOCUMENT_CHARS, RTF_BYTES
from intake.reading.charset import decoded, meta_charset
from intake.reading.documents.gathering import CUT, Gathered
from intake.reading.documents.rows import Rows
from intake.reading.html import seen
from intake.reading.outlook.rtf import rtf_of

MOST_BYTES = 4 * DOCUMENT_CHARS
SNIFFED = 4096  # characters; enough to tell a delimiter by
DELIMITERS = ",;\t|"
MOST_CELL = 131_072  # characters, csv's own limit


def read_txt(content: bytes) -> Gathered:
    """Return a text file's text."""
    found = Gathered("txt")
    found.say(_text(content, "", found))
    return found


def read_csv(content: bytes) -> Gathered:
    """Return a table's rows with tabs between the cells."""
    found = Gathered("csv")
    text = _text(content, "", found)
    try:
        delimiter = csv.Sniffer().sniff(text[:SNIFFED], DELIMITERS).delimiter
    except csv.Error:
        delimiter = max(DELIMITERS, key=text[:SNIFFED].count)
    rows = Rows(found)
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.add(cells)
            if found.full:
                break
    except csv.Error as fault:
        found.fault(f"a row is none: {fault}")
    return found


def read_html(content: bytes) -> Gathered:
    """Return what a page shows, and what it hides."""
    found = Gathered("html")
    page = seen(_text(content, meta_charset(content), found))
    found.say(page.text)
    found.say(page.hidden, hidden=True)
    return found


def read_rtf(content: bytes) -> Gathered:
    """Return the text of a rich text file.

    raises  ValueError if it is none
    """
    found = Gathered("rtf", facts={"macros": b"\\objdata" in content})
    if len(content) > RTF_BYTES:
        found.fault(f"only its first {RTF_BYTES} bytes were read")
    rich = rtf_of(content[:RTF_BYTES])
    found.say(rich.text or seen(rich.html).text)
    return found


def _text(content: bytes, charset: str, found: Gathered) -> str:
    if len(content) > MOST_BYTES:
        found.fault(CUT)
    return decoded(content[:MOST_BYTES], charset)[0]
