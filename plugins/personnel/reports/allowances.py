"""What allowances cost in a period, by station."""

from flask import url_for
from sqlalchemy import func, select

from core.api import Column, Figure, ReportQuery, ReportResult, Unit, _, _l, db
from plugins.ledger.api import units
from plugins.personnel.models import AllowanceLine, AllowanceSheet, SheetState
from plugins.personnel.money import yuan

COLUMNS = (
    Column(_l("Station"), "unit"),
    Column(_l("Person-months"), "lines", numeric=True),
    Column(_l("Yuan"), "yuan", numeric=True),
    Column(_l("Of them paid"), "paid", numeric=True),
)


def allowances(query: ReportQuery) -> ReportResult:
    """All sheets of the period's months."""
    paid = func.sum(AllowanceLine.amount_fen).filter(AllowanceSheet.state == SheetState.PAID)
    found = (
        select(Unit.code, Unit.name, func.count(AllowanceLine.id), func.sum(AllowanceLine.amount_fen), paid)
        .join(AllowanceLine, (AllowanceLine.unit_id == Unit.id) & (AllowanceLine.county_id == Unit.county_id))
        .join(AllowanceLine.sheet)
        .where(*query.conditions(AllowanceLine))
        .group_by(Unit.code, Unit.name)
        .order_by(Unit.code)
    )
    rows = db.session.execute(found).all()
    address = lambda **more: query.address(url_for("personnel.lines"), **more)  # noqa: E731
    lines = [
        {"unit": name, "lines": number, "yuan": yuan(fen), "paid": yuan(settled or 0), "href": address(unit=code),
         "hrefs": dict.fromkeys(("lines", "yuan"), address(unit=code)) | {"paid": address(unit=code, state="paid")}}
        for code, name, number, fen, settled in rows
    ]  # fmt: skip
    total = sum(row[3] for row in rows)
    figures = [
        Figure("lines", _("Person-months"), sum(row[2] for row in rows), units.PERSON_TIMES, address()),
        Figure("yuan", _("Allowances"), total / 100 if total % 100 else total // 100, _("yuan"), address()),
        Figure("paid_yuan", _("Of them paid"), sum(row[4] or 0 for row in rows) / 100, _("yuan"), address(state="paid")),
    ]
    return ReportResult(figures, COLUMNS, lines, [_("Months whose first day lies in the period.")])
