"""All plugins on in one county: their pages answer, one record serves several models, each goes without the others noticing.

That no model imports another is a law of its own (import-linter); here is what people would see if one needed another.
"""

import hashlib
import re
from datetime import date
from html import unescape

import pytest
from sqlalchemy import select

from core import switchboard
from core.clock import new_id, today
from core.contributions import NavItem, Report
from core.extensions import db
from core.models.base import Record, classes, owner
from core.registry import registry
from core.screens.journalling import subject_titles
from core.services import reporting
from core.testing import pages, parts
from core.testing.site import open_browser, switch

FOUNDATIONS = {"ledger", "almanac", "roster", "personnel", "tasks", "assessment"}
MODELS = ("market_day", "briefcase", "auxiliary", "village_officer", "consolidation")
ROLES = "desk", "chief", "officer", "assistant"
VILLAGE = "511702101201"


def plugins_of(app) -> set[str]:
    """The plugins in use."""
    with app.app_context():
        return set(app.extensions["xiangjing.plugins"].healthy())


def hubs(app, plugin: str) -> dict[str, str]:
    """``{endpoint: address}`` of a plugin's pages that need no argument."""
    return {rule.endpoint: rule.rule for rule in pages.rules(app, plugin) if "GET" in rule.methods and not rule.arguments}


def menu(app, plugin: str) -> dict[str, str]:
    """Those of them that a menu leads to."""
    with app.app_context():
        named = {item.endpoint for item in registry().everything(plugin) if isinstance(item, NavItem)}
    return {endpoint: path for endpoint, path in hubs(app, plugin).items() if endpoint in named}


def wrong(app, browser, role: str, addresses: dict[str, str]) -> dict[str, int]:
    """``{address: status}`` of those that the role may open and that do not answer 200."""
    asked = [path for endpoint, path in addresses.items() if role in pages.may_by_endpoint(app, endpoint)]
    found = {path: browser.get(path, follow_redirects=True).status_code for path in asked}
    return {path: status for path, status in found.items() if status != 200}


def row_hashes(app) -> dict[str, tuple[int, str]]:
    """``{table: (rows, hash)}`` of every plugin's tables."""
    owners = (*FOUNDATIONS, *MODELS)
    with app.app_context():
        tables = [t for name, t in db.metadata.tables.items() if name.startswith(tuple(f"{owner}_" for owner in owners))]
        return {table.name: _hash(table) for table in tables}


def _hash(table) -> tuple[int, str]:
    rows = db.session.execute(select(table).order_by(*table.primary_key.columns)).all()
    return len(rows), hashlib.sha256(repr(rows).encode()).hexdigest()


def figure(report_id: str, name: str):
    """A figure of a report of this year, as the desk gets it."""
    (report,) = (one.item for one in registry().installed(Report) if one.item.id == report_id)
    (found,) = (one for one in report.run(reporting.ask(date(today().year, 1, 1), today())).figures if one.name == name)
    return found


DAYS = {
    "chief": ("晨会页", "值班与驻点", "待签批", "超期退回", "集日勤务", "纠纷隐患", "覆盖"),
    "officer": ("今日派单", "本村一页", "附近应办", "六员记一次", "纠纷跟进", "民情答复", "本月情况"),
    "assistant": ("通知签收", "六键", "关爱名单", "预约办证", "夜巡", "补助培训"),
    "desk": ("缺报异常", "督办", "覆盖", "抽查", "统计报表", "模块开关"),
}
"""The screens that each role opens every day, in the order of his day."""


@pytest.mark.parametrize("role", DAYS)
def test_the_menu_has_the_screens_of_the_day_in_their_order(app, role):
    browser = open_browser(app, role)
    page = browser.get("/").get_data(as_text=True)
    daily = re.search(r"<h2>日常</h2>\s*<ul>(.*?)</ul>", page, re.S)[1]
    lines = {title: unescape(href) for href, title in re.findall(r'<a href="([^"]+)"[^>]*>.*?</svg>([^<]+)', daily, re.S)}
    assert [title for title in lines if title in DAYS[role]] == list(DAYS[role])
    for href in lines.values():
        assert browser.get(href, follow_redirects=True).status_code == 200, href


def test_the_journal_has_a_word_for_every_kind_of_record(app):
    with app.test_request_context():
        known = {subject: str(title) for subject, title in subject_titles().items()}
    ours = {"core", *FOUNDATIONS, *MODELS}
    tables = [model.__tablename__ for model in classes(Record) if model.__journaled__ and owner(model.__module__) in ours]
    assert [table for table in tables if not re.search(r"[一-龥]", known.get(table, ""))] == []


@pytest.mark.parametrize("role", ROLES)
def test_every_page_answers_while_all_models_are_on(app, role):
    assert plugins_of(app) == {*FOUNDATIONS, *MODELS}
    browser = open_browser(app, role)
    for plugin in (*FOUNDATIONS, *MODELS):
        assert wrong(app, browser, role, hubs(app, plugin)) == {}


def test_one_visit_recorded_once_is_counted_by_every_model_that_asks(app, browser):
    told = {"area_id": VILLAGE, "place": "王家院子", "people_met": "3", "channel": "on_site", "occurred_on": today().isoformat()}
    assert browser("assistant").post(f"/m/ledger/visits/{new_id()}", **told).status_code == 303
    with parts.seen_by(app, "desk"):
        assert figure("auxiliary.quarter", "people_visited").value == 3
        went = figure("briefcase.annual", "proactive_visits")
        assert (went.value, re.findall(r"\d+", str(went.note))) == (100, ["1", "1"])


def test_a_model_goes_and_comes_back_and_nobody_else_notices(app, browser):
    told = {"area_id": VILLAGE, "place": "王家院子", "people_met": "3", "channel": "on_site", "occurred_on": today().isoformat()}
    browser("assistant").post(f"/m/ledger/visits/{new_id()}", **told)
    for model in MODELS:
        parts.seed(app, model)
    before = row_hashes(app)
    assert all(any(rows for name, (rows, _) in before.items() if name.startswith(f"{model}_")) for model in MODELS)
    opened = {role: browser(role) for role in ("desk", "officer")}
    for model in MODELS:
        switch(app, switchboard.disable, model)
        for role, somebody in opened.items():
            for other in (*FOUNDATIONS, *MODELS):
                lost = wrong(app, somebody, role, menu(app, other))
                assert set(lost.values()) == ({404} if other == model and lost else set()), (model, role, lost)
            assert somebody.get("/").status_code == 200
            assert f'href="/m/{model}/' not in somebody.get("/").get_data(as_text=True)
        assert row_hashes(app) == before, model
        switch(app, switchboard.enable, model)
    assert row_hashes(app) == before
