"""Assistants × duties, and the parts of the mechanism beside them, each kept apart."""

from flask import url_for
from sqlalchemy import func, select

from core.api import Column, Figure, Officer, ReportQuery, ReportResult, _, _l, db
from plugins.auxiliary.duties import DUTIES, PARTS
from plugins.auxiliary.queries.work import DUTY, PART, WORK, assistants
from plugins.ledger.api import units


def columns() -> tuple[Column, ...]:
    """The assistant and the six duties, with their sum."""
    heads = (Column(title, duty.value, numeric=True) for duty, title in DUTIES.items())
    return Column(_l("Assistant"), "name"), *heads, Column(_l("Together"), "sum", numeric=True)


def duties(query: ReportQuery) -> ReportResult:
    """Records of the period by assistant and duty; the figures also say the six parts of the mechanism."""
    cells = _cells(query, DUTY)
    people = _names({officer for officer, _duty in cells})
    rows = [_row(query, cells, person) for person in sorted(people, key=lambda p: p.number)]
    total = {duty.value: sum(row[duty.value] for row in rows) for duty in DUTIES}
    last = {"name": _("Together"), "sum": sum(total.values())} | total
    figures = [_figure(query, "duty", duty.value, title, total[duty.value]) for duty, title in DUTIES.items()]
    parts = _cells(query, PART)
    for part, title in PARTS.items():
        amount = sum(count for (_who, found), count in parts.items() if found == part.value)
        figures.append(_figure(query, "part", part.value, title, amount))
    notes = [
        _("Mediation counts the disputes recorded and each step of mediating; the report of a period counts disputes, each once."),
        _("A record is counted once, whatever it stands for: 30 base items in one record are one."),
        _("The six parts of the mechanism are another list than the six duties: traffic help stands in place of base information."),
    ]
    return ReportResult(figures, columns(), rows, notes, total=last)


def _cells(query, column) -> dict:
    rows = select(WORK.c.officer_id, column, func.count()).where(
        *query.conditions(WORK.c), column.is_not(None), WORK.c.officer_id.in_(assistants())
    )
    return {(officer, head): count for officer, head, count in db.session.execute(rows.group_by(WORK.c.officer_id, column))}


def _names(ids) -> list:
    wanted, found = sorted(ids, key=str), []
    for start in range(0, len(wanted), 500):
        rows = select(Officer.id, Officer.number, Officer.name).where(Officer.id.in_(wanted[start : start + 500]))
        found += db.session.execute(rows).all()
    return found


def _row(query, cells, person) -> dict:
    counts = {duty.value: cells.get((person.id, duty.value), 0) for duty in DUTIES}
    address = lambda **more: query.address(url_for("auxiliary.work"), **{"officer": person.number} | more)  # noqa: E731
    hrefs = {name: address(duty=name) for name, count in counts.items() if count} | {"sum": address()}
    return {"name": f"{person.name} {person.number}", "sum": sum(counts.values()), "href": address(), "hrefs": hrefs} | counts


def _figure(query, sort, name, title, value) -> Figure:
    address = query.address(url_for("auxiliary.work"), **{sort: name})
    return Figure(f"{sort}_{name}", title, value, units.TIMES, address)
