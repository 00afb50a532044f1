"""Hand-over packs: what is open, both signatures, and the end of the posting."""

from datetime import timedelta

from core.clock import new_id, today
from core.extensions import db
from core.models import Posting
from core.services.settings import change
from core.testing.browser import text
from core.transactions import run_tx
from plugins.ledger.models import Dispute
from plugins.ledger.services import record_many
from plugins.personnel.models import HandoverItem, HandoverPack

HOME = "/m/personnel"


def posting_of(world, who):
    return next(posting for posting in world.rows(Posting) if posting.officer_id == world.officers[who])


def with_dispute(world):
    dispute = Dispute(county_id=world.county, id=new_id(), occurred_on=today(), area_id=world.areas["511702101201"])
    dispute.unit_id, dispute.officer_id = world.units["A"], world.officers["officer"]
    dispute.posting_id = posting_of(world, "officer").id
    dispute.kind, dispute.parties = "neighbours", "张家与李家"
    with world.inside():
        run_tx(lambda: record_many([dispute]))


def make(world, desk, who="officer") -> str:
    answer = desk.post(f"{HOME}/handovers/of/{posting_of(world, who).id}")
    assert answer.status_code == 303, text(answer)
    return f"{HOME}/handovers/{world.rows(HandoverPack)[0].id}"


def test_open_disputes_are_handed_over_and_both_sign(world, browser):
    with_dispute(world)
    chief, officer = browser("chief"), browser("officer")
    path = make(world, chief)
    assert "张家与李家" in text(chief.get(path)) and len(world.rows(HandoverItem)) == 1
    assert "在交接包上签字" in text(officer.get("/inbox"))
    officer.post(f"{path}/sign")
    assert "还没有指定" in text(chief.get(path))
    assert "请先填接任人" in text(chief.post(f"{path}/paper/incoming", day=f"{today()}"))
    version = str(world.rows(HandoverPack)[0].version)
    assert chief.post(f"{path}/form", incoming_id="51170003", notes="回访两次", version=version).status_code == 303
    assert chief.post(f"{path}/paper/incoming", day=f"{today()}", reference="交接书1号").status_code == 303
    assert "双方已签字" in text(chief.get(path))
    assert "不能再改" in text(chief.post(f"{path}/gather", follow=True))


def test_a_stranger_does_not_sign(world, browser):
    path = make(world, browser("chief"))
    assert browser("household").post(f"{path}/sign").status_code == 403
    assert browser("officer-b").post(f"{path}/sign").status_code == 404


def test_a_county_may_ask_for_the_pack_before_a_posting_ends_here(world, browser):
    with world.inside():
        run_tx(lambda: change("personnel.pack_required", True))
    office = browser("personnel")
    path = make(world, office)
    refused = office.post(f"{path}/end", valid_to=f"{today()}")
    assert refused.status_code == 422 and "双方签字后才能结束任职" in text(refused)
    assert posting_of(world, "officer").valid_to is None
    office.post(f"{path}/form", incoming_id="51170003", version=str(world.rows(HandoverPack)[0].version))
    for side in ("outgoing", "incoming"):
        office.post(f"{path}/paper/{side}", day=f"{today()}")
    assert office.post(f"{path}/end", valid_to=f"{today()}").status_code == 303
    assert posting_of(world, "officer").valid_to == today()


def test_a_posting_that_ended_without_a_pack_waits_in_the_inbox(world, browser):
    posting = posting_of(world, "assistant")

    def work():
        db.session.get(Posting, (world.county, posting.id)).valid_to = today() - timedelta(days=2)

    with world.inside():
        run_tx(work)
    assert "交接未签字：助理甲" in text(browser("chief").get("/inbox"))
    assert "助理甲" in text(browser("chief").get(f"{HOME}/handovers"))
    assert "助理甲" not in text(browser("chief-b").get("/inbox"))
