"""From facts to a closed month: the sheet, ratings, closing, working out again, appeals and editions."""

from re import findall

import pytest
from sqlalchemy import update

from core.clock import new_id
from core.errors import Refused
from core.testing.browser import text
from core.transactions import run_tx
from plugins.assessment.api import Appeal, Closing, ItemKind, Plan, Score, Subject, dual, scores, sheet
from plugins.assessment.models import AppealState, Rater
from plugins.assessment.services import months, plans
from plugins.ledger.api import Visit

DUAL = {"kind": ItemKind.RATING, "title": "双评价", "weight": 70}


def lines(world, plan_id, month):
    from core.extensions import db

    with world.inside():
        found = sheet(db.session.get(Plan, (world.county, plan_id)), month)
        return {line.name: line for line in found}


def close(world, plan_id, month, reason=""):
    from core.extensions import db

    with world.inside():
        return run_tx(lambda: months.close_month(db.session.get(Plan, (world.county, plan_id)), month, reason)).id


def test_the_sheet_counts_facts_and_joins_two_raters_by_the_countys_weights(world, plan, visit, rate, people_item, month):
    ids = plan(people_item, DUAL)
    visit("officer", 6)
    visit("officer", 4)
    rate(ids[2], "officer", Rater.STATION, 90)
    rate(ids[2], "officer", Rater.VILLAGE, 70)
    found = lines(world, ids[0], month)
    line = found["民警甲"]
    assert [part.value for part in line.parts] == [10, 82]  # 90 × 60 % + 70 × 40 %
    assert line.points == 15 + 57.4 and line.total == 72.4
    assert found["户籍甲"].parts[0].value == 0 and found["户籍甲"].unrated and found["户籍甲"].total is None
    with world.inside():
        from core.extensions import db

        joined = dual(db.session.get(Plan, (world.county, ids[0])), month, [world.officers["officer"]])
    assert joined[world.officers["officer"]] == {Rater.STATION: 90, Rater.VILLAGE: 70, "combined": 82}


def test_a_bundled_sheet_gives_each_member_the_teams_score(world, plan, visit, people_item, month):
    ids = plan(people_item, subject=Subject.UNITS, roles=("officer", "household", "chief"))
    visit("officer", 10)
    line = lines(world, ids[0], month)["东岳派出所"]
    assert {name for _id, name in line.members} == {"民警甲", "户籍甲", "所长甲"} and line.total == 50
    closing = close(world, ids[0], month)
    own = [score for score in world.rows(Score) if score.unit_id == world.units["A"]]
    assert {score.total for score in own} == {50} and len(own) == 3
    assert {score.officer_id for score in own} == {world.officers[name] for name in ("officer", "household", "chief")}
    assert [found.id for found in world.rows(Closing)] == [closing]


def test_a_closed_month_is_worked_out_again_and_names_what_differs(world, plan, visit, people_item, month, browser):
    ids = plan(people_item)
    visit("officer", 10)
    closing = close(world, ids[0], month)
    desk = browser("desk")
    assert "每个数字都一致" in text(desk.post(f"/m/assessment/closings/{closing}/recompute"))
    visit("officer", 4)
    said = text(desk.post(f"/m/assessment/closings/{closing}/recompute"))
    assert "与校验值相符" in said and "民警甲" in said and "走访人次" in said and "10" in said and "14" in said
    with world.inside():
        run_tx(lambda: _forge(closing))
    assert "结账后被改动过" in text(desk.post(f"/m/assessment/closings/{closing}/recompute"))


def _forge(closing):
    from core.extensions import db

    db.session.execute(update(Closing).where(Closing.id == closing).values(figures={}))


def test_a_month_is_not_closed_before_its_end_nor_twice_without_a_reason(world, plan, visit, people_item, month):
    from core.clock import today

    ids = plan(people_item)
    visit("officer", 10)
    with pytest.raises(Refused, match="结束后|over"):
        close(world, ids[0], today().replace(day=1))
    close(world, ids[0], month)
    with pytest.raises(Refused, match="理由|reason"):
        close(world, ids[0], month)
    close(world, ids[0], month, "更正走访")
    assert sorted((found.edition, found.latest) for found in world.rows(Closing)) == [(1, False), (2, True)]
    with world.inside():
        series = world.rows(Plan)[0].series
        assert scores(series, month)[world.officers["officer"]] == 50
    assert len([score for score in world.rows(Score) if score.latest]) * 2 == len(world.rows(Score))


def test_a_month_with_missing_ratings_is_closed_with_a_reason_only(world, plan, visit, rate, people_item, month, browser):
    ids = plan(people_item, DUAL)
    visit("officer", 6)
    rate(ids[2], "officer", Rater.STATION, 90)
    page = browser("personnel").get(f"/m/assessment/plans/{ids[0]}/sheet?month={month:%Y-%m}")
    assert "评分未到的人暂无总分" in text(page)
    with pytest.raises(Refused, match="项评分未到"):
        close(world, ids[0], month)
    close(world, ids[0], month, "村评迟交，先行结账")
    assert [name for name, line in lines(world, ids[0], month).items() if line.total is not None] == ["民警甲"]


def test_an_appeal_needs_a_corrected_record_and_then_makes_a_new_edition(world, plan, visit, people_item, month, browser):
    ids = plan(people_item)
    visit("officer", 10)
    close(world, ids[0], month)
    score = next(one for one in world.rows(Score) if one.officer_id == world.officers["officer"])
    other = next(one for one in world.rows(Score) if one.officer_id == world.officers["household"])
    officer, desk, appeal = browser("officer"), browser("desk"), new_id()
    assert officer.get(f"/m/assessment/mine/{other.id}/appeal/{new_id()}").status_code == 404
    path = f"/m/assessment/mine/{score.id}/appeal/{appeal}"
    assert officer.post(path, text="漏记一次入户走访").status_code == 303
    assert "已提出过申诉" in text(officer.post(f"/m/assessment/mine/{score.id}/appeal/{new_id()}", text="再提一次看看"))
    answer = {"state": "upheld", "answer": "经核实成立，已补录"}
    refused = desk.post(f"/m/assessment/appeals/{appeal}/answer", **answer)
    assert refused.status_code == 422 and "数据没有变化" in text(refused)
    visit("officer", 4)
    assert desk.post(f"/m/assessment/appeals/{appeal}/answer", **answer).status_code == 303
    assert world.rows(Appeal)[0].state is AppealState.UPHELD
    assert sorted((found.edition, found.latest) for found in world.rows(Closing)) == [(1, False), (2, True)]
    mine = text(officer.get("/m/assessment/mine"))
    assert "经核实成立" in mine and "70" in mine


def test_officers_see_their_own_figures_and_no_rank(world, plan, visit, people_item, month, browser):
    ids = plan(people_item)
    visit("officer", 10)
    close(world, ids[0], month)
    officer = browser("officer")
    mine = officer.get("/m/assessment/mine")
    assert "与全局相当" in text(mine) and "户籍甲" not in text(mine)
    opened = next(one for one in findall(r'href="([^"]+)"', mine.get_data(as_text=True)) if "/m/ledger/visits?" in one)
    assert "1 条" in text(officer.get(opened.replace("&amp;", "&")))
    assert officer.get("/m/assessment/scores").status_code == 403
    assert officer.get(f"/m/assessment/plans/{ids[0]}/sheet").status_code == 403


def test_ranks_need_the_switch_and_a_basis_and_are_for_leaders(world, plan, visit, people_item, month, browser):
    from core.services.settings import change

    ids = plan(people_item)
    visit("officer", 10)
    chief, path = browser("chief"), f"/m/assessment/plans/{ids[0]}/sheet?month={month:%Y-%m}"
    assert "名次" not in text(chief.get(path))
    with world.inside():
        run_tx(lambda: change("assessment.ranks", True))
    assert "名次" not in text(chief.get(path))
    with world.inside():
        run_tx(lambda: change("assessment.ranks_basis", "县局〔2026〕12号"))
    assert "名次" in text(chief.get(path))
    assert "县局〔2026〕12号" in text(chief.get("/m/assessment/bands"))
    assert "名次" not in text(browser("officer").get("/m/assessment/mine")).replace("不显示名次", "")


def test_a_chief_sees_his_own_station(world, plan, visit, people_item, month, browser):
    ids = plan(people_item)
    path = f"/m/assessment/plans/{ids[0]}/sheet?month={month:%Y-%m}"
    said = text(browser("chief").get(path))
    assert "民警甲" in said and "民警乙" not in said
    assert "民警乙" in text(browser("desk").get(path))


def test_a_used_edition_is_kept_and_a_new_one_follows(world, plan, visit, people_item, month, browser):
    from core.clock import today

    ids = plan(people_item)
    visit("officer", 10)
    close(world, ids[0], month)
    desk = browser("desk")
    changed = {"kind": "indicator", "title": "走访人次", "weight": "50", "indicator": "assessment.people_visited", "target": "20",
               "rater": "", "source": "", "version": "1"}  # fmt: skip
    refused = desk.post(f"/m/assessment/plans/{ids[0]}/items/{ids[1]}", **changed)
    assert refused.status_code == 422 and "另建新版" in text(refused)
    assert desk.post(f"/m/assessment/plans/{ids[0]}/edition", month=f"{month:%Y-%m}").status_code == 422
    assert desk.post(f"/m/assessment/plans/{ids[0]}/edition", month=f"{today():%Y-%m}").status_code == 303
    first, second = sorted(world.rows(Plan), key=lambda found: found.edition)
    assert (first.series, first.valid_to.day > 27) == (second.series, True) and second.valid_from == today().replace(day=1)


def test_papers_are_printed(world, plan, visit, people_item, month, browser):
    ids = plan(people_item, DUAL)
    desk = browser("desk")
    for name in ("sheet/print", "paper"):
        answer = desk.get(f"/m/assessment/plans/{ids[0]}/{name}?month={month:%Y-%m}")
        assert answer.status_code == 200 and answer.data.startswith(b"%PDF")


def test_a_template_becomes_the_countys_plan_once(world, browser, month):
    desk = browser("desk")
    made = desk.post("/m/assessment/plans/from-template", template="assessment.bundled", month=f"{month:%Y-%m}")
    assert made.status_code == 303
    again = desk.post("/m/assessment/plans/from-template", template="assessment.bundled", month=f"{month:%Y-%m}")
    assert again.status_code == 422 and "已有按这个样板建的方案" in text(again)
    assert [found.subject for found in world.rows(Plan)] == [Subject.UNITS]
    assert plans.SOURCES and world.rows(Visit) == []


def test_the_live_sheet_is_a_file_too_and_each_value_opens_its_rows(world, plan, visit, people_item, month, browser):
    ids = plan(people_item, DUAL)
    visit("officer", 10)
    path = f"m/assessment/plans/{ids[0]}/sheet?month={month:%Y-%m}"
    desk = browser("desk")
    assert f"/export/{path}" in desk.get(f"/{path}").get_data(as_text=True)
    taken = desk.post(f"/export/{path}", format="csv", reason="月度通报").data.decode("utf-8-sig").splitlines()
    assert taken[0].startswith("派出所,人员,警号（编号）,走访人次,走访人次得分")
    told = next(one for one in taken if "民警甲" in one)
    assert told.startswith("东岳派出所,民警甲,51170004,10,15") and any("月度通报" in one for one in taken)
    assert desk.post(f"/export/{path}", format="xlsx", reason="月度通报").data.startswith(b"PK")
    own = browser("chief").post(f"/export/{path}", format="csv", reason="本所通报").data.decode("utf-8-sig")
    assert "民警甲" in own and "民警乙" not in own
    line = f"/{path}".replace("/sheet", f"/sheet/{world.officers['officer']}")
    person = desk.get(line)
    href = next(one for one in findall(r'href="([^"]+)"', person.get_data(as_text=True)) if "/counted" in one).replace("&amp;", "&")
    assert "1 条" in text(desk.get(desk.get(href).headers["Location"]))
    assert browser("chief-b").get(line).status_code == 404
    assert desk.get("/m/assessment/counted/none.such").status_code == 404
