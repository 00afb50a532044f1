"""What the allowance of assistants costs: the sheets of the period's months, by station."""

from flask import url_for
from sqlalchemy import func, select

from core.api import Column, Figure, ReportQuery, ReportResult, Unit, _, _l, db
from plugins.auxiliary.selection import SCHEME
from plugins.ledger.api import units
from plugins.personnel.api import AllowanceLine, AllowanceSheet

COLUMNS = (
    Column(_l("Station"), "unit"),
    Column(_l("Assistants paid"), "people", numeric=True),
    Column(_l("Yuan"), "yuan", numeric=True),
)


def allowance(query: ReportQuery) -> ReportResult:
    """Months whose first day lies in the period; whoever got nothing (absent all month) is not counted as paid."""
    line_of = (AllowanceLine.unit_id == Unit.id) & (AllowanceLine.county_id == Unit.county_id)
    rows = (
        select(Unit.code, Unit.name, func.count(AllowanceLine.id), func.sum(AllowanceLine.amount_fen))
        .join(AllowanceLine, line_of)
        .join(AllowanceLine.sheet)
        .where(*query.conditions(AllowanceLine), AllowanceSheet.scheme == SCHEME.id, AllowanceLine.amount_fen > 0)
        .group_by(Unit.code, Unit.name)
        .order_by(Unit.code)
    )
    address = lambda **more: query.address(url_for("personnel.lines"), **more)  # noqa: E731
    lines = [
        {"unit": name, "people": people, "yuan": _yuan(fen), "href": address(unit=code),
         "hrefs": dict.fromkeys(("people", "yuan"), address(unit=code))}
        for code, name, people, fen in db.session.execute(rows)
    ]  # fmt: skip
    people, total = sum(line["people"] for line in lines), sum(line["yuan"] for line in lines)
    months = _months(query)
    unit = units.PERSONS if months == 1 else units.PERSON_TIMES
    sheets = query.address(url_for("personnel.allowances"), scheme=SCHEME.id)
    figures = [
        Figure("assistants_paid", _("Assistants paid"), people, unit, address()),
        Figure("allowance", _("Allowance"), total, _("yuan"), address()),
        Figure("months", _("Months with a sheet"), months, _("months"), sheets),
    ]
    notes = [] if months else [_("No sheet was drawn up for a month of this period.")]
    return ReportResult(figures, COLUMNS, lines, notes, total={"unit": _("Together"), "people": people, "yuan": total})


def _months(query) -> int:
    rows = select(func.count(AllowanceSheet.id)).where(AllowanceSheet.scheme == SCHEME.id)
    return db.session.scalar(rows.where(AllowanceSheet.month >= query.start, AllowanceSheet.month <= query.end))


def _yuan(fen: int):
    return fen // 100 if fen % 100 == 0 else fen / 100
