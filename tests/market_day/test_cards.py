"""The two cards: numbered once, entered in the order of the paper, analysed by village and quarter."""

from core import switchboard
from core.clock import new_id
from core.testing.browser import text
from core.testing.site import switch
from plugins.ledger.models import SurveyAnswer
from plugins.market_day.models import ContactCard, NeedsCard

HIGH = "511702101201"


def printed(browser, copies=3, issued="2026-02-20"):
    officer, batch = browser("officer"), new_id()
    for _n in range(2):
        officer.post(f"/m/market_day/needs/print/{batch}", area_id=HIGH, copies=str(copies), issued_on=issued)
    return officer, batch


def test_a_batch_is_numbered_once_and_prints_as_pdf(world, at_ten, browser):
    officer, batch = printed(browser)
    assert [card.number for card in world.rows(NeedsCard)] == ["101201-0001", "101201-0002", "101201-0003"]
    sheets = officer.get(f"/m/market_day/needs/sheets/{batch}")
    assert sheets.mimetype == "application/pdf"
    _again, second = printed(browser, 1, "")
    assert sorted(card.number for card in world.rows(NeedsCard))[-1] == "101201-0004"


def test_a_card_that_came_back_is_one_answer_of_the_ledger(world, at_ten, browser):
    officer, _batch = printed(browser)
    card = world.rows(NeedsCard)[0]
    told = {"issued_on": "2026-02-20", "returned_on": "2026-03-01", "needs": ["papers", "relief"], "satisfaction": "4"}
    told["wish"] = "早点开门"
    assert officer.post(f"/m/market_day/needs/{card.id}", version="1", **told).status_code == 303
    assert officer.post(f"/m/market_day/needs/{card.id}", version="2", **told | {"satisfaction": "5"}).status_code == 303
    (answer,) = world.rows(SurveyAnswer)
    assert (answer.needs, answer.satisfaction, answer.card_number) == (["papers", "relief"], 5, card.number)
    assert "早点开门" in officer.get(f"/m/market_day/needs/{card.id}").get_data(as_text=True)
    page = text(browser("desk").get("/m/market_day/needs/analysis"))
    assert "2026-Q1" in page and "高山" in page


def test_a_card_without_a_tick_or_back_too_early_is_refused(world, at_ten, browser):
    officer, _batch = printed(browser)
    path = f"/m/market_day/needs/{world.rows(NeedsCard)[0].id}"
    assert "勾选了哪些" in text(officer.post(path, version="1", issued_on="2026-02-20", returned_on="2026-03-01"))
    early = officer.post(path, version="1", issued_on="2026-02-20", returned_on="2026-02-01", needs="papers")
    assert early.status_code == 422 and "早于发放" in text(early)


def test_contact_cards_by_group_and_their_coverage(world, at_ten, browser):
    officer = browser("officer")
    number = "51170004"
    given = {"area_id": HIGH, "group_name": "一组", "officer_id": number, "occurred_on": "2026-03-01"}
    first = officer.post(f"/m/market_day/contacts/{new_id()}", households="20", copies="22", **given)
    assert first.status_code == 303, text(first)
    officer.post(f"/m/market_day/contacts/{new_id()}", households="25", copies="30", **given)
    few = officer.post(f"/m/market_day/contacts/{new_id()}", households="25", copies="3", **given)
    assert few.status_code == 422 and "张数少于户数" in text(few)
    assert len(world.rows(ContactCard)) == 2
    assert "25 户" in text(officer.get("/m/market_day/contacts"))
    sheets = officer.get(f"/m/market_day/contacts/print?officer_id={number}&area_id={HIGH}&copies=4")
    assert sheets.mimetype == "application/pdf"


def test_another_village_is_not_there(world, at_ten, browser):
    printed(browser)
    path = f"/m/market_day/needs/{world.rows(NeedsCard)[0].id}"
    assert browser("officer-b").get(path).status_code == 404
    assert "101201-0001" not in text(browser("officer-b").get("/m/market_day/needs"))


def test_a_card_typed_while_the_model_goes_off_comes_back_in_the_words_of_its_form(world, at_ten, browser):
    officer = browser("officer")
    switch(world.app, switchboard.disable, "market_day")
    given = {"area_id": HIGH, "households": "20", "copies": "22"}
    page = text(officer.post(f"/m/market_day/contacts/{new_id()}", **given))
    assert "没有丢" in page and "高山" in page.split("没有丢")[1]
    assert "area_id" not in page and "households" not in page and "copies" not in page
