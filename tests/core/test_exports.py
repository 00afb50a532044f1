"""Lists as files: who may, what is in them, what is written down first, and where it ends."""

import io
import json
from datetime import timedelta

import errands
import openpyxl
import pytest

from core import clock
from core.clock import new_id, today
from core.extensions import db
from core.models import Journal
from core.scope import within_county
from core.screens import exports
from core.services import auditing, settings
from core.testing.browser import text
from core.testing.world import HOME
from core.transactions import run_tx

PATH = "/export/m/errands/errands"


@pytest.fixture
def app(lean):
    """The errands are enough."""
    return lean


@pytest.fixture
def some(world):
    """Two errands of station A and one of station B."""
    titles = (("=1+1", "A", "511702101201"), ("送书", "A", "511702101202"), ("取药", "B", "511702102201"))
    with world.inside():
        run_tx(
            lambda: db.session.add_all(
                errands.Errand(
                    county_id=HOME,
                    id=new_id(),
                    occurred_on=today(),
                    title=title,
                    number="0012",
                    unit_id=world.units[unit],
                    area_id=world.areas[village],
                    officer_id=world.officers["officer"],
                )
                for title, unit, village in titles
            )  # fmt: skip
        )
    return world


def lines(world) -> list[Journal]:
    return [line for line in world.rows(Journal) if line.verb == "export"]


def cells(answer) -> list[list]:
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_a_list_leaves_as_a_workbook_with_its_own_rows_only(browser, some):
    answer = browser("chief").post(PATH, format="xlsx", reason="核对")
    rows = cells(answer)
    assert rows[0] == ["日期", "事由", "编号", "村"]
    assert sorted(row[1] for row in rows[1:3]) == ["=1+1", "送书"]
    assert rows[1][0].date() == today() and rows[1][2] == "0012"
    assert "所长甲" in rows[-1][0] and "核对" in rows[-1][0]
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_list_leaves_as_text(browser, some):
    answer = browser("desk").post(PATH + "?unit=511702102560", format="csv", reason="核对")
    words = answer.get_data().decode("utf-8-sig")
    assert "取药" in words and "送书" not in words and "desk" in words
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "'=1+1" in browser("desk").post(PATH, format="csv", reason="核对").get_data().decode("utf-8-sig")


def test_it_is_written_down_before_the_first_byte(browser, some, monkeypatch):
    seen = []

    def watched(*arguments):
        seen.append(len(lines(some)))
        return iter([b"x"])

    monkeypatch.setattr(exports, "csv_chunks", watched)
    browser("desk").post(PATH + "?area=511702101000", format="csv", reason="专项检查")
    (line,) = lines(some)
    assert seen == [1]
    assert (line.username, line.label) == ("desk", "/m/errands/errands")
    assert json.loads(line.detail) == {"reason": "专项检查", "format": "csv", "rows": 2, "filters": {"area": "511702101000"}}
    with some.inside():
        assert auditing.verify(HOME).problem is None


@pytest.mark.parametrize(
    "fields", [{"reason": ""}, {"reason": " x "}, {"reason": "核对", "format": "exe"}, {"reason": "核对", "format": "pdf"}]
)
def test_no_reason_no_file(browser, some, fields):
    assert browser("desk").post(PATH, **fields).status_code == 422
    assert lines(some) == []


def test_who_may_not(browser, some):
    for role in ("officer", "clerk", "assistant", "household"):
        assert browser(role).post(PATH, format="csv", reason="核对").status_code == 403
    assert browser("instructor").post(PATH, format="csv", reason="核对").status_code == 403, "the list itself says who may"
    assert browser().post(PATH, format="csv", reason="核对").status_code in (302, 419)
    assert lines(some) == []


def test_what_is_not_a_list_or_may_not_leave(browser, some):
    desk = browser("desk")
    assert desk.post("/export/m/errands/closed", format="csv", reason="核对").status_code == 403
    assert desk.post("/export/help", format="csv", reason="核对").status_code == 404
    assert desk.post("/export/no/such/page", format="csv", reason="核对").status_code == 404
    assert desk.post("/export//evil.example", format="csv", reason="核对").status_code in (404, 308)
    assert lines(some) == []


def test_a_sealed_column_never_leaves(browser, some):
    with pytest.raises(AssertionError, match="sealed"):
        browser("desk").post("/export/m/errands/sealed", format="csv", reason="核对")
    assert lines(some) == []


def test_a_switched_off_list_is_gone(browser, some):
    from core import switchboard

    with some.inside():
        run_tx(lambda: switchboard.disable("errands", HOME, "tests"))
    assert browser("desk").post(PATH, format="csv", reason="核对").status_code == 404


def test_too_many_rows(browser, some):
    with some.inside():
        run_tx(lambda: settings.change("core.export_rows", 100))
        run_tx(
            lambda: db.session.add_all(
                errands.Errand(
                    county_id=HOME,
                    id=new_id(),
                    occurred_on=today(),
                    title="多",
                    unit_id=some.units["A"],
                    area_id=some.areas["511702101201"],
                    officer_id=some.officers["officer"],
                )
                for _ in range(99)
            )  # fmt: skip
        )
    answer = browser("desk").post(PATH, format="csv", reason="核对")
    assert answer.status_code == 403 and "102" in text(answer)
    assert lines(some) == []
    assert browser("chief").post(PATH + "?from=2000-01-01&to=2000-01-02", format="csv", reason="核对").status_code == 200


def test_five_files_an_hour(browser, some):
    desk = browser("desk")
    for _ in range(5):
        assert desk.post(PATH, format="csv", reason="核对").status_code == 200
    refused = desk.post(PATH, format="csv", reason="核对")
    assert refused.status_code == 403 and "5" in text(refused)
    assert browser("chief").post(PATH, format="csv", reason="核对").status_code == 200
    with clock.at(clock.now() + timedelta(minutes=61)):
        assert browser("desk").post(PATH, format="csv", reason="核对").status_code == 200
    assert len(lines(some)) == 7


def test_reports_are_written_down_and_not_counted(browser, some):
    desk = browser("desk")
    for _ in range(7):
        assert desk.post("/export/reports/errands.monthly", format="csv", reason="月报").status_code == 200
    assert desk.post(PATH, format="csv", reason="核对").status_code == 200
    taken = [line.label for line in some.rows(Journal) if line.verb == "export_report"]
    assert taken == ["/reports/errands.monthly"] * 7 and len(lines(some)) == 1


def test_the_button_is_there_for_those_who_may(browser, some):
    assert "/export/m/errands/errands" in browser("desk").get("/m/errands/errands").get_data(as_text=True)
    assert "/export/" not in browser("officer").get("/m/errands/errands").get_data(as_text=True)


def test_files_hold_on_postgresql(pg_app, visit_page):
    from core.testing import World

    with pg_app.app_context():
        world = World.read(pg_app)
    with pg_app.app_context(), within_county(HOME):
        run_tx(
            lambda: db.session.add(
                errands.Errand(
                    county_id=HOME,
                    id=new_id(),
                    occurred_on=today(),
                    title="取药",
                    unit_id=world.units["A"],
                    area_id=world.areas["511702101201"],
                    officer_id=world.officers["officer"],
                )
            )  # fmt: skip
        )
    desk = visit_page(world, "desk")
    assert "取药" in desk.post(PATH, format="csv", reason="核对").get_data().decode("utf-8-sig")
    assert cells(desk.post(PATH, format="xlsx", reason="核对"))[1][1] == "取药"
