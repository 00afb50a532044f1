"""The journal's pages: who did what, to which record, and what stood there before."""

from flask import Blueprint, abort, g, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access import Permission, requires
from core.contributions import NavItem
from core.models.journal import Journal
from core.models.officer import Officer
from core.models.organisation import Unit
from core.queries import journal as queries
from core.screens import journalling
from core.screens.codes import parse_id
from core.screens.columns import Column
from core.screens.filters import Filter
from core.screens.listing import listing
from core.screens.page import page
from core.services import auditing

bp = Blueprint("journal", __name__)

READ = Permission("core.journal", _l("Read the journal"), frozenset({"desk", "admin", "auditor"}))
CONTRIBUTIONS = (NavItem(_l("Journal"), "journal.lines", READ, "office", "history", 70), *auditing.CONTRIBUTIONS)


class DayFilter(Filter):
    """The journal keeps its days as text, ``2026-11-21``: they compare as text."""

    def condition(self):
        """From or up to the day asked for."""
        if not self.value:
            return None
        return self.column >= self.value if self.kind == "date_from" else self.column <= self.value


def told() -> list:
    """Who administers reads what was done to the site; what records say of persons is told to the desk and the auditor."""
    if g.viewer.has_role("desk", "auditor"):
        return []
    site = Journal.subject.startswith("core_", autoescape=True) | Journal.subject.in_(journalling.SITE)
    return [site | (Journal.verb == "import")]

COLUMNS = (
    Column(_l("No."), "seq", numeric=True),
    Column(_l("When"), "at", sortable=False),
    Column(_l("Who"), "username", titles=journalling.ACTORS, sortable=False),
    Column(_l("Act done"), "verb", titles=journalling.VERBS, tones=journalling.TONES, sortable=False),
    Column(_l("Of what"), "subject", titles=journalling.subject_titles, sortable=False),
    Column(_l("Which"), "label", sortable=False),
)


def filters():
    """The journal's filters; one officer or unit comes from a link."""
    places = (("officer", _l("Officer"), Journal.officer_id, Officer), ("unit", _l("Unit"), Journal.unit_id, Unit))
    linked = [place for place in places if place[0] in request.args]
    return (
        DayFilter("from", _l("From"), Journal.day, "date_from"),
        DayFilter("to", _l("To"), Journal.day, "date_to"),
        Filter("verb", _l("Act done"), Journal.verb, "choice", tuple(journalling.VERBS.items())),
        Filter("user", _l("User name"), Journal.username),
        *(Filter(name, label, column, "choice", _only(model, name)) for name, label, column, model in linked),
    )


def _only(model, name) -> list[tuple[str, str]]:
    """The one choice that the address names."""
    asked = request.args[name]
    return [(asked, queries.name_of(model, parse_id(asked)) or asked)]


@bp.get("/journal")
@requires(READ)
def lines():
    empty = (_("Nothing was written down yet"), "")
    shown = queries.lines.where(*told())
    return listing("core/journal.html", shown, COLUMNS, filters=filters(), link=".line", order="-seq", empty=empty)


@bp.get("/journal/lines/<uuid:id>")
@requires(READ)
def line(id):
    found = queries.line(id, told()) or abort(404)
    return page("core/journal_line.html", line=found, **_words([found]))


@bp.get("/journal/record/<uuid:id>")
@requires(READ)
def record(id):
    found = queries.lines_of(id, told())
    return page("core/journal_record.html", lines=found, **_words(found)) if found else abort(404)


def _words(found):
    return {
        "items": {line.id: journalling.items_of(line) for line in found},
        "verbs": journalling.VERBS,
        "tones": journalling.TONES,
        "subject_title": journalling.subject_title,
        "county": g.viewer.county_name,
    }
