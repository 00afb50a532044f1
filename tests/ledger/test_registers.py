"""The registers, as a person sees them and as a table holds them."""

from datetime import timedelta

import pytest

from core.clock import new_id, today
from core.identity import credit_check_digit, mask_id
from core.services.reporting import ask
from core.testing.browser import text
from plugins.ledger.measures import count, figure
from plugins.ledger.models import RentalHouse, Resident, Tenancy, Vehicle, Venue
from plugins.ledger.testing import OTHER_STATION, OTHER_VILLAGE, VILLAGE, enter, house, id_number, resident, venue

NEW = "/m/ledger/residents/{}/form"


def refused(browser, **changes) -> str:
    answer = browser.post(NEW.format(new_id()), **resident(**changes))
    assert answer.status_code == 422
    return text(answer)


def test_a_resident_is_registered_once_with_what_the_number_tells(browser, world):
    officer = browser("officer")
    id = enter(officer)
    (row,) = world.rows(Resident)
    assert (row.id, row.sex, row.birth_year, row.number) == (id, "male", 1990, mask_id(id_number()))
    assert (row.officer_id, row.unit_id, row.guide_id) == (world.officers["officer"], world.units["A"], None)
    assert row.initials == "wxy"
    page = text(officer.get(f"/m/ledger/residents/{id}"))
    assert "王小英" in page and mask_id(id_number()) in page and "138****1234" in page


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (id_number()[:-1] + ("0" if id_number()[-1] != "0" else "1"), "末位校验不符"),
        ("99999919901301001X", "出生日期"),
        ("9999991990010", "17"),
        ("999999900101001", "15"),
    ],
)
def test_a_wrong_number_is_refused_beside_its_field(browser, world, number, sentence):
    assert sentence in refused(browser("officer"), number=number)
    assert world.rows(Resident) == []


def test_a_passport_is_taken_and_its_year_is_typed(browser, world):
    enter(browser("officer"), document="passport", number="e12345678", birth_year="1985", sex="female", residence="overseas")
    (row,) = world.rows(Resident)
    assert (row.number, row.birth_year, row.sex) == ("*********", 1985, "female")
    assert "5" in refused(browser("officer"), document="passport", number="E1")


def test_the_same_number_names_the_entry_that_is_there(browser, world):
    officer = browser("officer")
    id = enter(officer)
    answer = officer.post(NEW.format(new_id()), **resident(name="王英"))
    assert answer.status_code == 422
    assert "王小英" in text(answer) and f"/m/ledger/residents/{id}" in answer.get_data(as_text=True)


def test_the_same_number_at_another_station_tells_only_the_station(browser, world):
    id = enter(browser("officer"))
    answer = browser("officer-b").post(NEW.format(new_id()), **resident(name="王英", area_id=OTHER_STATION))
    assert answer.status_code == 422
    assert "东岳派出所" in text(answer)
    assert "王小英" not in text(answer) and "高山" not in text(answer) and str(id) not in answer.get_data(as_text=True)


def test_the_same_number_may_stand_in_another_county(world):
    from plugins.ledger.services.registering import register

    for county, village in (("511702", VILLAGE), ("520327", "520327101201")):
        with world.inside(county):
            _invent(register, county, village)
    assert len(world.rows(Resident)) == len(world.rows(Resident, "520327")) == 1
    assert world.rows(Resident)[0].id_number_index != world.rows(Resident, "520327")[0].id_number_index


def _invent(register, county, village):
    from core.services.organisation import find_area
    from core.transactions import run_tx

    def work():
        person = Resident(county_id=county, id=new_id(), name="王小英", document="id_card", area_id=find_area(village).id)
        person.number = id_number()
        register(person)

    run_tx(work)


def test_a_lost_reply_makes_no_second_resident_and_no_conflict(browser, world):
    officer, url = browser("officer"), NEW.format(new_id())
    assert officer.post(url, **resident()).status_code == 303
    assert officer.post(url, **resident()).status_code == 303
    assert len(world.rows(Resident)) == 1


def test_an_edit_keeps_the_sealed_numbers_that_come_back_masked(browser, world):
    officer = browser("officer")
    id = enter(officer)
    (before,) = world.rows(Resident)
    page = officer.get(NEW.format(id)).get_data(as_text=True)
    assert id_number() not in page and mask_id(id_number()) in page and "readonly" in page
    masked = resident(number=mask_id(id_number()), telephone="138****1234", address="4组1号", version="1")
    assert officer.post(NEW.format(id), **masked).status_code == 303
    (after,) = world.rows(Resident)
    assert after.address == "4组1号"
    assert (after.id_number, after.phone) == (before.id_number, before.phone)


def test_a_number_is_not_changed_on_the_form(browser, world):
    officer = browser("officer")
    id = enter(officer)
    answer = officer.post(NEW.format(id), **resident(number=id_number(2), version="1"))
    assert answer.status_code == 422
    assert "更正证件号" in text(answer)
    assert officer.post(NEW.format(id), **resident(number="", version="1")).status_code == 422


def test_two_people_editing_see_masks_only(browser, world):
    id = enter(browser("officer"))
    changed = resident(number=mask_id(id_number()), version="1")
    assert browser("chief").post(NEW.format(id), **(changed | {"telephone": "13900009999"})).status_code == 303
    clash = browser("officer").post(NEW.format(id), **(changed | {"telephone": "13700007777"}))
    assert clash.status_code == 409
    assert "139****9999" in text(clash) and "13900009999" not in clash.get_data(as_text=True)


@pytest.mark.parametrize("field", ["name", "address", "home_place"])
def test_open_text_holds_no_numbers(browser, field):
    assert "单独的填写栏" in refused(browser("officer"), **{field: f"见{id_number()}"})


def test_days_that_cannot_be_are_refused(browser):
    officer = browser("officer")
    assert "还没有到" in refused(officer, registered_on=(today() + timedelta(days=1)).isoformat())
    assert "早于" in refused(officer, moved_in="2026-03-05", moved_out="2026-03-01")


def test_an_assistant_registers_in_his_village_under_his_guide(browser, world):
    assistant = browser("assistant")
    enter(assistant)
    (row,) = world.rows(Resident)
    assert row.guide_id == world.officers["officer"]
    assert assistant.post(NEW.format(new_id()), **resident(number=id_number(2), area_id=OTHER_VILLAGE)).status_code == 422


def test_the_desk_registers_for_the_station_of_the_village(browser, world):
    enter(browser("desk"), area_id=OTHER_STATION)
    (row,) = world.rows(Resident)
    assert (row.officer_id, row.unit_id) == (None, world.units["B"])


@pytest.mark.parametrize("role", ["assistant", "officer-b", "desk-other"])
def test_who_has_no_business_there_finds_nothing(browser, world, role):
    id = enter(browser("officer"), area_id=OTHER_VILLAGE)
    stranger = browser(role)
    assert stranger.get(f"/m/ledger/residents/{id}").status_code == 404
    assert "王小英" not in text(stranger.get("/m/ledger/residents"))


@pytest.mark.parametrize("role", ["admin", "auditor", "personnel"])
def test_offices_without_a_duty_do_not_read_the_registers(browser, role):
    for path in ("residents", "rental-houses", "vehicles", "venues", "find-number"):
        assert browser(role).get(f"/m/ledger/{path}").status_code == 403


def test_lists_filter_by_class_care_and_pinyin_initials(browser):
    officer = browser("officer")
    enter(officer, care="lone_elder")
    enter(officer, name="单大海", number=id_number(2), residence="floating")

    def listed(query):
        return text(officer.get(f"/m/ledger/residents?{query}"))

    assert "王小英" in listed("q=wxy") and "单大海" not in listed("q=wxy")
    assert "单大海" in listed("q=sdh") and "单大海" in listed("q=ddh") and "单大海" in listed("residence=floating")
    assert "单大海" not in listed("care=lone_elder") and "王小英" in listed("care=lone_elder")
    assert "王小英" in listed(f"area={VILLAGE}") and "王小英" not in listed(f"area={OTHER_VILLAGE}")
    assert "王小英" not in listed("presence=gone")


def test_a_whole_number_is_found_by_post_and_the_search_is_journaled_masked(browser, world):
    from core.models import Journal

    officer = browser("officer")
    enter(officer)
    enter(officer, "rental-houses")
    enter(officer, "venues")
    found = {id_number(): "王小英", "138 0000 1234": "王小英", "13800004321": "正街12号", "13800005555": "幺妹小吃店"}
    for number, title in found.items():
        assert title in text(officer.post("/m/ledger/find-number", number=number))
    assert "没有" in text(officer.post("/m/ledger/find-number", number=id_number(9)))
    assert "王小英" not in text(browser("officer-b").post("/m/ledger/find-number", number=id_number()))
    labels = [line.label for line in world.rows(Journal) if line.verb == "find"]
    assert len(labels) == 6 and mask_id(id_number()) in labels and id_number() not in labels


def test_the_search_box_finds_names_but_no_numbers(browser, world):
    from core.models.search import SearchEntry

    officer = browser("officer")
    enter(officer)
    assert "王小英" in text(officer.get("/search?q=wxy"))
    assert "王小英" in text(officer.get("/search?q=1234"))
    assert "王小英" not in text(officer.get(f"/search?q={id_number()}"))
    held = " ".join(f"{line.title} {line.code} {line.hint} {line.grams}" for line in world.rows(SearchEntry))
    assert id_number() not in held and "13800001234" not in held and mask_id(id_number()) not in held


def test_a_rental_house_has_tenants_who_come_and_go(browser, world):
    officer = browser("officer")
    person, id = enter(officer, residence="floating"), enter(officer, "rental-houses")
    url = f"/m/ledger/rental-houses/{id}"
    fields = {"resident_id": str(person), "since": today().isoformat()}
    assert officer.post(f"{url}/tenants", **fields).status_code == 303
    again = officer.post(f"{url}/tenants", **fields)
    assert again.status_code == 422 and "已经住在这里" in text(again)
    assert "王小英" in text(officer.get(url)) and "正街12号" in text(officer.get(f"/m/ledger/residents/{person}"))
    (tenancy,) = world.rows(Tenancy)
    assert officer.post(f"{url}/tenants/{tenancy.id}/leave").status_code == 303
    assert world.rows(Tenancy)[0].valid_to == today()


def test_a_stranger_moves_nobody_out(browser, world):
    officer = browser("officer")
    person, id = enter(officer), enter(officer, "rental-houses")
    officer.post(f"/m/ledger/rental-houses/{id}/tenants", resident_id=str(person), since=today().isoformat())
    (tenancy,) = world.rows(Tenancy)
    other = browser("officer-b")
    own = enter(other, "rental-houses", area_id=OTHER_STATION)
    assert other.post(f"/m/ledger/rental-houses/{id}/tenants/{tenancy.id}/leave").status_code == 404
    other.post(f"/m/ledger/rental-houses/{own}/tenants/{tenancy.id}/leave")
    assert world.rows(Tenancy)[0].valid_to is None


def test_an_address_a_plate_and_a_credit_code_stand_once(browser, world):
    officer = browser("officer")
    enter(officer, "rental-houses")
    assert officer.post(f"/m/ledger/rental-houses/{new_id()}/form", **house()).status_code == 422
    plate = {"area_id": VILLAGE, "plate": "川S·12345", "kind": "motorcycle", "owner": "李二", "registered_on": today().isoformat()}
    assert officer.post(f"/m/ledger/vehicles/{new_id()}", **plate).status_code == 303
    assert officer.post(f"/m/ledger/vehicles/{new_id()}", **(plate | {"plate": "川s 12345"})).status_code == 422
    assert officer.post(f"/m/ledger/vehicles/{new_id()}", **(plate | {"plate": "没有"})).status_code == 422
    code = "91511702MA12345678"[:17]
    code += credit_check_digit(code)
    enter(officer, "venues", credit_code=code)
    assert officer.post(f"/m/ledger/venues/{new_id()}/form", **venue(name="另一家", credit_code=code)).status_code == 422
    wrong = officer.post(f"/m/ledger/venues/{new_id()}/form", **venue(name="另一家", credit_code=code[:-1] + "?"))
    assert wrong.status_code == 422
    assert len(world.rows(RentalHouse)) == len(world.rows(Vehicle)) == len(world.rows(Venue)) == 1


def test_reports_count_what_was_registered_in_a_period(app, browser, world):
    officer = browser("officer")
    enter(officer, residence="floating")
    enter(officer, number=id_number(2), residence="floating", registered_on="2020-01-05")
    enter(officer, number=id_number(3))
    enter(officer, "rental-houses")
    with world.inside(), app.test_request_context():
        query = ask(today() - timedelta(days=30), today(), area=VILLAGE)
        assert (count("floating_registered", query), count("rental_houses_registered", query)) == (1, 1)
        href = figure("floating_registered", query).href
    page = text(officer.get(href))
    assert "共 1 条" in page


def test_only_an_entry_that_nothing_names_is_deleted(browser, world):
    officer, registrar = browser("officer"), browser("household")
    person, id = enter(officer), enter(officer, "rental-houses")
    officer.post(f"/m/ledger/rental-houses/{id}/tenants", resident_id=str(person), since=today().isoformat())
    assert officer.post(f"/m/ledger/residents/{person}/strike").status_code == 403
    assert browser("assistant").post(f"/m/ledger/residents/{person}/strike").status_code == 403
    assert "出租房屋" in text(registrar.post(f"/m/ledger/residents/{person}/strike", follow=True))
    assert len(world.rows(Resident)) == 1
    other = enter(officer, number=id_number(5))
    assert registrar.post(f"/m/ledger/residents/{other}/strike").status_code == 303
    assert [row.id for row in world.rows(Resident)] == [person]


def test_the_village_page_counts_and_leads_to_the_rows(app, browser, world):
    from plugins.ledger.registers import area_panel

    officer = browser("officer")
    enter(officer, residence="floating")
    enter(officer, number=id_number(2))
    enter(officer, "rental-houses")
    with world.inside(), app.test_request_context():
        from core.services.organisation import find_area

        found = {str(title): (n, href) for title, n, _unit, href in area_panel(find_area("511702101000"))["figures"]}
    assert (found["流动"][0], found["常住"][0], found["出租房屋"][0], found["场所"][0]) == (1, 1, 1, 0)
    assert "共 1 条" in text(officer.get(found["流动"][1]))


def test_the_demonstration_is_invented_and_written_once(app, world):
    from core.identity import citizen_id
    from core.services.demonstration import Seeder
    from core.services.sealing import open_sealed
    from plugins.ledger import demo_registers

    with world.inside():
        demo_registers.seed(Seeder("511702"))
        demo_registers.seed(Seeder("511702"))
    people = world.rows(Resident)
    assert len(people) == 320
    with world.inside():
        numbers = [open_sealed(person, "id_number") for person in people]
    assert all(number.startswith("999999") and citizen_id(number).warning for number in numbers)
