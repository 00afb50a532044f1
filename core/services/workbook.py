"""A program of its own: reads a workbook from standard input and writes its visible sheets to standard
output as JSON.

`rawtables` starts it with the isolated interpreter, so it imports nothing of the product. Its two arguments
are the greatest number of rows and of seconds. Dates are written as {"date": ISO}, times of day as {"time":
ISO}, spans as {"span": seconds}.
"""

import contextlib
import datetime
import io
import json
import sys

MEMORY = 768 * 1024 * 1024


def limit(seconds: int) -> None:
    """Ask the operating system for hard limits (Windows has none; the parent's time-out remains)."""
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def plain(value: object) -> dict:
    """What JSON has no form for."""
    if isinstance(value, datetime.timedelta):
        return {"span": value.total_seconds()}
    return {"time" if isinstance(value, datetime.time) else "date": value.isoformat()}


def trimmed(row: list) -> list:
    """The row without the empty cells at its end."""
    end = len(row)
    while end and row[end - 1] == "":
        end -= 1
    return row[:end]


def main() -> None:
    """Write every visible worksheet that holds anything, cut after the greatest number of rows."""
    rows, seconds = int(sys.argv[1]), int(sys.argv[2])
    data = sys.stdin.buffer.read()
    limit(seconds)
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = []
    for meta in book.sheets_metadata:
        if meta.typ != SheetTypeEnum.WorkSheet or meta.visible != SheetVisibleEnum.Visible:
            continue
        cells = [trimmed(row) for row in book.get_sheet_by_name(meta.name).to_python(skip_empty_area=False)]
        if any(cells):
            sheets.append({"rows": cells[:rows], "cut": any(cells[rows:])})
    sys.stdout.write(json.dumps(sheets, default=plain))


if __name__ == "__main__":
    main()
