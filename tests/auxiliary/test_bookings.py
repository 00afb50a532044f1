"""Bookings: the list, the day in the village, the papers, and the card from hand to hand."""

from datetime import timedelta

from sqlalchemy import select

from core.clock import new_id, today
from core.extensions import db
from core.models import Posting
from core.testing.browser import text
from core.transactions import run_tx
from plugins.auxiliary.models import Booking, BookingStep, OldCard, Stage, VillageDay
from plugins.ledger.api import ServiceCase, Way

AT = "/m/auxiliary/bookings"


def card_in_village(book, fix, browser):
    """A card that is with the assistant."""
    id = book()
    fix()
    household = browser("household")
    for verb in ("taken", "card", "handed"):
        assert household.post(f"{AT}/{id}/{verb}").status_code == 303
    return id


def test_a_name_is_listed_by_the_assistant_with_his_guide(world, book):
    id = book()
    (booking,) = world.rows(Booking)
    assert (booking.id, booking.villager, booking.stage) == (id, "王小英", Stage.LISTED)
    assert (booking.officer_id, booking.guide_id) == (world.officers["assistant"], world.officers["officer"])


def test_the_same_wish_is_listed_once(browser, book):
    book()
    fields = {"area_id": "511702101201", "villager": "王小英", "business": "id_first"}
    answer = browser("assistant").post(f"{AT}/{new_id()}/form", **fields)
    assert answer.status_code == 422 and "王小英 已在名单上" in text(answer)


def test_everybody_of_the_village_comes_on_the_day_that_is_fixed(world, book, fix):
    book()
    book(villager="李二")
    assert fix(today() + timedelta(days=2)).status_code == 303
    assert {booking.stage for booking in world.rows(Booking)} == {Stage.FIXED}


def test_a_day_needs_somebody_who_waits_and_lies_ahead(book, fix):
    answer = fix()
    assert answer.status_code == 422 and "这个村没有人在名单上" in text(answer)
    book()
    assert "这一天已经过去" in text(fix(today() - timedelta(days=1)))


def test_papers_wait_for_the_day(world, browser, book, fix):
    id = book()
    fix(today() + timedelta(days=2))
    answer = browser("household").post(f"{AT}/{id}/taken", follow=True)
    assert "进村办证日还没到" in text(answer)
    assert world.rows(ServiceCase) == []


def test_the_card_passes_each_hand_and_counts_twice_in_the_ledger(world, browser, book, fix):
    id = card_in_village(book, fix, browser)
    form = {"received_by": "王小英", "verified": "y", "old_card": "first"}
    assert browser("assistant").post(f"{AT}/{id}/deliver", **form).status_code == 303
    (booking,) = world.rows(Booking)
    assert (booking.stage, booking.received_by, booking.old_card) == (Stage.DELIVERED, "王小英", OldCard.FIRST)
    ways = {case.way: case for case in world.rows(ServiceCase)}
    assert set(ways) == {Way.HANDLED, Way.DELIVERY}
    assert ways[Way.DELIVERY].officer_id == world.officers["assistant"]
    assert ways[Way.DELIVERY].guide_id == world.officers["officer"]
    stages = [step.stage for step in sorted(world.rows(BookingStep), key=lambda step: step.id)]
    assert stages == [Stage.LISTED, Stage.FIXED, Stage.ACCEPTED, Stage.CARD_IN, Stage.WITH_ASSISTANT, Stage.DELIVERED]


def test_a_card_is_not_handed_over_unseen_and_not_twice(browser, book, fix):
    id = card_in_village(book, fix, browser)
    assistant, form = browser("assistant"), {"received_by": "王小英", "verified": "y", "old_card": "first"}
    unseen = assistant.post(f"{AT}/{id}/deliver", **form | {"verified": ""})
    assert unseen.status_code == 422 and "请先核对人证" in text(unseen)
    assert assistant.post(f"{AT}/{id}/deliver", **form).status_code == 303
    assert "没有可交付的证件" in text(assistant.post(f"{AT}/{id}/deliver", **form))


def test_an_old_card_does_not_stay_out(browser, book, fix):
    id = book(business="id_replace")
    fix()
    for verb in ("taken", "card"):
        browser("household").post(f"{AT}/{id}/{verb}")
    form = {"received_by": "王小英", "verified": "y", "old_card": "first"}
    assert "要么收回，要么注明遗失" in text(browser("household").post(f"{AT}/{id}/deliver", **form))


def test_a_step_cannot_be_skipped(world, browser, book):
    id = book()
    for verb, words in (("taken", "材料只收一次"), ("card", "没有待到的证件"), ("handed", "证件不在所里")):
        assert words in text(browser("household").post(f"{AT}/{id}/{verb}", follow=True))
    assert world.rows(Booking)[0].stage is Stage.LISTED


def test_whoever_missed_the_day_is_listed_again_or_called_off(world, browser, book, fix):
    id = book()
    fix()
    assert browser("assistant").post(f"{AT}/{id}/again").status_code == 303
    assert world.rows(Booking)[0].stage is Stage.LISTED
    browser("assistant").post(f"{AT}/{id}/cancel")
    assert world.rows(Booking)[0].stage is Stage.CANCELLED


def test_who_cannot_come_is_listed_again_before_the_day(world, browser, book, fix):
    id = book()
    fix(today() + timedelta(days=3))
    assert "改日子，重新排期" in text(browser("assistant").get(f"{AT}/{id}"))
    browser("assistant").post(f"{AT}/{id}/again")
    said = text(browser("assistant").get(f"{AT}/{id}"))
    assert "当天来不了" in said and "当天没来" not in said


def test_papers_noted_after_the_day_count_on_the_day_itself(world, browser, book, fix):
    id, yesterday = book(), today() - timedelta(days=1)
    fix()

    def work():
        db.session.scalar(select(VillageDay)).day = yesterday

    with world.inside():
        run_tx(work)
    household = browser("household")
    assert "登记办证日 1 人的到场情况" in text(household.get("/inbox"))
    assert "当天没来，重新排期" in text(household.get(f"{AT}/{id}"))
    household.post(f"{AT}/{id}/taken")
    (case,) = world.rows(ServiceCase)
    assert case.occurred_on == yesterday and "到场情况" not in text(household.get("/inbox"))
    day = world.rows(VillageDay)[0].id
    moved = household.get(f"/m/auxiliary/village-days/{day}/form")
    assert "这一天已经过去" in text(moved) and 'name="place"' not in moved.text


def test_forms_that_lead_to_nothing_say_so(browser, book, fix):
    nobody = browser("household").get(f"/m/auxiliary/village-days/{new_id()}/form")
    assert "各村都还没有人登记" in text(nobody) and 'name="place"' not in nobody.text
    id = book()
    early = browser("assistant").get(f"{AT}/{id}/deliver")
    assert "没有可交付的证件" in text(early) and 'name="received_by"' not in early.text
    fix()
    fixed = browser("assistant").get(f"{AT}/{id}/form")
    assert "已经定了日子" in text(fixed) and 'name="villager"' not in fixed.text


def test_a_booking_is_seen_in_its_village_and_station_only(browser, book):
    id = book()
    assert browser("household").get(f"{AT}/{id}").status_code == 200
    for stranger in ("assistant-b", "officer-b"):
        assert browser(stranger).get(f"{AT}/{id}").status_code == 404


def test_the_list_of_the_day_is_a_sheet(browser, book, fix):
    book()
    page = fix()
    answer = browser("household").get(f"{page.location}/sheet")
    assert answer.mimetype == "application/pdf" and answer.data.startswith(b"%PDF")


def test_what_he_holds_stands_in_the_hand_over(world, browser, book, fix):
    card_in_village(book, fix, browser)
    with world.inside():
        posting = db.session.scalar(select(Posting.id).where(Posting.officer_id == world.officers["assistant"]))
    page = browser("chief").post(f"/m/personnel/handovers/of/{posting}", follow=True)
    assert "预约：王小英" in text(page) and "手上有证件" in text(page)
