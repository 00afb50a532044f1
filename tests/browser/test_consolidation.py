"""Reckon before you merge (撤并先算账, 泰宁): plans compared, hearing and answer, turns at the post, who goes and who owns."""

import re

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


def test_a_concern_is_raised_and_answered(visit):
    page = visit.as_(CHIEF, f"{HOME}/proposals")
    page.locator("#rows tbody a").first.click()
    page.get_by_role("link", name="添加顾虑").click()
    page.locator("#unit_id").select_option(index=1)
    page.locator("#area_id").select_option(index=1)
    page.locator("#what").fill("老人行动不便，证件谁送？")
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
    page.goto(page.url)
    page.get_by_role("button", name="写入勤务表").click()
    expect(page.locator("#toasts")).to_contain_text("已保存。")
    visit.shot(page, "consolidation-turns")


def test_who_goes_and_who_owns_stand_side_by_side(visit):
    page = visit.as_(CHIEF, f"{HOME}/call-areas", width=390, height=844, is_mobile=True, has_touch=True)
    page.get_by_role("link", name=re.compile("出警所与管辖所不同")).click()
    expect(page.locator("main tbody tr").first).to_contain_text("派出所")
    visit.shot(page, "consolidation-calls")
    page.goto(f"{visit.address}{HOME}/beats")
    expect(page.locator("main")).to_contain_text("符合要求")
