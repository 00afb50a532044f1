"""The whole product on PostgreSQL: the demonstration counties with all their models, every page, every report, the journal.

Why beside the tests of single parts: those run on SQLite, which takes statements that PostgreSQL refuses (``SELECT DISTINCT`` that
is ordered by something else, a column that is not grouped, text compared with a number). Here each page and report asks its own.
"""

import json
import re
from collections import deque
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from click.testing import CliRunner

from core.cli import base, main
from core.contributions import Report
from core.extensions import db
from core.registry import for_county
from core.services import auditing, demo_counties, demonstration, migrating
from core.testing import Browser, make_app

YEARS = "--from", "2026-01-01", "--to", "2026-12-31", "--base-from", "2025-01-01", "--base-to", "2025-12-31"
ROLES = ("desk",)  # the whole county; the narrower scopes are the contract kit's
ASKED = re.compile(r"/$|/(m|reports)/(?!.*\.\w{2,4}$)")  # the core's own pages are asked on both engines by their own tests
MOST = 300


@pytest.fixture(scope="module")
def site(postgres_server, tmp_path_factory):
    """The demonstration on a database of its own, with few visits; strict, so that a plugin that fails fails the test."""
    name = postgres_server.create()
    app = make_app(tmp_path_factory.mktemp("site"), SQLALCHEMY_DATABASE_URI=postgres_server.url(name))
    with app.app_context():
        assert set(migrating.upgrade().values()) == {"ready"}
        password = demonstration.load(visits=60)["password"]
        db.session.remove()
    yield app, password
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    postgres_server.drop(name)


def shape(path: str) -> str:
    """What stays of an address without ids, days, codes and filters."""
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d[\d-]*", "N", urlsplit(path).path)


def walk(browser) -> dict[str, int]:
    """`{shape: status}` of every page of a model and every report that links lead to from the first page, each shape once."""
    todo, found = deque(["/"]), {}
    while todo:
        path = todo.popleft()
        if shape(path) in found or not ASKED.match(urlsplit(path).path):
            continue
        answer = browser.get(path)
        found[shape(path)] = answer.status_code
        assert len(found) < MOST, list(found)[-20:]
        page = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
        links = re.findall(r'<a [^>]*?href="([^"]+)"', page) + [answer.headers.get("Location", "/")]
        here = [link.replace("&amp;", "&") for link in links if not link.startswith(("http", "tel:"))]
        todo += [urldefrag(urljoin(path, link)).url for link in here]
    return found


@pytest.mark.parametrize("county", sorted(demo_counties.COUNTIES))
def test_every_page_of_every_model_answers(site, county):
    app, password = site
    for role in ROLES:
        pages = walk(Browser(app).sign_in(f"{role}-{county}", password))
        assert {page: status for page, status in pages.items() if status >= 500} == {}
        models = {page.split("/")[2] for page in pages if page.startswith("/m/")}
        assert models, f"{role}-{county} reached no model"


@pytest.mark.parametrize("county", sorted(demo_counties.COUNTIES))
def test_every_report_comes_from_the_command_line_as_json(site, monkeypatch, county):
    app, _password = site
    monkeypatch.setitem(base._made, "app", app)
    with app.app_context():
        reports = [report.id for report in for_county(Report, county)]
    assert {report.partition(".")[0] for report in reports} >= {demo_counties.COUNTIES[county].plugins[-1], "ledger"}
    for report in reports:
        outcome = CliRunner().invoke(main, ["report", report, "--county", county, *YEARS], catch_exceptions=False)
        assert outcome.exit_code == 0, (report, outcome.output)
        told = json.loads(outcome.stdout)
        assert told["county"] == county and (told["figures"] or told["rows"] or told["notes"]), report
        written = [figure["value"] for figure in told["figures"].values() if isinstance(figure["value"], str)]
        assert not written, f"{report} gives text for a number: {written}"


def test_the_journal_of_every_county_is_whole(site):
    app, _password = site
    with app.app_context():
        for county in demo_counties.COUNTIES:
            assert auditing.verify(county).problem is None
