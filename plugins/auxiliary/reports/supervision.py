"""The three levels in a period: entries, checks, findings; and whom nobody looked at."""

from collections import Counter

from flask import url_for
from sqlalchemy import func, select

from core.api import Column, Figure, ReportQuery, ReportResult, Unit, _, _l, db, unit_ids
from plugins.auxiliary.models import Level, Supervision, SupervisionKind
from plugins.auxiliary.queries.supervision import unchecked
from plugins.auxiliary.words import LEVELS
from plugins.ledger.api import units


def columns() -> tuple[Column, ...]:
    """A station and its entries by level."""
    levels = (Column(title, level.value, numeric=True) for level, title in LEVELS.items())
    return Column(_l("Station"), "unit"), *levels, Column(_l("Together"), "sum", numeric=True)


def supervision(query: ReportQuery) -> ReportResult:
    """Entries by station and level, unannounced checks, findings and what is open of them."""
    by_unit = Counter()
    rows = select(Supervision.unit_id, Supervision.level, func.count()).where(*query.conditions(Supervision))
    for unit_id, level, count in db.session.execute(rows.group_by(Supervision.unit_id, Supervision.level)):
        by_unit[unit_id, level] = count
    names = dict(db.session.execute(select(Unit.id, Unit.name).where(Unit.id.in_({key for key, _level in by_unit}))).all())
    codes = dict(db.session.execute(select(Unit.id, Unit.code).where(Unit.id.in_(set(names)))).all())
    lines = [_row(query, by_unit, unit_id, names[unit_id], codes[unit_id]) for unit_id in sorted(names, key=codes.get)]
    figures = [_level(query, level, lines) for level in Level]
    checks = query.address(url_for("auxiliary.supervisions"), kind=SupervisionKind.CHECK.value)
    figures.append(
        Figure("checks", _("Unannounced checks"), _count(query, Supervision.kind == SupervisionKind.CHECK), units.TIMES, checks)
    )
    found = Supervision.finding.is_not(None)
    waiting = _count(query, found, Supervision.mended_on.is_(None))
    address = query.address(url_for("auxiliary.supervisions"), found="1")
    figures.append(Figure("findings", _("Findings"), _count(query, found), units.ITEMS, address))
    figures.append(Figure("findings_open", _("Findings not mended"), waiting, units.ITEMS, f"{address}&mended=0"))
    late = unchecked(query.end, unit_ids(query.unit, query.boundaries) if query.unit else None)
    notes = [_("%(count)s assistants whom nobody of the police wrote about within the county's days.", count=len(late))]
    return ReportResult(figures, columns(), lines, notes)


def _row(query, by_unit, unit_id, name, code) -> dict:
    counts = {level.value: by_unit[unit_id, level] for level in Level}
    address = lambda **more: query.address(url_for("auxiliary.supervisions"), **{"unit": code} | more)  # noqa: E731
    hrefs = {level: address(level=level) for level, count in counts.items() if count}
    return {"unit": name, "sum": sum(counts.values()), "href": address(), "hrefs": hrefs | {"sum": address()}} | counts


def _level(query, level, lines) -> Figure:
    address = query.address(url_for("auxiliary.supervisions"), level=level.value)
    return Figure(f"level_{level.value}", LEVELS[level], sum(line[level.value] for line in lines), units.TIMES, address)


def _count(query, *conditions) -> int:
    return db.session.scalar(select(func.count(Supervision.id)).where(*query.conditions(Supervision), *conditions))
