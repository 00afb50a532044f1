"""An ID card from the station to the villager's hand: who had it when, who may have it, and one service in the ledgers."""

import pytest

from core.clock import new_id
from core.extensions import db
from core.services import settings
from core.testing.browser import text
from core.transactions import run_tx
from plugins.briefcase.models import CardState, IdCard
from plugins.ledger.models import ServiceCase

GIVEN = {"receiver": "self", "proof": "face", "old_card": "taken_back"}


@pytest.fixture
def card(world, office, browser):
    """A card that lies at the station."""
    made = new_id()
    answer = browser("household").post(
        f"/m/briefcase/cards/{made}/form", recipient="罗某", area_id="511702101201", received_on="2026-03-20"
    )
    assert answer.status_code == 303, text(answer)
    return f"/m/briefcase/cards/{made}"


def hand_over(world, browser, card, number="51170004"):
    return browser("household").post(f"{card}/hand-over", officer_id=number)


def change(world, key, value):
    with world.inside():
        run_tx(lambda: settings.change(key, value))


def test_the_chain_of_custody(world, card, browser):
    officer = browser("officer")
    assert "没有人带着" in text(officer.post(f"{card}/back", reason="不在家"))
    assert hand_over(world, browser, card).status_code == 303
    assert "的证件不在所里" in text(hand_over(world, browser, card))
    assert officer.post(f"{card}/deliver", **GIVEN).status_code == 303
    found, case = world.rows(IdCard)[0], world.rows(ServiceCase)[0]
    assert (found.state, found.case_id, case.quantity, case.way.value) == (CardState.DELIVERED, case.id, 1, "delivery")
    assert "只有已交送证人的证件才能送达" in text(officer.post(f"{card}/deliver", **GIVEN))
    assert len(world.rows(ServiceCase)) == 1
    assert "1 张旧证已收回" in text(officer.get("/m/briefcase/cards"))
    assert browser("household").post(f"{card}/old").status_code == 303
    assert "旧证已于 2026-03-25 交回" in text(browser("household").post(f"{card}/old", follow=True))


def test_only_the_carrier_delivers(world, card, browser):
    hand_over(world, browser, card)
    assert "在别人手里" in text(browser("household").post(f"{card}/deliver", **GIVEN))


def test_who_may_receive_is_a_county_rule(world, card, browser):
    hand_over(world, browser, card)
    family = GIVEN | {"receiver": "family", "receiver_name": "罗某妻"}
    change(world, "briefcase.receivers", "self")
    assert "不能代领" in text(browser("officer").post(f"{card}/deliver", **family))
    change(world, "briefcase.receivers", "family")
    assert "请填写领取人姓名" in text(browser("officer").post(f"{card}/deliver", **family | {"receiver_name": ""}))
    assert "不能代领" in text(browser("officer").post(f"{card}/deliver", **family | {"receiver": "proxy"}))
    assert browser("officer").post(f"{card}/deliver", **family).status_code == 303


def test_who_may_carry_is_a_county_rule(world, card, browser):
    change(world, "briefcase.carriers", "police")
    assert "只有民警可以送证" in text(hand_over(world, browser, card, "51170006"))
    change(world, "briefcase.carriers", "all")
    assert hand_over(world, browser, card, "51170006").status_code == 303


def test_a_card_that_comes_back_says_why_and_goes_out_again(world, card, browser):
    hand_over(world, browser, card)
    assert browser("officer").post(f"{card}/back", reason="").status_code == 422
    assert browser("officer").post(f"{card}/back", reason="外出务工").status_code == 303
    assert world.rows(IdCard)[0].state is CardState.RETURNED
    assert hand_over(world, browser, card).status_code == 303


def test_an_outing_takes_the_cards_of_its_villages_along(world, card, outing, browser):
    officer, path = browser("officer"), f"/m/briefcase/outings/{outing}"
    assert "带上这些证件" in text(officer.get(path))
    assert "1 张证件已由您带走" in text(officer.post(f"{path}/cards", follow=True))
    assert world.rows(IdCard)[0].officer_id == world.officers["officer"]


def test_a_late_card_stands_in_the_inbox(world, card, at_ten, browser):
    change(world, "briefcase.card_days", 3)
    assert "罗某 的身份证还没有送到" in text(browser("household").get("/inbox"))
    with world.inside():
        assert db.session.query(IdCard).count() == 1
