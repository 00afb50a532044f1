"""The blueprint, the tabs that pages share, and small things of several pages."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from flask import request, url_for

from core.api import Filter, PluginBlueprint, _, _l, current_viewer, may_open, today

bp = PluginBlueprint("village_officer", __name__)

YES_NO = (("1", _l("Yes")), ("0", _l("No")))
DESK = (
    ("village_officer.desk", lambda: _("My villages today"), ("desk",)),
    ("village_officer.nearby", lambda: _("Due nearby"), ("nearby",)),
    ("village_officer.six", lambda: _("Record it once"), ("six",)),
    ("village_officer.concerns", lambda: _("Concerns"), ("concerns", "concern", "concern_form")),
    ("village_officer.month", lambda: _("My month"), ("month",)),
)
BOARD = (
    ("village_officer.board", lambda: _("Coverage"), ("board", "structure", "village")),
    ("village_officer.terms", lambda: _("Terms"), ("terms", "term", "term_form")),
    (
        "village_officer.plans",
        lambda: _("Choice and rotation"),
        ("plans", "plan", "plan_change", "plan_form", "plan_people", "wishes"),
    ),
    ("village_officer.posts", lambda: _("Village posts"), ("posts", "post")),
    ("village_officer.findings", lambda: _("Patrol findings"), ("findings", "finding", "finding_form")),
    ("village_officer.concerns", lambda: _("Concerns"), ("concerns", "concern", "concern_form")),
    ("village_officer.forces", lambda: _("Forces and teams"), ("forces", "force")),
    ("village_officer.profiles", lambda: _("What officers know"), ("profiles", "profile")),
    ("village_officer.needs", lambda: _("What villages need"), ("needs", "need")),
    ("village_officer.points", lambda: _("Check-in points"), ("points", "point", "checkins")),
)


def tabs(entries=BOARD) -> list:
    """The tabs that the viewer may open, the present one marked."""
    here = (request.endpoint or "").partition(".")[2]
    return [(title(), url_for(endpoint), here in inside) for endpoint, title, inside in entries if may_open(endpoint)]


def asked_day() -> date:
    """The day in the address (``day=2022-02-01``), today by default and for what is no day."""
    try:
        return date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return today()


def asked_month() -> tuple[date, date]:
    """First and last day of the month in the address (``month=2026-11``), today's by default."""
    try:
        first = date.fromisoformat(f"{request.args.get('month', '')}-01")
    except ValueError:
        first = today().replace(day=1)
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def around(first: date) -> tuple[str, str]:
    """The months before and after, as the address says them."""
    return f"{first - timedelta(days=1):%Y-%m}", f"{first + timedelta(days=32):%Y-%m}"


@dataclass(frozen=True)
class HeldFilter(Filter):
    """Records of a dated class that held on a day; ``column`` is its first day."""

    def condition(self):
        return self.column.class_.on(date.fromisoformat(self.value)) if self.value and not self.problem else None


def import_button(sheet: str, permission) -> list:
    """The button to an import table, for those who may use it."""
    may = may_open("imports.sheet") and current_viewer().can(permission)
    return [(_("Import"), url_for("imports.sheet", name=sheet), "upload")] if may else []


def choice(titles: dict) -> tuple:
    """A word list as the choices of a filter."""
    return tuple((getattr(code, "value", code), title) for code, title in titles.items())
