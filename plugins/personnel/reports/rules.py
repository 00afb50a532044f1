"""Which rules are read, and by how many of those who have to know them."""

from flask import url_for

from core.api import ALL_ROWS, Column, Figure, ReportQuery, ReportResult, _, _l
from plugins.ledger.api import units
from plugins.personnel.queries.rules import current_rules, read_rates
from plugins.personnel.words import RULE_KINDS

COLUMNS = (
    Column(_l("Name of the rule"), "title"),
    Column(_l("Kind"), "kind", titles=RULE_KINDS),
    Column(_l("Have to know it"), "asked", numeric=True),
    Column(_l("Have read it"), "read", numeric=True),
    Column(_l("Read rate"), "share", numeric=True),
)


def rules(query: ReportQuery) -> ReportResult:
    """Rules in force, for those who hold the posts on the last day of the period."""
    lines, asked, read = [], 0, 0
    in_force = current_rules()
    rates = read_rates(in_force, query.end)
    for rule in in_force:
        people, readers = rates[rule.id]
        asked, read = asked + people, read + readers
        lines.append(_line(rule, people, readers, query))
    rate = f"{100 * read / asked:.0f} %" if asked else "—"
    figures = [
        Figure("rules", _("Rules in force"), len(lines), units.PIECES, url_for("personnel.rules", running="yes")),
        Figure("asked", _("Receipts asked for"), asked, units.PERSON_TIMES, note=_("People times rules"), rows=ALL_ROWS),
        Figure("read", _("Receipts given"), read, units.PERSON_TIMES, note=rate, rows=ALL_ROWS),
    ]
    return ReportResult(figures, COLUMNS, lines, [_("On the last day of the period: %(day)s.", day=query.end)])


def _line(rule, people, readers, query) -> dict:
    address = lambda **more: url_for("personnel.readers", id=rule.id, to=query.end.isoformat(), **more)  # noqa: E731
    return {
        "title": rule.title, "kind": rule.kind, "asked": people, "read": readers,
        "share": f"{100 * readers / people:.0f} %" if people else "—",
        "href": url_for("personnel.rule", id=rule.id),
        "hrefs": {"asked": address(), "read": address(read="yes"), "share": address(read="no")},
    }  # fmt: skip
