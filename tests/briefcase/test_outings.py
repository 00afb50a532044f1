"""A day's work: the bag opens, what is due stands there, what is recorded counts, the bag closes."""

import re
from datetime import UTC, datetime
from html import unescape

from core.clock import new_id
from core.testing.browser import text
from plugins.briefcase.models import Outing
from plugins.ledger.models import Visit

HERE = "511702101201"


def start(browser, world, who="officer", **fields):
    made = new_id()
    fields = {"villages": str(world.areas[HERE]), "taken": ["laptop", "camera", "terminal", "bag"]} | fields
    return made, browser(who).post(f"/m/briefcase/outings/{made}/start", **fields)


def test_the_day_begins_on_one_page(world, office, groups, browser):
    said = text(browser("officer").get("/m/briefcase/"))
    assert "开包出门" in said and "高山提包警务室" in said
    assert "3 个未到" in said and "缺高山提包警务室警车" in said.replace(" ", "")


def test_what_is_not_ticked_wants_a_word(world, office, groups, browser):
    _id, answer = start(browser, world, taken=["laptop"])
    assert answer.status_code == 422 and "还没有勾选：数码相机、移动警务终端、警务提包" in text(answer)
    assert world.rows(Outing) == []
    _id, answer = start(browser, world, taken=["laptop"], lacking="相机送修")
    assert answer.status_code == 303


def test_nobody_is_out_twice(world, outing, browser):
    _id, answer = start(browser, world)
    assert answer.status_code == 422 and "已经出门，请先收包" in text(answer)
    assert len(world.rows(Outing)) == 1


def test_an_outing_goes_somewhere(world, office, groups, browser):
    _id, answer = start(browser, world, villages=[])
    assert answer.status_code == 422 and "请至少选择一个村" in text(answer)


def test_what_is_due_leads_to_a_form_and_back(world, outing, groups, browser):
    officer, path = browser("officer"), f"/m/briefcase/outings/{outing}"
    said = text(officer.get(path))
    assert "本月未到的组" in said and "一组" in said and "二组" in said and "三组" not in said
    assert "到期走访的村" in said and "从未" in said
    form = f"/m/ledger/visits/{new_id()}?area_id=511702101201001&next={path}"
    assert "一组" in text(officer.get(form))
    answer = officer.post(form, area_id="511702101201001", occurred_on="2026-03-25", kind="home", place="张三家", people_met="2")
    assert answer.status_code == 303 and answer.location == path
    assert world.rows(Visit)[0].area_id == groups["511702101201001"]
    again = text(officer.get(path))
    assert "张三家" in again and "从未" not in again
    assert "2 / 共 3" not in text(officer.get("/m/briefcase/coverage")) and "1 / 共 3" in text(officer.get("/m/briefcase/coverage"))


def test_a_rental_house_is_due_until_somebody_was_there(world, outing, browser):
    officer, path, house = browser("officer"), f"/m/briefcase/outings/{outing}", new_id()
    values = {"address": "高山村8号", "landlord_name": "房东甲", "rooms": "2", "risk": "high", "registered_on": "2026-01-05"}
    answer = officer.post(f"/m/ledger/rental-houses/{house}/form", area_id=HERE, **values)
    assert answer.status_code == 303, text(answer)
    page = officer.get(path)
    assert "高山村8号" in text(page)
    form = unescape(re.search(r'href="([^"]*rental_house_id=[^"]*)"', page.text)[1])
    shown = officer.get(form).text
    assert 'value="高山村8号"' in shown and re.search(r'<option selected value="rental"', shown)
    asked = {"area_id": HERE, "occurred_on": "2026-03-25", "kind": "rental", "people_met": "1", "rental_house_id": str(house)}
    assert officer.post(form, place="8号院（房东在家）", **asked).status_code == 303
    assert world.rows(Visit)[0].rental_house_id == house
    assert "没有到期的出租房屋" in text(officer.get(path))
    assert "8号院（房东在家）" in text(officer.get(f"/m/ledger/rental-houses/{house}"))


def test_who_is_out_reads_why_no_second_bag_opens(world, outing, browser):
    said = browser("officer").get(f"/m/briefcase/outings/{new_id()}/start")
    assert "已经出门，请先收包" in text(said) and 'name="villages"' not in said.text
    other = browser("household").get(f"/m/briefcase/outings/{outing}/close")
    assert "由出门的人收包" in text(other) and 'name="returned"' not in other.text


def test_the_bag_closes_with_what_is_in_it(world, outing, at_ten, browser):
    officer, path = browser("officer"), f"/m/briefcase/outings/{outing}"
    at_ten.now = datetime(2026, 3, 25, 2, 45, tzinfo=UTC)
    answer = officer.post(f"{path}/close", returned=["laptop", "terminal", "bag"])
    assert answer.status_code == 422 and "数码相机" in text(answer)
    answer = officer.post(f"{path}/close", returned=["laptop", "terminal", "bag"], lacking="相机留在村委会")
    assert answer.status_code == 303
    closed = world.rows(Outing)[0]
    assert closed.minutes == 45 and closed.lacking == "相机留在村委会"
    assert "这次出门已收包" in text(officer.post(f"{path}/close", returned=["bag"]))


def test_somebody_else_does_not_close_it_but_a_leader_does(world, outing, browser):
    path, bag = f"/m/briefcase/outings/{outing}", ["laptop", "camera", "terminal", "bag"]
    assert "由出门的人收包" in text(browser("household").post(f"{path}/close", returned=bag))
    assert browser("chief").post(f"{path}/close", returned=bag).status_code == 303


def test_a_past_outing_has_times_that_fit(world, office, browser):
    def past(begin, end):
        return browser("officer").post(
            f"/m/briefcase/outings/{new_id()}/form", villages=str(world.areas[HERE]), started_at=begin, ended_at=end
        )

    assert past("2026-03-24T09:00", "2026-03-24T15:00").status_code == 303
    assert "结束时间早于开始时间" in text(past("2026-03-24T09:00", "2026-03-24T08:00"))
    assert "已有另一次出门" in text(past("2026-03-24T14:00", "2026-03-24T16:00"))
    assert "还没有到" in text(past("2026-03-25T09:00", "2026-03-25T23:00"))
    assert "最长一天" in text(past("2026-03-20T09:00", "2026-03-22T09:00"))
    assert len(world.rows(Outing)) == 1


def test_an_assistant_goes_out_in_his_own_village(world, office, groups, browser):
    _id, answer = start(browser, world, "assistant")
    assert answer.status_code == 303
    found = world.rows(Outing)[0]
    assert found.guide_id == world.officers["officer"] and found.office_id == office
