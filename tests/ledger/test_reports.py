"""A report's figure equals the rows that it opens; totals add up; boundaries then and now agree."""

import re
from html import unescape

import pytest
from sqlalchemy import select

from core.clock import new_id, today
from core.extensions import db
from core.models import Area, Succession
from core.services.reporting import ask
from core.testing.browser import text
from core.transactions import run_tx
from plugins.ledger import reports
from plugins.ledger.measures import MEASURES
from plugins.ledger.models import ServiceCase, Visit
from plugins.ledger.services import record_many

FACTS = (  # officer, village, kind, changes
    ("officer", "511702101201", Visit, {"place": "甲", "people_met": 3}),
    ("officer", "511702101202", Visit, {"place": "乙", "people_met": 2}),
    ("officer-b", "511702102201", Visit, {"place": "丙", "people_met": 7}),
    ("officer", "511702101201", ServiceCase, {"business": "id_pickup", "way": "delivery", "quantity": 5}),
    ("chief-b", "511702102202", ServiceCase, {"business": "other", "way": "inquiry", "quantity": 11}),
)


@pytest.fixture
def recorded(world):
    """A few facts of today in both stations."""
    station = {"officer": "A", "officer-b": "B", "chief-b": "B"}

    def place(who, area):
        return {"area_id": world.areas[area], "officer_id": world.officers[who], "unit_id": world.units[station[who]]}

    with world.inside():
        facts = [model(occurred_on=today(), **place(who, area), **told) for who, area, model, told in FACTS]
        run_tx(lambda: record_many(facts))
    return world


def result(world, run, **asked):
    with world.inside(), world.app.test_request_context():
        return run(ask(today(), today(), **asked))


def shown(browser, href):
    """How many records, and how much altogether, the list behind an address shows."""
    words = text(browser("desk").get(href))
    count = re.search(r"共 ([\d,]+) 条", words)
    total = re.search(r"(?:见面人次|合计) ([\d,]+)", words)
    return int(count[1]) if count else 0, int(total[1]) if total else None


def test_every_figure_opens_its_own_rows(recorded, browser):
    for figure in result(recorded, reports.by_township).figures:
        rows, total = shown(browser, figure.href)
        assert figure.value in (rows, total), figure


def test_every_cell_of_both_reports_opens_its_own_rows(recorded, browser):
    for run in (reports.by_township, reports.by_officer):
        for row in result(recorded, run).rows:
            for name, href in row["hrefs"].items():
                assert row[name] in shown(browser, href), (row["name"], name)


def test_townships_and_officers_add_up_to_the_same(recorded):
    towns, people = result(recorded, reports.by_township), result(recorded, reports.by_officer)
    assert towns.total == people.total
    for table in (towns, people):
        for name in reports.SHOWN:
            assert sum(row[name] for row in table.rows) == table.total[name]
    assert [row["name"] for row in towns.rows] == ["东岳镇", "双龙镇"]
    assert (towns.total["visits"], towns.total["people_visited"], towns.total["service_inquiry"]) == (3, 12, 11)


def test_one_station_or_officer_or_township_is_asked_for(recorded):
    assert result(recorded, reports.by_township, unit="511702102560").total["visits"] == 1
    assert result(recorded, reports.by_township, officer="51170004").total["people_visited"] == 5
    assert result(recorded, reports.by_township, area="511702101000").total["service_delivery"] == 5


def test_a_station_sees_its_own_part(recorded, browser):
    words = text(browser("officer-b").get(f"/reports/ledger.monthly?from={today()}&to={today()}"))
    assert "双龙镇" in words and "东岳镇" not in words


def test_what_an_officer_of_another_station_did_here_opens_too(recorded, browser):
    """Their names are not told to this station: they share one row, and its figures open the records."""
    facts = [
        Visit(occurred_on=today(), place="丁", people_met=met, area_id=recorded.areas["511702101201"],
              officer_id=recorded.officers[who], unit_id=recorded.units["A"])
        for who, met in (("officer-b", 4), ("chief-b", 6))
    ]  # fmt: skip
    with recorded.inside():
        run_tx(lambda: record_many(facts))
    page = browser("chief").get(f"/reports/ledger.officers?from={today()}&to={today()}").get_data(as_text=True)
    row = re.search(r"其他单位民警.*?</tr>", page, re.S)[0]
    cells = [(unescape(href), value) for href, value in re.findall(r'<a href="([^"]+)">(\d+)</a>', row)]
    assert [value for _href, value in cells] == ["2", "10"]
    words = text(browser("chief").get(cells[0][0]))
    assert "共 2 条" in words and "见面人次 10" in words


def test_a_merged_village_counts_then_and_now(recorded, browser):
    def merge():
        old = db.session.scalar(select(Area).where(Area.code == "511702101202"))
        old.valid_to = today()
        link = {"subject": "area", "old_code": "511702101202", "new_code": "511702102202", "happened_on": today()}
        db.session.add(Succession(county_id="511702", id=new_id(), **link))

    with recorded.inside():
        run_tx(merge)
    now, then = (result(recorded, reports.by_township, boundaries=b) for b in ("now", "then"))
    assert [(row["name"], row["visits"]) for row in now.rows] == [("东岳镇", 1), ("双龙镇", 2)]
    assert [(row["name"], row["visits"]) for row in then.rows] == [("东岳镇", 2), ("双龙镇", 1)]
    assert now.total | {"hrefs": None} == then.total | {"hrefs": None}
    for table in (now, then):
        assert table.total["visits"] == shown(browser, table.total["hrefs"]["visits"])[0]
    for table in (now, then):
        for row in table.rows:
            assert row["visits"] == shown(browser, row["hrefs"]["visits"])[0]


def test_the_report_page_prints_units(recorded, browser):
    page = browser("desk").get(f"/reports/ledger.monthly?from={today()}&to={today()}")
    words = unescape(text(page))
    assert page.status_code == 200 and "走访群众（人次）" in words and "送证（个）" in words


def test_every_measure_has_a_list_and_a_unit(world):
    with world.app.test_request_context():
        for measure in MEASURES.values():
            assert measure.listing in world.app.view_functions and str(measure.unit)
