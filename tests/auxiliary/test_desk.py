"""The assistant's screen: six keys to the ledgers, his village only, his guide on every record; and the day he leaves."""

import re

import pytest
from sqlalchemy import select

from core.clock import today
from core.extensions import db
from core.models import Posting
from core.testing.browser import text
from plugins.auxiliary.duties import DUTIES
from plugins.auxiliary.models import VillageRequest
from plugins.ledger.api import Activity, Care, Resident, Visit, VisitKind
from plugins.ledger.testing import enter, id_number

DESK = "/m/auxiliary/desk"
KEYS = ("开展治安防范", "调解矛盾纠纷", "掌握社情民意", "采集基础信息", "宣传法律政策", "便民利民服务")


def links(answer, pattern):
    """Addresses of a page that hold ``pattern``."""
    found = re.findall(r'href="([^"]*)"', answer.get_data(as_text=True))
    return [href.replace("&amp;", "&") for href in found if pattern in href]


def test_home_leads_there_in_one_tap(browser):
    home = browser("assistant").get("/")
    assert links(home, DESK)
    assert browser("assistant").get("/m/auxiliary/").location == DESK
    assert browser("officer").get("/m/auxiliary/").location == "/m/auxiliary/pairing"


def test_it_shows_six_keys_the_village_and_the_guide(browser):
    page = text(browser("assistant").get(DESK))
    assert [page.index(key) for key in KEYS] == sorted(page.index(key) for key in KEYS)
    for words in ("高山村民委员会", "民警甲", "请民警来", "关爱名单", "预约办证", "夜巡", "补助、培训、制度"):
        assert words in page


@pytest.mark.parametrize("duty", list(DUTIES))
def test_every_key_leads_to_a_form_of_a_ledger(browser, duty):
    assistant = browser("assistant")
    found = links(assistant.get(f"{DESK}/{duty.value}"), "next=")
    assert found
    for href in found:
        assert href.startswith(("/m/ledger/", "/m/auxiliary/")), href
        assert assistant.get(href).status_code == 200, href


def test_what_he_records_names_his_guide_and_counts_on_the_screen(world, browser):
    assistant = browser("assistant")
    (form,) = links(assistant.get(f"{DESK}/security"), "kind=night_patrol")
    fields = {"area_id": "511702101201", "occurred_on": today().isoformat(), "kind": "night_patrol", "title": "夜间巡逻"}
    answer = assistant.post(form, **fields)
    assert answer.location == DESK
    (activity,) = world.rows(Activity)
    assert activity.guide_id == world.officers["officer"]
    assert "本月 1 条" in text(assistant.get(DESK))


def test_only_his_village_is_offered_and_taken(world, browser):
    assistant = browser("assistant")
    (key,) = links(assistant.get(DESK), "kind=come")
    page = assistant.get(key).get_data(as_text=True)
    assert "511702101201" in page and "511702101202" not in page
    fields = {"area_id": "511702101202", "occurred_on": today().isoformat(), "kind": "come", "content": "来一趟"}
    assert assistant.post(key, **fields).status_code == 422
    assert world.rows(VillageRequest) == []


BARRED = (
    "/m/auxiliary/village-days/{id}/form", "/m/auxiliary/patrols/plan", "/m/auxiliary/pairing/notes/{id}",
    "/m/auxiliary/points/{id}", "/m/ledger/inspections/{id}", "/officers/{id}", "/m/personnel/allowances",
)  # fmt: skip


@pytest.mark.parametrize("path", BARRED)
def test_what_is_police_work_is_closed_to_him(browser, path):
    answer = browser("assistant").get(path.format(id="0198d000-0000-7000-8000-000000000001"))
    assert answer.status_code in (403, 404), path


def test_he_takes_no_list_out(browser):
    for path in ("pairing", "bookings", "done", "patrols"):
        assert "导出" not in text(browser("assistant").get(f"/m/auxiliary/{path}"))
        answer = browser("assistant").post(f"/export/m/auxiliary/{path}", format="csv", reason="带走")
        assert answer.status_code in (403, 404), path


def test_leaving_office_ends_his_access_with_the_next_request(world, browser):
    assistant, personnel = browser("assistant"), browser("personnel")
    assert assistant.get(DESK).status_code == 200
    with world.inside():
        posting = db.session.scalar(select(Posting.id).where(Posting.officer_id == world.officers["assistant"]))
    assert personnel.post(f"/officers/postings/{posting}/end-now").status_code == 303
    for path in (DESK, "/m/auxiliary/bookings", "/m/ledger/visits"):
        answer = assistant.get(path)
        assert (answer.status_code, answer.location.split("?")[0]) == (302, "/login"), path
    wrote = assistant.client.post(f"/m/auxiliary/requests/{posting}/tell", data={})
    assert wrote.status_code in (302, 401, 403, 419)


@pytest.fixture
def cared(browser):
    """An old woman and a child on the care list of 高山村."""
    officer = browser("household")
    elder = enter(officer, name="赵八", care="lone_elder", number=id_number(1, "19400101"))
    child = enter(officer, name="钱小", care="left_behind_child", number=id_number(2, "20180101"))
    return elder, child


def test_the_care_list_is_due_until_somebody_went_there(world, browser, cared):
    assistant = browser("assistant")
    assert "走访已逾期" in text(assistant.get("/m/auxiliary/care"))
    form = assistant.get(f"/m/auxiliary/care/{cared[0]}/visit").location
    assert "kind=care" in form and str(cared[0]) in form
    fields = {"area_id": "511702101201", "occurred_on": today().isoformat(), "kind": "care", "place": "赵八", "people_met": "1"}
    assert assistant.post(form, **fields, resident_id=str(cared[0])).status_code == 303
    (visit,) = world.rows(Visit)
    assert (visit.kind, visit.resident_id) == (VisitKind.CARE, cared[0])
    assert "赵八" in text(assistant.get("/m/auxiliary/care?due=fine"))


def test_children_are_seen_by_those_who_look_after_them_and_without_their_address(world, browser, cared):
    assert "钱小" in text(browser("assistant").get("/m/auxiliary/care"))
    assert "3组12号" in text(browser("assistant").get("/m/auxiliary/care?care=lone_elder"))
    assert "3组12号" not in text(browser("assistant").get("/m/auxiliary/care?care=left_behind_child"))
    clerk = text(browser("clerk").get("/m/auxiliary/care"))
    assert "赵八" in clerk and "钱小" not in clerk
    assert "钱小" not in text(browser("assistant-b").get("/m/auxiliary/care"))
    for office in ("desk", "auditor", "admin"):
        assert browser(office).get("/m/auxiliary/care").status_code == 403
    assert {row.care for row in world.rows(Resident)} == {Care.LONE_ELDER, Care.LEFT_BEHIND_CHILD}
