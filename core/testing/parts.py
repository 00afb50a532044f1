"""Checks of what a plugin adds to pages that are not its own: reports, panels, import tables, jobs, demonstration records."""

import csv
import io
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from urllib.parse import urlsplit

from flask import g
from sqlalchemy import func, inspect, select

from core import plugins
from core.access import ROLES
from core.clock import today
from core.contributions import Card, Day, Gaps, ImportSheet, InboxSource, Job, Panel, Report
from core.extensions import db
from core.models import Account, Session
from core.registry import registry
from core.scope import within_county
from core.screens.listing import List
from core.services import importing, reporting
from core.services.demonstration import Seeder
from core.services.viewing import viewer_of
from core.testing.pages import may_by_endpoint
from core.testing.site import open_browser
from core.testing.tables import own_tables
from core.testing.world import HOME
from core.transactions import run_tx


def contributed(app, plugin: str, kind: type) -> list:
    """What one plugin contributes of one type."""
    with app.app_context():
        return [item for item in registry().everything(plugin) if type(item) is kind]


@contextmanager
def seen_by(app, role: str):
    """A request of somebody of the small county, in his county."""
    with app.test_request_context("/"), within_county(HOME):
        account = db.session.scalar(select(Account).where(Account.username == role))
        g.viewer = viewer_of(Session(account_id=account.id, county_id=HOME))
        yield g.viewer


def _holder(item) -> str:
    return next(role for role in ("desk", *ROLES) if role in item.permission.roles)


def check_reports(app, plugin: str, sums=()) -> None:
    """Every report runs for everybody who may read it; every figure opens its rows, and one that counts rows just so many.

    ``sums``: names of figures that add up a column, so that their number is not that of the rows they open.
    """
    browser_of = cache(lambda role: open_browser(app, role))
    for report in contributed(app, plugin, Report):
        role = _holder(report)
        _check_drawn(report, browser_of)
        with seen_by(app, role):
            query = reporting.ask(today() - timedelta(days=400), today())
            result = reporting.run(report, query)
            titles = [column.label for column in result.columns]
            assert result.figures or result.columns, f"{report.id} says nothing"
            for row in result.rows:
                missing = {column.name for column in result.columns} - set(row)
                assert not missing, f"{report.id} has rows without {missing} ({titles})"
        for figure in result.figures:
            assert figure.href, f"{report.id}: {figure.name} opens no rows: give it href=, or rows= where the table holds them"
            if figure.rows:
                _check_rows(report, figure, result, figure.name in sums)
            else:
                _check_figure(app, report, figure, role, figure.name in sums, browser_of)


def _check_drawn(report, browser_of) -> None:
    """A narrower view gives other numbers, perhaps none: the page is drawn with them as well."""
    period = f"from={today() - timedelta(days=400)}&to={today()}"
    for role in (role for role in ROLES if role in report.permission.roles):
        answer = browser_of(role).get(f"/reports/{report.id}?{period}")
        assert answer.status_code == 200, f"{report.id} answers {answer.status_code} to {role}"


def _check_rows(report, figure, result, is_sum) -> None:
    opened = result.counted(figure.rows)
    if figure.rows != reporting.ALL_ROWS:
        assert all(figure.rows in row for row in result.rows), f"{report.id}: rows do not say whether they are {figure.rows}"
    if figure.value is not None and not is_sum and figure.unit != "%":
        assert len(opened) == figure.value, f"{report.id}: {figure.name} says {figure.value} and opens {len(opened)} rows"


def _check_figure(app, report, figure, role, is_sum, browser_of) -> None:
    endpoint, _values = app.url_map.bind("").match(urlsplit(figure.href).path, method="GET")
    opener = role if role in may_by_endpoint(app, endpoint) else may_by_endpoint(app, endpoint)[0]
    browser, totals = browser_of(opener), []
    with _rendered_lists(app, totals):
        answer = browser.get(figure.href)
    assert answer.status_code == 200, f"{report.id}: {figure.name} leads to {figure.href}, which answers {answer.status_code}"
    if totals and figure.value is not None and not is_sum and figure.unit != "%" and opener == role:
        assert totals[0] == figure.value, f"{report.id}: {figure.name} says {figure.value} and opens {totals[0]} rows"


@contextmanager
def _rendered_lists(app, totals):
    """Within this block note the totals of the lists that templates get."""
    from flask import template_rendered

    def note(_sender, context, **_more):
        totals.extend(value.total for value in context.values() if isinstance(value, List))

    with template_rendered.connected_to(note, app):
        yield


def check_panels(app, plugin: str) -> None:
    """Cards, inboxes and panels run for those who may see them, and their templates draw what they give."""
    for item in [i for kind in (Card, InboxSource, Panel) for i in contributed(app, plugin, kind)]:
        for role in [role for role in ROLES if role in item.permission.roles]:
            with seen_by(app, role) as viewer:
                _run_part(app, item, viewer)


def _run_part(app, item, viewer) -> None:
    if isinstance(item, InboxSource):
        for entry in item.items(viewer):
            assert entry.tone in ("bad", "warn", "info", "good", "neutral"), f"{item.id} gives the tone {entry.tone}"
        return
    record = _subject(item, viewer)
    data = item.data(record) if record is not None else None
    if data is not None:
        app.jinja_env.get_template(item.template).render(data=data, card=item, panel=item, record=record)


def _subject(item, viewer):
    """What a card or panel is about: the viewer, a day, or the first record of the panel's class."""
    if not isinstance(item, Panel):
        return viewer
    return item.on(today()) if item.on in (Day, Gaps) else db.session.scalars(select(item.on).limit(1)).first()


def rows(app, plugin: str) -> dict[str, int]:
    """``{table: rows}`` of all counties."""
    with app.app_context():
        return {table.name: db.session.scalar(select(func.count()).select_from(table)) for table in own_tables(plugin)}


def check_sheets(app, plugin: str) -> None:
    """An import table takes its own example, takes it twice without doubling it, and names what is wrong in a bad one."""
    for sheet in contributed(app, plugin, ImportSheet):
        headings = [next(iter(column.aliases), column.name) for column in sheet.columns]
        assert sheet.examples, f"{sheet.id} shows no example"
        with seen_by(app, _holder(sheet)):
            first = importing.run(sheet, _csv(headings, sheet.examples))
            assert first.ok, f"{sheet.id} does not take its own example: {first.faults}"
            before = rows(app, plugin)
            importing.run(sheet, _csv(headings, sheet.examples))
            assert rows(app, plugin) == before, f"{sheet.id} doubles what it took"
            bad = importing.run(sheet, _csv(headings, [["？"] * len(headings)]))
            assert bad.faults or bad.refused, f"{sheet.id} finds nothing wrong in nonsense"


def _csv(headings, lines) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows([headings, *lines])
    return file.getvalue().encode("utf-8-sig")


def check_twice(app, plugin: str) -> None:
    """Jobs that repeat change nothing the second time, nor do demonstration records that are there."""
    repeated = [job for job in contributed(app, plugin, Job) if job.every]
    for job in repeated:
        _run_job(app, job)
    once = rows(app, plugin)
    seed(app, plugin)
    for job in repeated:
        _run_job(app, job)
    assert rows(app, plugin) == once, f"{plugin}: done twice, it is there twice: {once} {rows(app, plugin)}"


def _run_job(app, job) -> None:
    with app.app_context(), within_county(HOME):
        run_tx(lambda: job.run({}))


def seed(app, plugin: str) -> None:
    """Write the demonstration records of a plugin, and of what it requires, into the small county."""
    with app.app_context(), within_county(HOME):
        installed = plugins.current()
        for name in (*installed.requirements(plugin), plugin):
            hook = getattr(installed.found[name].module, "seed_demo", None)
            if hook is not None:
                list(hook(Seeder(HOME)) or ())


def check_without(app, plugin: str, tables: dict[str, int]) -> None:
    """An app of which the package was removed answers, and the rows are all still there."""
    for role, path in (("admin", "/"), ("admin", "/plugins"), ("officer", "/"), ("desk", "/inbox"), ("officer", "/search?q=a")):
        answer = open_browser(app, role).get(path)
        assert answer.status_code == 200, f"without {plugin}, {path} answers {answer.status_code}"
    assert open_browser(app, "officer").get(f"/m/{plugin}/").status_code == 404
    with app.app_context():
        there = set(inspect(db.engine).get_table_names())
    assert set(tables) <= there and rows(app, plugin) == tables
