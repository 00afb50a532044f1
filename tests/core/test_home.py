"""The home page, the inbox and its number, the panels, and whether the installation is well."""

from datetime import timedelta

import errands
import pytest
from sqlalchemy.exc import OperationalError

from core import switchboard
from core.clock import new_id, today
from core.extensions import db
from core.models import Area, Job, Unit
from core.scope import enter, scope_of
from core.screens import inbox, panels
from core.services import jobs
from core.testing import Browser, make_app
from core.testing.browser import text
from core.testing.world import HOME
from core.transactions import run_tx


@pytest.fixture
def app(lean):
    """The errands are enough."""
    return lean


@pytest.fixture
def lenient(world, tmp_path):
    """The same county in an app as counties run it: a part that fails is left out."""
    uri = world.app.config["SQLALCHEMY_DATABASE_URI"]
    bare = make_app(tmp_path, only=("errands",), extra=(errands,), STRICT=False, SQLALCHEMY_DATABASE_URI=uri)
    yield bare
    with bare.app_context():
        db.engine.dispose()


def errand(world, title="取件", day=None, village="511702101201", unit="A"):
    made = errands.Errand(
        county_id=HOME, id=new_id(), occurred_on=day or today(), title=title, unit_id=world.units[unit],
        area_id=world.areas[village], officer_id=world.officers["officer"],
    )  # fmt: skip
    with world.inside():
        run_tx(lambda: db.session.add(made))
    return made.id


# --- inbox ----------------------------------------------------------------------------------------------------------------------


def test_what_waits_comes_first_the_oldest_on_top(browser, world):
    errand(world, "新的")
    errand(world, "旧的", today() - timedelta(days=3))
    errand(world, "乙所的", village="511702102201", unit="B")
    page = text(browser("officer").get("/"))
    assert page.index("旧的") < page.index("新的") < page.index("7 件")
    assert "乙所的" not in page
    assert "乙所的" in text(browser("desk").get("/inbox"))


def test_the_header_counts_and_a_fragment_does_not(browser, world, monkeypatch):
    errand(world)
    errand(world)
    officer = browser("officer")
    assert '<span class="count">2</span>' in officer.get("/help").get_data(as_text=True)
    asked = []
    monkeypatch.setattr(inbox, "gathered", lambda *arguments: asked.append(1) or [])
    officer.fragment("/m/errands/errands", "rows")
    assert asked == []
    officer.get("/")
    assert asked == [1], "once a request"


@pytest.mark.parametrize(
    ("role", "words", "href"),
    [
        ("admin", "启用了哪些", "/plugins"),
        ("auditor", "留痕", "/journal"),
        ("desk", "本月各所", "/reports"),
        ("chief", "本月各所", "/reports"),
    ],
)
def test_an_empty_inbox_says_what_to_do_next(browser, world, role, words, href):
    page = browser(role).get("/")
    assert words in text(page) and f'href="{href}"' in page.get_data(as_text=True)


def test_failed_work_waits_for_the_administrator(browser, world):
    with world.inside():
        run_tx(lambda: jobs.enqueue("errands.fails", {}))
        run_tx(lambda: db.session.execute(Job.__table__.update().values(state="failed")))
    assert "1 项后台任务失败" in text(browser("admin").get("/"))
    assert "后台任务失败" not in text(browser("desk").get("/"))


def test_home_stands_when_a_source_and_a_card_fail(lenient, world):
    errand(world)
    page = Browser(lenient).sign_in("clerk").get("/")
    assert page.status_code == 200 and "取件" in text(page)


# --- panels ---------------------------------------------------------------------------------------------------------------------


def seen_by(world, username, record_id, model=Area):
    from flask import g
    from sqlalchemy import select

    from core.models import Account, Session
    from core.services.viewing import viewer_of

    with world.app.test_request_context():
        account = db.session.scalar(select(Account).where(Account.username == username))
        g.viewer = viewer_of(Session(account_id=account.id, county_id=HOME))
        enter(scope_of(g.viewer))
        try:
            return {panel.id: panel for panel in panels.panels(db.session.get(model, (HOME, record_id)))}
        finally:
            enter(None)


def test_a_page_has_the_panels_of_its_kind(world):
    village = seen_by(world, "officer", world.areas["511702101201"])
    assert list(village) == ["errands.panel", "errands.raises"]
    assert list(seen_by(world, "officer", world.units["A"], Unit)) == ["errands.on_unit"]


def test_a_panel_that_fails_is_shown_as_such(world, browser):
    broken = seen_by(world, "officer", world.areas["511702101201"])["errands.raises"]
    assert broken.template == panels.BROKEN
    page = text(browser("officer").get(f"/organisation/areas/{world.areas['511702101201']}"))
    assert "暂时无法显示" in page and "差事" in page


def test_panels_of_what_is_switched_off_are_gone(world):
    from core import switchboard

    with world.inside():
        run_tx(lambda: switchboard.disable("errands", HOME, "tests"))
    assert seen_by(world, "officer", world.areas["511702101201"]) == {}


# --- health ---------------------------------------------------------------------------------------------------------------------


def test_healthz_answers_anybody_and_names_nobody(browser, world):
    answer = browser().get("/healthz")
    assert answer.status_code == 200
    told = answer.get_json()
    assert (told["status"], told["database"], told["migrations"]["core"], told["quarantined"]) == ("ok", "sqlite", "ready", [])
    assert told["sqlite"]["version"] and told["sqlite"]["verdict"]
    assert "民警甲" not in answer.get_data(as_text=True)


def test_healthz_on_postgresql(pg_app):
    told = pg_app.test_client().get("/healthz").get_json()
    assert (told["status"], told["database"], told["sqlite"]) == ("ok", "postgresql", None)


def test_healthz_says_when_the_database_does_not_answer(browser, world, monkeypatch):
    def silent(*arguments, **options):
        raise OperationalError("SELECT secrets", {}, Exception("unable to open /srv/county.sqlite3"))

    monkeypatch.setattr(db.session, "execute", silent)
    answer = browser().get("/healthz")
    assert answer.status_code == 503
    assert answer.get_json() == {"status": "the database does not answer", "database": "sqlite"}


@pytest.mark.parametrize(
    ("version", "verdict"),
    [((3, 40, 1), "affected"), ((3, 51, 2), "affected"), ((3, 46, 1), "affected"), ((3, 51, 3), "fixed"), ((3, 50, 7), "fixed"),
     ((3, 44, 6), "fixed"), ((3, 44, 5), "affected"), ((3, 53, 0), "fixed"), ((4, 0, 0), "fixed")],
)  # fmt: skip
def test_the_verdict_on_a_library(version, verdict):
    from core.views.health import sqlite_verdict

    assert sqlite_verdict(version).startswith(verdict)


def test_the_number_of_what_waits_is_new_after_ones_own_work_and_with_every_switch(browser, world):
    officer = browser("officer")
    assert 'class="count"' not in officer.get("/help").get_data(as_text=True)
    officer.post(f"/m/errands/errands/{new_id()}", area_id="511702101201", occurred_on=today().isoformat(), title="送书")
    assert '<span class="count">1</span>' in officer.get("/help").get_data(as_text=True)
    with world.inside():
        run_tx(lambda: switchboard.disable("errands", HOME, "tests"))
    assert 'class="count"' not in officer.get("/help").get_data(as_text=True)
