"""The form above a report: period, base period, place, officer, boundaries; all in the address, so that a question can be kept."""

from datetime import date
from urllib.parse import urlencode

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from werkzeug.datastructures import MultiDict
from wtforms import DateField, Form, SelectField, StringField
from wtforms.validators import Optional

from core import clock
from core.contributions import Report
from core.errors import Refused
from core.extensions import db
from core.models.organisation import Area, AreaKind, Unit
from core.screens.fields import DayChecking, LongSelect, options_of
from core.services import reporting

ASKED = "area", "unit", "officer", "boundaries"
FEW = 60
BOUNDARIES = {"now": _l("As they are today"), "then": _l("As they were then")}


class QuestionForm(Form):
    """What a report can be asked. Posts nothing: it is a GET form."""

    class Meta(DayChecking):
        """It changes nothing, so it needs no token."""

        csrf = False

    start = DateField(_l("From"), [Optional()], name="from")
    end = DateField(_l("To"), [Optional()], name="to")
    base_start = DateField(_l("Compared with: from"), [Optional()], name="base_from")
    base_end = DateField(_l("Compared with: to"), [Optional()], name="base_to")
    area = SelectField(_l("Place"), [Optional()], choices=lambda: _choices(_areas()), widget=LongSelect())
    unit = SelectField(_l("Unit"), [Optional()], choices=lambda: _choices(_units()), widget=LongSelect())
    officer = StringField(_l("Police number"), [Optional()])
    boundaries = SelectField(_l("Boundaries"), choices=lambda: options_of(BOUNDARIES), default="now")


class Question:
    """One report's form as the address fills it."""

    def __init__(self, report: Report, args):
        args = MultiDict(args)
        if args.get("area"):
            args["area"] = reporting.area_code(args["area"])
        self.form = QuestionForm(formdata=args or None)
        self.report = report
        if not report.needs_base:
            del self.form.base_start, self.form.base_end
        for name in set(ASKED) - set(report.by):
            del self.form[name]
        today = clock.today()
        start, end = reporting.period("this_month", today)
        self.form.start.data = self.form.start.data or start
        self.form.end.data = self.form.end.data or end
        self.errors: list[str] = []

    def query(self) -> reporting.ReportQuery:
        """The checked query.

        Raises:
            Refused: for what cannot be asked.
        """
        form = self.form
        if not form.validate():
            name, said = next(iter(form.errors.items()))
            raise Refused(" ".join(map(str, said)), name)
        asked = {name: (form[name].data or "").strip() or None for name in ASKED if name in form}
        if self.report.needs_base:
            asked |= {"base_start": form.base_start.data, "base_end": form.base_end.data}
        query = reporting.ask(form.start.data, form.end.data, **asked)
        if self.report.needs_base:
            form.base_start.data, form.base_end.data = query.base().start, query.base().end
        return query

    def refuse(self, refusal: Refused) -> None:
        """Say beside the form what is wrong."""
        self.errors = [str(refusal.reason)]

    def periods(self) -> list[tuple]:
        """``(title, href, active)`` of the usual periods, the rest of the question kept."""
        day, chosen = clock.today(), (self.form.start.data, self.form.end.data)
        kept = {k: v for k, v in request.args.items() if v and k not in ("from", "to", "base_from", "base_to")}
        lines = []
        for name, title in reporting.PERIODS.items():
            start, end = reporting.period(name, day)
            args = {"from": start.isoformat(), "to": end.isoformat()} | kept
            lines.append((title, f"{request.path}?{urlencode(args)}", (start, end) == chosen))
        return lines


def question_of(args) -> reporting.ReportQuery:
    """The question that the address of a figure's rows holds, for pages that no list makes: ``from``, ``to``, ``area``, ``unit``,
    ``officer``, ``boundaries``. Without a period this year so far; what nobody knows here is passed over.
    """
    start = _day(args.get("from"), clock.today().replace(month=1, day=1))
    end = max(start, _day(args.get("to"), clock.today()))
    asked = {name: args[name] for name in ("area", "unit", "officer") if args.get(name)}
    when = {"boundaries": "then" if args.get("boundaries") == "then" else "now"}
    try:
        return reporting.ask(start, end, **asked, **when)
    except Refused:
        return reporting.ask(start, end, **when)


def _day(text, default):
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return default


def _choices(rows):
    return options_of({"": _("All")} | {row.code: row.name for row in rows})


def _areas():
    """Townships, with their villages where they are few; and whichever was asked for."""
    few = db.session.scalar(select(func.count(Area.id))) <= FEW
    kinds = (AreaKind.TOWNSHIP, AreaKind.VILLAGE) if few else (AreaKind.TOWNSHIP,)
    offered = Area.kind.in_(kinds) & Area.on(clock.today()) | (Area.code == reporting.area_code(request.args.get("area", "")))
    return db.session.execute(select(Area.code, Area.name).where(offered).order_by(Area.code)).all()


def _units():
    offered = Unit.on(clock.today()) | (Unit.code == request.args.get("unit", ""))
    return db.session.execute(select(Unit.code, Unit.name).where(offered).order_by(Unit.code)).all()
