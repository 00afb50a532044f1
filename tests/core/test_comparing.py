"""Counties side by side: counts with their intervals, what is not comparable, and never a row of another county."""

import json
import re
from datetime import timedelta

import pytest
from click.testing import CliRunner
from test_home import errand

from core import switchboard
from core.cli import base as cli
from core.cli import main
from core.clock import today
from core.extensions import db
from core.models import Account, Area, AreaFigure, Grant, Succession
from core.models.organisation import Measure
from core.services import accounts, settings
from core.statistics import count_limits
from core.testing.browser import Browser, text
from core.testing.world import HOME, OTHER, PASSWORD
from core.transactions import run_tx


@pytest.fixture
def app(lean):
    """The errands are enough."""
    return lean


@pytest.fixture
def province(app, world):
    """An account that both counties let in, signed in."""
    hashed = accounts.hash_password(PASSWORD)

    def work():
        account = accounts.create("province", "省厅甲", hashed, HOME, role="desk")
        db.session.add(Grant(account_id=account.id, county_id=OTHER, role="desk"))

    with world.inside():
        run_tx(work)
    return Browser(app).sign_in("province")


def write(world, work, county=HOME):
    with world.inside(county):
        run_tx(work)


def people(world, county, number, year=None):
    figure = {"area_code": county, "year": year or today().year, "measure": Measure.POPULATION, "source": "统计年鉴"}
    write(world, lambda: db.session.add(AreaFigure(county_id=county, value=number, **figure)), county)


def cells(browser, query="") -> dict:
    """``{indicator: [cell of each county]}`` as read."""
    page = browser.get(f"/compare?{query}").get_data(as_text=True)
    body = re.search(r"<tbody>(.*?)</tbody>", page, re.S).group(1)
    words = lambda html: re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()  # noqa: E731
    rows = body.split("</tr>")[:-1]
    titles = [words(re.search(r"<th.*?>(.*?)<small", row, re.S).group(1)) for row in rows]
    return {title: [words(cell) for cell in re.findall(r"<td.*?</td>", row, re.S)] for title, row in zip(titles, rows, strict=True)}


def test_two_counties_beside_each_other_in_the_order_of_their_codes(province, world):
    for _number in range(25):
        errand(world)
    people(world, HOME, 50_000)
    found = cells(province)["差事数"]
    low, high = (value / 5 for value in count_limits(25))
    assert found == [f"5.0 ({low:.1f}–{high:.1f}) 25 件 / 50,000人", "0 件 人口数未知"]
    page = text(province.get("/compare"))
    assert page.index("通川区") < page.index("凤冈县") and "不排名" in page and "统计年鉴" in page


def test_a_small_sample_and_an_old_number_of_people_are_marked(province, world):
    errand(world)
    people(world, HOME, 50_000)
    people(world, OTHER, 40_000, 2012)
    first, second = cells(province)["差事数"]
    assert "样本少，不宜比较" in first and "人口数过旧" in second


def test_shares_have_their_whole_and_an_interval(province, world):
    for _number in range(30):
        errand(world)
    assert cells(province)["差事比例"][0].startswith("30.0% (") and "30 / 100 件" in cells(province)["差事比例"][0]


def test_where_a_setting_behind_the_figure_differs_nothing_is_compared(province, world):
    assert "口径不同" not in " ".join(cells(province)["差事比例"])
    write(world, lambda: settings.change("errands.days", 7), OTHER)
    assert all("口径不同，不可比" in cell for cell in cells(province)["差事比例"])
    assert "口径不同" not in " ".join(cells(province)["差事数"])
    assert "差事期限：通川区 3；凤冈县 7" in text(province.get("/compare"))


def test_places_that_changed_the_county_within_the_period_are_said(province, world):
    moved = {"subject": "area", "old_code": "513021101201", "new_code": "511702101201"}
    write(world, lambda: db.session.add(Succession(county_id=HOME, happened_on=today() - timedelta(days=1), **moved)))
    start = (today() - timedelta(days=30)).isoformat()
    first, second = cells(province, f"from={start}")["差事比例"]
    assert "口径不同，不可比" in first and "口径不同" not in second
    assert "划入或划出本县" in text(province.get(f"/compare?from={start}"))


def test_a_county_that_does_not_use_the_model_has_no_figure(province, world):
    write(world, lambda: switchboard.disable("errands", OTHER, "tests"), OTHER)
    assert cells(province)["差事数"][1] == "该县未启用"


def test_only_counties_that_let_the_account_in_are_read(province, browser, world, app):
    assert browser("desk").get("/compare").status_code == 404, "one county alone is compared with nothing"
    assert browser("officer").get("/compare").status_code == 403
    assert "各县比较" not in browser("desk").get("/").get_data(as_text=True)
    assert "各县比较" in province.get("/").get_data(as_text=True)
    alone = province.get("/compare?county=511702")
    assert "凤冈县：" not in text(alone) and alone.status_code == 200
    assert province.get("/compare?county=350429").status_code == 422

    def end():
        grant = db.session.query(Grant).join(Account, Account.id == Grant.account_id)
        db.session.delete(grant.filter(Account.username == "province", Grant.county_id == OTHER).one())

    write(world, end)
    assert province.get("/compare").status_code == 404


def test_no_row_of_another_county_is_opened(province, world):
    errand(world, "本县的差事")
    assert "本县的差事" not in text(province.get("/compare"))
    province.post("/account/county", county=OTHER)
    assert "本县的差事" not in text(province.get("/m/errands/errands"))
    with world.inside(HOME):
        mine = db.session.query(Area).first().id
    assert province.get(f"/organisation/areas/{mine}").status_code == 404


def test_a_period_that_ends_before_it_begins(province):
    answer = province.get("/compare?from=2026-05-01&to=2026-01-01")
    assert answer.status_code == 422 and "早于" in text(answer)


def test_limits_of_a_count_are_exact():
    assert [round(value, 2) for value in count_limits(10)] == [4.80, 18.39]
    assert [round(value, 2) for value in count_limits(0)] == [0.00, 3.69]


# --- the command line -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def run(app, world, monkeypatch):
    """``run("account", "grant", …)``: exit code and what was printed."""
    monkeypatch.setitem(cli._made, "app", app)

    def command(*arguments):
        found = CliRunner().invoke(main, arguments)
        return found.exit_code, found.output

    return command


def test_an_account_is_granted_several_counties_and_loses_them(run, app):
    both = ("--county", HOME, "--county", OTHER, "--role", "auditor")
    code, printed = run("account", "grant", "city", *both, "--name", "市局乙")
    assert code == 0, printed
    told = json.loads(printed)
    assert told["counties"] == [OTHER, HOME] or told["counties"] == [HOME, OTHER]
    assert "start_password" not in json.loads(run("account", "grant", "city", *both)[1])
    person = Browser(app)
    assert person.post("/login", username="city", password=told["start_password"]).status_code == 303
    code, printed = run("account", "revoke", "city", "--county", OTHER)
    assert code == 0 and json.loads(printed)["counties"] == [HOME]
    assert person.get("/").status_code == 302, "his sessions ended"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("grant", "city", "--county", HOME, "--role", "chief", "--name", "x"), "不是全县范围的角色"),
        (("grant", "city", "--county", "110101", "--role", "desk", "--name", "x"), "110101"),
        (("grant", "city", "--county", HOME, "--role", "desk"), "--name"),
        (("grant", "officer", "--county", OTHER, "--role", "desk"), "权限随其任职"),
        (("revoke", "nobody", "--county", HOME), "没有账号"),
    ],
)
def test_what_cannot_be_granted_is_said(run, arguments, said):
    code, printed = run("account", *arguments)
    assert code != 0 and said in printed
