"""Import, search, the overview, and what each role sees of this foundation."""

import pytest

from core.services import importing
from core.testing.browser import text
from core.testing.parts import seen_by
from plugins.personnel.importing import SHEET
from plugins.personnel.models import Candidate, Round

HOME = "/m/personnel"
TABLE = """批次,姓名,派出所,村名,身份证号,联系电话,报名时间,选拔类别
二批,张一,东岳派出所,高山村,999999199001011238,13800000001,2026-03-05,一般选拔
二批,李二,东岳派出所,河坝村,999999199001011239,13800000002,2026-03-05,一般选拔
"""


def test_a_table_of_candidates_opens_its_round_and_names_faults(world, app):
    with seen_by(app, "personnel"):
        result = importing.run(SHEET, TABLE.encode("utf-8-sig"))
    assert [fault.line for fault in result.faults] == [3], result.faults
    sound = TABLE.splitlines()[:2]
    with seen_by(app, "personnel"):
        assert importing.run(SHEET, "\n".join(sound).encode("utf-8-sig")).ok
    (round_,), (candidate,) = world.rows(Round), world.rows(Candidate)
    assert (round_.title, candidate.name, candidate.step, candidate.birth_year) == ("二批", "张一", "application", 1990)
    assert candidate.id_number and "199001011238" not in candidate.id_number


def test_candidates_are_found_by_name_by_those_who_may_see_them(browser, enter):
    enter("诸葛试")
    assert "诸葛试" in text(browser("personnel").get("/search?q=诸葛"))
    assert f"{HOME}/candidates/" not in browser("assistant").get("/search?q=诸葛").get_data(as_text=True)
    assert f"{HOME}/candidates/" not in browser("chief-b").get("/search?q=诸葛").get_data(as_text=True)


@pytest.mark.parametrize(("role", "seen"), [("personnel", "选拔"), ("chief", "选拔"), ("desk", "培训"), ("officer", "制度")])
def test_the_overview_shows_what_the_role_answers_for(browser, enter, role, seen):
    enter()
    page = text(browser(role).get(f"{HOME}/"))
    assert seen in page
    assert ("在选候选人" in page) == (role in ("personnel", "chief"))


def test_an_assistant_has_his_own_file_and_no_office(browser):
    assistant = browser("assistant")
    assert "我的档案" in text(assistant.get(f"{HOME}/mine"))
    for path in ("/", "/people", "/training", "/teams", "/allowances", "/lines", "/rounds", "/handovers"):
        assert assistant.get(f"{HOME}{path}").status_code == 403
