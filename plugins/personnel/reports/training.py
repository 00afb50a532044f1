"""How many of those in a post are trained, by station, and who is not."""

from collections import defaultdict

from sqlalchemy import select

from core.api import Column, Figure, Officer, ReportQuery, ReportResult, Unit, _, _l, db, family_ids, setting, unit_ids
from plugins.ledger.api import units
from plugins.personnel.addresses import people_address
from plugins.personnel.queries.people import appointed

COLUMNS = (
    Column(_l("Station"), "unit"),
    Column(_l("In the post"), "appointed", numeric=True),
    Column(_l("Trained"), "trained", numeric=True),
    Column(_l("Not trained yet"), "untrained", numeric=True),
    Column(_l("Share"), "share", numeric=True),
)


def rows_of(query: ReportQuery, roles) -> list:
    """Everybody of the query's place who holds such a post on its last day."""
    found = appointed(
        query.end, roles,
        unit_ids(query.unit, query.boundaries) if query.unit is not None else None,
        family_ids(query.area, query.boundaries) if query.area is not None else None,
    )  # fmt: skip
    return db.session.execute(found.where(Officer.id == query.officer.id) if query.officer is not None else found).all()


def training_numbers(query: ReportQuery, roles=("assistant",)) -> tuple[int, int]:
    """``(in the post on the last day, of them trained by then)``."""
    rows = rows_of(query, roles)
    return len(rows), sum(row.trained == "yes" for row in rows)


def training(query: ReportQuery) -> ReportResult:
    """Trained ÷ in the post on the last day of the period, by station, with everybody who is not."""
    roles = list(setting("personnel.trained_roles"))
    rows = rows_of(query, roles)
    by_unit: dict = defaultdict(list)
    for row in rows:
        by_unit[row.unit or "—"].append(row.trained == "yes")
    codes = dict(db.session.execute(select(Unit.name, Unit.code).where(Unit.name.in_(by_unit))).all())
    lines = [_line(query, name, codes.get(name), marks) for name, marks in sorted(by_unit.items())]
    passed = sum(row.trained == "yes" for row in rows)
    figures = [
        Figure("appointed", _("In the post"), len(rows), units.PERSONS, people_address(query)),
        Figure("trained", _("Trained"), passed, units.PERSONS, people_address(query, trained="yes")),
        Figure("untrained", _("Not trained yet"), len(rows) - passed, units.PERSONS, people_address(query, trained="no")),
    ]
    missing = [row.name for row in rows if row.trained == "no"][:60]
    notes = [_("On the last day of the period: %(day)s.", day=query.end)]
    notes += [_("Not trained yet: %(names)s.", names="、".join(missing))] if missing else []
    return ReportResult(figures, COLUMNS, lines, notes)


def _line(query, name, code, marks) -> dict:
    passed = sum(marks)
    own = {"unit": code} if code else {}
    hrefs = {
        "appointed": people_address(query, **own),
        "trained": people_address(query, trained="yes", **own), "untrained": people_address(query, trained="no", **own),
    }  # fmt: skip
    return {
        "unit": name, "appointed": len(marks), "trained": passed, "untrained": len(marks) - passed,
        "share": f"{100 * passed / len(marks):.0f} %", "href": hrefs["appointed"], "hrefs": hrefs,
    }  # fmt: skip
