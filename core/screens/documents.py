"""Documents to print, sign and file: official reports, contact cards, posters and lists, set by Typst.

Four templates lie in `typst/`: `report` (an official document after GB/T 9704-2012), `cards`, `poster` and
`sheet`; the keys they read are in the `TypedDict` of each below. All values are text that the caller has
translated and formatted; a missing key leaves its place out.

Why Typst: a list of 2,000 rows takes one second and needs no package of the system. Data reaches a template
as one JSON string and is only ever set as text: no word that a person typed can become a command. Fonts are
our own subsets (`core/fonts`), never those of the machine, so that a document looks alike on every server.
A site that owns 方正小标宋 or 仿宋_GB2312 passes the folder that holds them.

Why a process of its own for each document (`press.py`): the typesetter keeps 200 MB for its next document.
A process that ends gives them back and costs a few hundredths of a second.
"""

import json
import subprocess
import sys
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Literal, TypedDict

FONTS = Path(__file__).parent.parent / "fonts"
TEMPLATES = Path(__file__).parent / "typst"
SECONDS = 60
MEASURES = {"width", "size", "level", "tone", "blank_rows", "row_height", "day_height"}
Template = Literal["report", "cards", "poster", "sheet"]


class TableColumn(TypedDict, total=False):
    """`align` is left, center (default) or right; `width` a share of the free space or "auto"."""

    label: str
    align: str
    width: float | str


class TableData(TypedDict, total=False):
    """A table whose headings repeat on every page; `size` in points (10.5), `full` False for natural width."""

    caption: str
    columns: list[TableColumn]
    rows: list[list]
    total: list
    size: float
    full: bool


class Figure(TypedDict, total=False):
    """A drawing as SVG text; `width` in per cent of the line."""

    svg: str
    caption: str
    width: float


class Section(TypedDict, total=False):
    """A part of a report, printed in this order; `level` 1 to 3 decides the typeface of the heading."""

    heading: str
    level: int
    paragraphs: list[str]
    figure: Figure
    table: TableData
    notes: list[str]


class Report(TypedDict, total=False):
    """`heading` is the red 文件头 (left out: none); `signature`, `printed` are {"unit", "date"}; `annex` is set lengthwise."""

    heading: str
    number: str
    signer: str
    copy_number: str
    secrecy: str
    urgency: str
    title: str
    subtitle: str
    issuer: str
    recipient: str
    sections: list[Section]
    attachments: list[str]
    attachment_label: str
    annex: Section
    signature: dict
    copies: str
    printed: dict
    demo: str
    footer: str
    lang: str


class Card(TypedDict, total=False):
    """One contact card; `qr` is the text of the code, `urgent` the last line in red."""

    slogan: str
    unit: str
    place: str
    name: str
    role: str
    phone: str
    lines: list[str]
    qr: str
    qr_label: str
    urgent: str


class Cards(TypedDict, total=False):
    """Ten cards a page."""

    cards: list[Card]
    demo: str
    footer: str


class Poster(TypedDict, total=False):
    """A month: `weeks` of seven days {"day", "lunar", "rest", "outside", "marks": [{"place", "tone"}]}.

    `places` explain the marks: {"place", "rule", "services", "hours", "tone"}; `tone` is a number from 0.
    `paper` is a4 or a3.
    """

    title: str
    subtitle: str
    month: str
    weekdays: list[str]
    weeks: list[list[dict]]
    day_height: float
    places: list[dict]
    notes: list[str]
    contact: str
    paper: str
    demo: str
    footer: str


class Sheet(TypedDict, total=False):
    """A list: `facts` above the table, `blank_rows` below its rows, `row_height` in mm, `sign` labels of signature lines."""

    title: str
    subtitle: str
    orientation: str
    facts: list[str]
    columns: list[TableColumn]
    rows: list[list]
    total: list
    blank_rows: int
    row_height: float
    size: float
    notes: list[str]
    sign: list[str]
    demo: str
    footer: str


def pdf(template: Template, data: dict, fonts: Path | None = None) -> bytes:
    """The document as PDF; `fonts` is a folder of further faces that the site owns."""
    return _press(template, data, fonts, "pdf")[0]


def png(template: Template, data: dict, fonts: Path | None = None, ppi: float = 96) -> list[bytes]:
    """The pages of the document as pictures, for a preview."""
    return _press(template, data, fonts, "png", ppi)


def unprintable(text: str) -> set[str]:
    """The characters of `text` that our fonts do not have (rare names): they would be printed as a box."""
    return {c for c in text if not c.isspace()} - _characters()


@cache
def _characters() -> frozenset[str]:
    return frozenset((FONTS / "characters.txt").read_text("utf-8"))


def _press(template: str, data: dict, fonts: Path | None, form: str, ppi: float = 96) -> list[bytes]:
    order = {
        "source": str(TEMPLATES / f"{template}.typ"),
        "root": str(TEMPLATES),
        "fonts": [str(folder) for folder in (FONTS, fonts) if folder],
        "data": _printable(data),
        "format": form,
        "ppi": ppi,
        "tags": template == "report",  # for screen readers; they make a list of 2,000 rows twenty times as large
    }
    command = [sys.executable, "-I", str(Path(__file__).with_name("press.py"))]
    child = subprocess.run(  # noqa: S603
        command, input=json.dumps(order).encode(), capture_output=True, timeout=SECONDS, check=False
    )
    if child.returncode:
        raise RuntimeError(f"the document was not set: {child.stderr.decode(errors='replace').strip()}")
    files, rest = [], memoryview(child.stdout)
    while rest:
        length = int.from_bytes(rest[:8], "big")
        files.append(bytes(rest[8 : 8 + length]))
        rest = rest[8 + length :]
    return files


def _printable(value: object, key: str = "") -> object:
    """The data as templates want it: measures as numbers, all else as text, codes as drawings."""
    if key == "qr" and value:
        return _qr(str(value))
    if isinstance(value, dict):
        return {str(name): _printable(part, name) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(part, key) for part in value]
    if value is None:
        return ""
    return value if isinstance(value, bool) or key in MEASURES else str(value)


def _qr(text: str) -> str:
    """A QR code as SVG."""
    import segno

    out = BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=1)
    return out.getvalue().decode()
