"""Bytes of an uploaded file → rows of plain cells. What the rows mean is decided in `reading`.

Text tables are read here. Workbooks are opened in a child process with little memory and little time
(`workbook.py`).

Why a child: a workbook of a few hundred bytes can claim a cell in its last row and column, and the library
would reserve memory for all between; an old .xls can claim the same. Limits of the operating system stop
both, and a crash of the library, without touching the application.
"""

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from core.problems import N_, Wrong

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 200_000
SECONDS = 20

Cells = list  # of str, int, float, bool, None or {"date": iso} | {"time": iso} | {"span": seconds}


@dataclass(frozen=True)
class RawSheet:
    """One sheet: `rows` pairs the line number that the person sees with the cells; `cut`: there were more."""

    rows: list[tuple[int, Cells]]
    cut: bool = False


@dataclass(frozen=True)
class RawFile:
    """The sheets that may be meant: the visible ones of a workbook; a text table read by each separator."""

    sheets: list[RawSheet]
    encoding: str


SIGNATURES = (
    (b"%PDF", N_("This is a PDF, not a table; save the table as .xlsx.")),
    (b"\x89PNG", N_("This is a picture, not a table; type the table into .xlsx.")),
    (b"\xff\xd8\xff", N_("This is a picture, not a table; type the table into .xlsx.")),
    (b"GIF8", N_("This is a picture, not a table; type the table into .xlsx.")),
    (b"Rar!", N_("This is a packed archive; unpack it and upload the table itself.")),
    (b"7z\xbc\xaf", N_("This is a packed archive; unpack it and upload the table itself.")),
    (b"{\\rtf", N_("This is a text document, not a table; save the table as .xlsx.")),
)
DAMAGED = N_("The workbook cannot be opened: it is damaged, protected by a password or too large.")
TOO_LARGE = N_("The file is larger than %(limit)s MB; split it.")
EMPTY = N_("The file is empty.")
NOT_TEXT = N_("The file is neither a workbook nor a text table.")
BOMB = N_("The workbook unpacks to far more than a table needs and was not opened.")
WEB_PAGE = N_("This is a web page saved under the name of a workbook; open it, save it as .xlsx and upload that.")


def read_raw(data: bytes) -> RawFile:
    """The sheets of `data`, told apart by content, never by the file's name; raises `Wrong`."""
    if len(data) > MAX_BYTES:
        raise Wrong(TOO_LARGE, limit=MAX_BYTES // 1024 // 1024)
    if not data.strip(b"\x00 \t\r\n"):
        raise Wrong(EMPTY)
    for magic, reason in SIGNATURES:
        if data.startswith(magic):
            raise Wrong(reason)
    if data.startswith(b"PK"):
        _check_zip(data)
        return _read_workbook(data, "xlsx")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _read_workbook(data, "xls")
    return _read_text(data)


def _check_zip(data: bytes) -> None:
    """Refuse bombs, odd paths and documents that are no workbook, before anything is unpacked."""
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Wrong(DAMAGED) from None
    names = [entry.filename for entry in entries]
    if any(name.startswith("word/") for name in names):
        raise Wrong(N_("This is a text document, not a table; save the table as .xlsx."))
    if "xl/workbook.xml" not in names:
        raise Wrong(N_("This is a packed archive; unpack it and upload the table itself."))
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    odd = any(".." in name.split("/") or name.startswith("/") or "\\" in name for name in names)
    link = any(entry.external_attr >> 28 == 0xA for entry in entries)
    if odd or link or len(entries) > 200 or total > 100 * 1024 * 1024 or total > 100 * max(packed, 1):
        raise Wrong(BOMB)


def _read_workbook(data: bytes, kind: str) -> RawFile:
    command = [
        sys.executable,
        "-I",
        str(Path(__file__).with_name("workbook.py")),
        str(MAX_ROWS),
        str(SECONDS),
    ]
    try:
        child = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise Wrong(DAMAGED) from None
    if child.returncode:
        raise Wrong(DAMAGED)
    sheets = [RawSheet(list(enumerate(sheet["rows"], start=1)), sheet["cut"]) for sheet in json.loads(child.stdout)]
    return RawFile(sheets, kind)


def decode(data: bytes) -> tuple[str, str]:
    """The text of a text table and the name of its encoding; raises `Wrong` when it is none."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8", "gb18030"]
        if b"\x00" in data:
            raise Wrong(NOT_TEXT)
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        strange = sum(1 for c in text[:20_000] if c < " " and c not in "\t\r\n\x0b\x0c")
        if strange or "\x00" in text:
            break
        return text, encoding
    raise Wrong(NOT_TEXT)


def _read_text(data: bytes) -> RawFile:
    text, encoding = decode(data)
    if re.match(r"\s*<(!doctype|html|\?xml|table|meta|head)", text, re.IGNORECASE):
        raise Wrong(WEB_PAGE)
    skipped = 0
    if named := re.match(r"sep=(.)\r?\n", text):
        separators, skipped = named[1], 1
        text = text[named.end() :]
    else:
        separators = [mark for mark in "\t,;，" if mark in text[:100_000]] or [","]
    return RawFile([_separated(text, mark, skipped) for mark in separators], encoding)


def _separated(text: str, separator: str, skipped: int) -> RawSheet:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows, line = [], skipped + 1
    try:
        for cells in reader:
            if len(rows) == MAX_ROWS:
                return RawSheet(rows, cut=True)
            rows.append((line, cells))
            line = skipped + reader.line_num + 1
    except csv.Error:
        raise Wrong(N_("Line %(line)s of the text table cannot be read: a quotation mark is not closed."), line=line) from None
    return RawSheet(rows)
