"""Six duties and the six parts of the mechanism: counted from the ledgers, each number with its rows."""

import re
from datetime import date

import pytest

from core.clock import today
from core.extensions import db
from core.scope import within_county
from core.services import reporting
from core.testing.browser import text
from core.transactions import run_tx
from plugins.auxiliary.duties import DUTIES, ITEMS, PARTS, Duty, Part
from plugins.auxiliary.reports.duties import duties as report
from plugins.ledger.api import Activity, ActivityKind, Dispute, InfoItem, ServiceCase, Visit, VisitKind, Way, record_many


@pytest.fixture
def work(world):
    """Eight records of the assistant and two of his officer."""

    def fact(model, who="assistant", **values):
        made = model(county_id=world.county, occurred_on=today(), area_id=world.areas["511702101201"], unit_id=world.units["A"])
        made.officer_id = world.officers[who]
        for name, value in values.items():
            setattr(made, name, value)
        return made

    facts = [
        fact(Activity, kind=ActivityKind.NIGHT_PATROL, title="夜巡"),
        fact(Activity, kind=ActivityKind.PATROL, title="劝导", topic="traffic"),
        fact(Dispute, kind="neighbours", parties="甲家与乙家"),
        fact(InfoItem, kind="opinion", quantity=1),
        fact(InfoItem, kind="base", quantity=30),
        fact(Activity, kind=ActivityKind.TALK, title="反诈"),
        fact(ServiceCase, business="birth", way=Way.AGENCY, quantity=2),
        fact(Visit, kind=VisitKind.CARE, place="老人", people_met=3),
        fact(Visit, "officer", kind=VisitKind.HOME, place="民警走访", people_met=9),
        fact(Dispute, "officer", kind="land", parties="丙家与丁家", helper_id=world.officers["assistant"]),
    ]
    with world.inside():
        run_tx(lambda: record_many(facts))


def test_the_two_lists_are_different():
    assert len(DUTIES) == len(PARTS) == 6
    assert [item.part for item in ITEMS.values()].count(Part.TRAFFIC) == 1
    assert Part.TRAFFIC.value not in {duty.value for duty in Duty}
    assert Duty.BASE.value not in {part.value for part in Part}


def test_the_matrix_counts_records_and_each_number_opens_them(browser, work):
    answer = browser("chief").get("/m/auxiliary/duties")
    assert re.search(r"助理甲 高山村民委员会 2 1 1 1 1 2", text(answer))
    page = answer.get_data(as_text=True).replace("&amp;", "&")
    for duty, count in ((Duty.SECURITY, 2), (Duty.SERVICE, 2), (Duty.BASE, 1)):
        href = next(h for h in re.findall(r'href="([^"]*)"', page) if f"duty={duty.value}" in h)
        assert f"共 {count} 条" in text(browser("chief").get(href))


def test_traffic_help_stands_apart_in_the_mechanism(browser, work):
    assert re.search(r"助理甲 高山村民委员会 1 1 1 2 1 2", text(browser("chief").get("/m/auxiliary/duties?view=mechanism")))


def test_a_dispute_of_an_officer_with_an_assistants_help_is_assisted(world, browser, work):
    page = text(browser("chief").get("/m/auxiliary/done?figure=disputes_assisted"))
    assert "协助调解纠纷 2 起" in page and "民警甲" in page


def test_people_and_items_are_summed_not_their_rows(browser, work):
    assert "走访群众 3 人次" in text(browser("chief").get("/m/auxiliary/done?figure=people_visited"))
    assert "搜集基础信息 30 条" in text(browser("chief").get("/m/auxiliary/done?figure=base_items"))
    assert "代办户籍业务 2 起" in text(browser("chief").get("/m/auxiliary/done?figure=household_agency"))


def test_the_report_adds_up_over_assistants_and_duties(world, work):
    with world.app.test_request_context("/"), within_county(world.county):
        result = report(reporting.ask(date(today().year, 1, 1), today()))
        db.session.remove()
    assert [row["sum"] for row in result.rows] == [8]
    figures = {figure.name: figure.value for figure in result.figures}
    assert sum(figures[f"duty_{duty.value}"] for duty in Duty) == 8
    assert (figures["part_traffic"], figures["part_information"]) == (1, 2)
