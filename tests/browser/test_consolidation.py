"""Reckon before you merge (撤并先算账, 泰宁): plans compared, hearing and answer, turns at the post, who goes and who owns.

What is wrong is said with its way out: too few officers, stations that do not touch, a plan put into force twice, both
household-registration officers away in a market week.
"""

import re
from datetime import date, timedelta

from playwright.sync_api import expect

DESK, CHIEF = "desk-350429", "chief-350429"
HOME = "/m/consolidation"


def test_plans_are_reckoned_and_compared_with_today(visit):
    page = visit.as_(DESK, f"{HOME}/")
    page.get_by_role("link", name="新建方案").click()
    page.locator("#title").fill("再并一对试算")
    page.locator("#merges").fill("1")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("#plan")).to_contain_text("已证明最优", timeout=30_000)
    expect(page.locator("#plan")).to_contain_text("警务站")
    visit.shot(page, "consolidation-plan")
    page.get_by_role("link", name="方案比较").first.click()
    row = page.locator("main tbody tr", has_text="派出所数")
    expect(page.get_by_role("link", name="再并一对试算")).to_be_visible()
    expect(row).to_contain_text("6 →")
    expect(row).to_contain_text("9 →")  # the merger of 2004 beside it
    visit.shot(page, "consolidation-compare")


def test_an_impossible_plan_says_what_would_have_to_give(visit):
    page = visit.as_(DESK, f"{HOME}/plans")
    page.get_by_role("link", name="新建方案").click()
    page.locator("#title").fill("十五分钟以内")
    page.locator("#merges").fill("2")
    page.locator("#longest_minutes").fill("15")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("#plan")).to_contain_text("按条件无法实现", timeout=30_000)
    expect(page.locator("#plan")).to_contain_text(re.compile(r"把最长路程由15分钟放宽到[\d.]+分钟即可"))


def test_too_few_officers_name_the_rule_to_relax_and_no_button_puts_it_into_force(visit):
    page = new_plan(visit, "二十名民警", merges="1", officers_after="20")
    expect(page.locator("#plan")).to_contain_text("条件未全部满足", timeout=30_000)
    expect(page.locator("#plan")).to_contain_text("派出所民警增到25名即可满足，方案只有20名")
    expect(page.locator("#plan")).to_contain_text("把每所最少民警由5名放宽到4名")
    expect(page.get_by_role("link", name="生效")).to_have_count(0)
    visit.shot(page, "consolidation-few")


def new_plan(visit, title, **wishes):
    page = visit.as_(DESK, f"{HOME}/plans")
    page.get_by_role("link", name="新建方案").click()
    page.locator("#title").fill(title)
    for name, value in wishes.items():
        page.locator(f"#{name}").fill(value)
    page.get_by_role("button", name="保存").click()
    return page


def test_stations_that_do_not_touch_are_refused_with_the_way_out(visit):
    page = visit.as_(DESK, f"{HOME}/plans", expect=(422,))
    page.get_by_role("link", name="人工选一对").click()
    page.locator("#title").fill("不相邻的一对")
    page.locator("#closed").select_option(label="大龙派出所")
    page.locator("#central").select_option(label="下渠派出所")
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".error-summary")).to_contain_text("大龙派出所与下渠派出所不相邻，不能合并。请改选相邻的派出所")


def test_a_plan_is_put_into_force_once_and_everybody_is_told_where_to_stand(visit):
    """From a day far ahead, so that the county of the other tests stays as it is."""
    page = new_plan(visit, "远期实施一对", merges="1")
    expect(page.locator("#plan")).to_contain_text("无，已证明最优", timeout=30_000)
    address = page.url
    page.get_by_role("link", name="生效").click()
    expect(page.locator("main")).to_contain_text("人员去向")
    expect(page.locator("main tbody tr")).to_have_count(5)
    expect(page.locator("main select >> nth=0")).to_have_value("centre")
    visit.shot(page, "consolidation-force")
    force(page)
    expect(page.locator("#plan")).to_contain_text("将于2039-01-01实施")
    expect(page.locator("#plan")).to_contain_text(re.compile("派出所、..警务站"))
    visit.shot(page, "consolidation-moved")
    again = visit.as_(DESK, f"{address}/force", expect=(422,))
    force(again)
    expect(again.locator(".error-summary")).to_contain_text("本方案已于2039-01-01实施，不能再次实施。请另做方案")


def force(page):
    page.locator("#day").fill("2039-01-01")
    page.locator("#document").fill("泰委〔2038〕示例")
    page.get_by_role("button", name="生效").dblclick()
    page.locator("#confirm").get_by_role("button", name="确定").click()


def test_a_concern_is_raised_and_answered(visit):
    page = visit.as_(CHIEF, f"{HOME}/proposals")
    page.locator("#rows tbody a").first.click()
    page.get_by_role("link", name="添加顾虑").click()
    page.locator("#unit_id").select_option(index=1)
    page.locator("#area_id").select_option(index=1)
    page.locator("#what").fill("老人行动不便，证件谁送？")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_role("button", name="保存").click()
    page.goto(f"{visit.address}{HOME}/proposals")
    page.locator("#rows tbody a").first.click()
    page.get_by_role("link", name="老人行动不便，证件谁送？").click()
    page.locator("#answer").fill("由警务站代办并送证到家。")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("main")).to_contain_text("由警务站代办并送证到家。")


def test_turns_at_the_post_are_planned_and_seen(visit):
    page = visit.as_(CHIEF, f"{HOME}/posts")
    page.locator("#rows tbody a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("上青警务站")
    page.get_by_role("link", name="安排轮值").click()
    page.locator("#starts_on").fill("2030-03-04")
    page.locator("#weeks").fill("4")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("#plan tbody tr")).to_have_count(4, timeout=30_000)
    page.get_by_role("button", name="写入勤务表").click()
    expect(page.locator("#toasts")).to_contain_text("已保存。")
    visit.shot(page, "consolidation-turns")


def test_both_household_officers_on_leave_in_a_market_week_are_named_with_ways_out(visit):
    monday = date.today() + timedelta(days=7 * 30 - date.today().weekday())
    for name in ("张二 350021", "罗二 350040"):
        page = visit.as_(CHIEF, "/m/roster/leaves")
        page.locator(".actions").get_by_role("link", name="请假").click()
        page.locator("#officer_id").select_option(label=name)
        page.locator("#first_day").fill(monday.isoformat())
        page.locator("#last_day").fill((monday + timedelta(days=6)).isoformat())
        page.get_by_role("button", name="保存").click()
        expect(page.locator("#toasts")).to_contain_text("已保存。")
    page = visit.as_(CHIEF, f"{HOME}/posts")
    page.locator("#rows tbody a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("上青警务站")
    page.get_by_role("link", name="安排轮值").click()
    page.locator("#starts_on").fill(monday.isoformat())
    page.locator("#weeks").fill("1")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("#plan")).to_contain_text("张二申请", timeout=30_000)  # asked for, not decided: named before it is too late
    address = page.url
    for name in ("张二", "罗二"):
        page.goto(address)
        page.get_by_role("link", name=re.compile(f"{name}申请.*请先批复")).click()
        page.get_by_role("button", name="批准", exact=True).click()
        expect(page.locator("#toasts")).to_contain_text("已保存。")
    page.goto(address)
    page.get_by_role("link", name="重新测算").click()
    page.get_by_role("button", name="保存").click()
    expect(page.locator("#plan")).to_contain_text(f"{monday}起一周，集日", timeout=30_000)
    expect(page.locator("#plan")).to_contain_text("没有户籍民警驻点")
    expect(page.locator("#plan")).to_contain_text("调整张二的休假")
    expect(page.locator("#plan")).to_contain_text("向其他所借用")
    visit.shot(page, "consolidation-leave")


def test_who_goes_and_who_owns_stand_side_by_side(visit):
    page = visit.as_(DESK, f"{HOME}/call-areas", width=390, height=844, is_mobile=True, has_touch=True)
    page.get_by_role("link", name=re.compile("出警所与管辖所不同")).click()
    expect(page.locator("main tbody tr").first).to_contain_text("派出所")
    visit.shot(page, "consolidation-calls")
    page.goto(f"{visit.address}{HOME}/beats")
    expect(page.locator("main")).to_contain_text("符合要求")
