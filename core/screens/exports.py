"""A list or a report as a file: counted, journaled and only then sent.

Every file says on its last line who took it, when and why. The journal line is committed before the first byte leaves, with the
number of rows, so that a file that broke off is in the journal too. Sealed columns never leave this way.

Why a draft on the disk and not a stream: a stream would hold its database connection as long as the slowest network takes.

Why a limit per hour and a limit of rows: a list is for work; who wants a whole register asks for it, and is asked why.
"""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from io import BytesIO

from flask import Response, abort, g, request, send_file
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, func, select
from sqlalchemy.sql import visitors

from core import clock
from core.contributions import Setting
from core.errors import Refused
from core.extensions import db
from core.models.journal import Journal
from core.services import journal
from core.services.exporting import Stamp, csv_chunks, write_xlsx
from core.services.settings import setting
from core.transactions import run_tx

ROWS = Setting("core.export_rows", _l("Most rows in one file"), 50_000, "", _l("rows of a table"), low=100, high=200_000)
FILES = Setting("core.exports_an_hour", _l("Files that one person may take out in an hour"), 5, "", _l("files"), low=1, high=60)
SETTINGS = (ROWS, FILES)
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",  # Werkzeug adds the charset
    "pdf": "application/pdf",
}
VERB = "export"  # rows of records, of persons among them: counted
PRINT = "export_report"  # sums: written down, not counted


class Export:
    """One file on its way out: its ``format``, the ``reason`` given, and the ``path`` of the page whose rows it holds."""

    def __init__(self, format: str, reason: str, path: str):
        if format not in TYPES:
            abort(422, _("Please choose from the list."))
        self.format, self.reason, self.path = format, reason, path
        self.sent = False

    def table(self, title: str, columns: Sequence, statement: Select) -> Response:
        """The rows of ``statement``, with the columns of a list.

        Raises:
            Refused: for too many rows, or too many files within the hour.
        """
        if self.format == "pdf":
            abort(422, _("Please choose from the list."))
        self._refuse_sealed(statement)
        count = db.session.scalar(select(func.count()).select_from(statement.order_by(None).subquery()))
        self._let_out(count)
        rows = db.session.execute(statement, execution_options={"yield_per": 500})
        cells = ([_cell(column, getattr(row, column.name)) for column in columns] for row in rows)
        return self.file(title, [str(column.label) for column in columns], cells)

    def sheet(self, title: str, headings: Sequence[str], rows: list[Sequence]) -> Response:
        """A table of persons that is worked out and not selected; counted and journaled as :meth:`table` is.

        Raises:
            Refused: for too many rows, or too many files within the hour.
        """
        if self.format == "pdf":
            abort(422, _("Please choose from the list."))
        self._let_out(len(rows))
        return self.file(title, headings, rows)

    def report(self, title: str, result, document) -> Response:
        """A report: its table, then its figures; as PDF the official document that ``document()`` gives as bytes.

        It is journaled and not counted: sums say nothing of single persons, and a desk prints many on the day of the report.
        """
        self._let_out(len(result.rows), PRINT)
        if self.format == "pdf":
            return send_file(BytesIO(document()), TYPES["pdf"], as_attachment=True, download_name=f"{title}.pdf")
        headings, rows = flat(result)
        return self.file(title, headings, rows)

    def stamp(self) -> str:
        """The line that says who took the file, when and why."""
        who = f"{g.viewer.name} ({g.viewer.username})"
        return Stamp(who, clock.now(), self.reason).say(_)

    def file(self, title: str, headings: Sequence[str], rows: Iterable[Sequence]) -> Response:
        """The file itself: written row by row to a draft on the disk, then sent; memory does not grow with it."""
        name = f"{title or _('List')}-{clock.today().isoformat()}.{self.format}"
        draft = tempfile.TemporaryFile()  # noqa: SIM115 - send_file closes it
        if self.format == "csv":
            draft.writelines(csv_chunks(headings, rows, self.stamp()))
        else:
            write_xlsx(draft, headings, rows, self.stamp(), title)
        draft.seek(0)
        return send_file(draft, TYPES[self.format], as_attachment=True, download_name=name)

    def _let_out(self, count: int, verb: str = VERB) -> None:
        most = setting(ROWS.key)
        if count > most:
            sentence = _("%(count)d rows are more than one file may hold (%(most)d). Narrow the filters.", count=count, most=most)
            raise Refused(sentence)
        detail = {"reason": self.reason, "format": self.format, "rows": count, "filters": request.args.to_dict()}

        def work():
            if verb == VERB:
                _refuse_more_than(setting(FILES.key))
            journal.write(verb, "page", county_id=g.viewer.county_id, label=self.path, detail=detail)

        run_tx(work)
        self.sent = True

    def _refuse_sealed(self, statement: Select) -> None:
        sealed = [column.key for column in statement.selected_columns if _is_sealed(column)]
        if sealed:
            raise AssertionError(f"sealed columns in an export: {', '.join(sealed)}")


def _is_sealed(column) -> bool:
    """Whether a column is made of something sealed: itself, within a function, or through a sub-select."""
    return any("sealed" in (getattr(part, "info", None) or ()) for part in visitors.iterate(column))


def _refuse_more_than(files: int) -> None:
    """Within the transaction: the gate (or the chain head) keeps two requests from both being the last."""
    since = clock.now() - timedelta(hours=1)
    taken = select(func.count()).where(Journal.verb == VERB, Journal.username == g.viewer.username, Journal.at > since)
    if db.session.scalar(taken) >= files:
        raise Refused(_("You took out %(files)d files within the last hour. Please wait a little.", files=files))


def _cell(column, value):
    """Numbers and days stay what they are; codes become words."""
    value = getattr(value, "value", value)
    return column.text(value) if column.titles is not None or column.show else value


def flat(result) -> tuple[list[str], Iterator[list]]:
    """A report as one sheet: headings, then the rows of its table, then its figures and notes."""
    if not result.columns:
        return [_("Figure"), _("Value"), _("Counting unit"), _("Note")], iter(_figures(result))
    return [str(column.label) for column in result.columns], _sheet(result)


def _sheet(result):
    for row in [*result.rows, *([result.total] if result.total else [])]:
        yield [_cell(column, row.get(column.name)) for column in result.columns]
    if result.figures:
        yield []
        yield from _figures(result)


def _figures(result):
    for figure in result.figures:
        yield [str(figure.title), figure.value, str(figure.unit), str(figure.note)]
    for note in result.notes:
        yield [str(note)]
