"""Who sees a whole number, after which words in the journal; and that nothing else in the product tells one."""

import json
import re
from collections import deque

import pytest
from click.testing import CliRunner
from sqlalchemy import update

from core.cli import base
from core.clock import new_id, today
from core.models import Journal
from core.services import journal, keyring, resealing, unmasking
from core.services.sealing import Unopenable, open_sealed
from core.testing.browser import text
from core.transactions import run_tx
from plugins.ledger.models import RentalHouse, Resident, Venue
from plugins.ledger.testing import OTHER_VILLAGE, enter, id_number, resident

CHILD = id_number(7, f"{today().year - 8}0601")
WHY = {"reason": "case", "note": "2026-118 号警情"}
WHOLE = re.compile(r"(?<![0-9a-f])\d{17}[\dXx](?![0-9a-f])")
PHONES = ("13800001234", "13800004321", "13800005555")


def look_ups(world) -> list[Journal]:
    return [line for line in world.rows(Journal) if line.verb == "unmask"]


def test_a_number_is_shown_once_and_the_journal_has_who_whom_why(browser, world):
    officer = browser("officer")
    id = enter(officer)
    answer = officer.post(f"/m/ledger/residents/{id}/look-up", **WHY)
    assert id_number() in text(answer) and "13800001234" in text(answer)
    assert answer.headers["Cache-Control"] == "no-store"
    assert id_number() not in text(officer.get(f"/m/ledger/residents/{id}"))
    assert id_number() not in text(officer.get(f"/m/ledger/residents/{id}/look-up"))
    (line,) = look_ups(world)
    told = json.loads(line.detail)
    assert (line.username, line.record_id, line.label, line.unit_id) == ("officer", id, "王小英", world.units["A"])
    assert (told["reason"], told["note"], told["columns"]) == ("case", "2026-118 号警情", ["id_number", "phone"])
    assert told["from"] == "127.0.0.1"


def test_a_landlords_and_a_heads_telephone_are_shown_the_same_way(browser, world):
    officer = browser("officer")
    house, venue = enter(officer, "rental-houses"), enter(officer, "venues")
    assert "13800004321" in text(officer.post(f"/m/ledger/rental-houses/{house}/look-up", **WHY))
    assert "13800005555" in text(officer.post(f"/m/ledger/venues/{venue}/look-up", **WHY))
    assert len(look_ups(world)) == 2


@pytest.mark.parametrize(
    "told", [{}, {"reason": ""}, {"reason": "curiosity"}, {"reason": "other"}, {"reason": "other", "note": " "}]
)
def test_without_a_reason_there_is_no_value_and_no_line(browser, world, told):
    officer = browser("officer")
    id = enter(officer)
    answer = officer.post(f"/m/ledger/residents/{id}/look-up", **told)
    assert answer.status_code == 422
    assert id_number() not in answer.get_data(as_text=True)
    assert look_ups(world) == []


@pytest.mark.parametrize("role", ["assistant", "clerk", "desk", "admin", "auditor", "personnel"])
def test_who_is_not_an_officer_of_a_station_may_not(browser, world, role):
    id = enter(browser("officer"))
    answer = browser(role).post(f"/m/ledger/residents/{id}/look-up", **WHY)
    assert answer.status_code == 403
    assert id_number() not in answer.get_data(as_text=True) and look_ups(world) == []


@pytest.mark.parametrize("role", ["officer-b", "chief-b"])
def test_another_station_finds_nobody(browser, world, role):
    id = enter(browser("officer"))
    assert browser(role).post(f"/m/ledger/residents/{id}/look-up", **WHY).status_code == 404
    assert look_ups(world) == []


def test_another_county_finds_nobody(app, browser, world):
    from core.services import accounts

    id = enter(browser("officer"))
    with world.inside("520327"):
        hashed = accounts.hash_password("Right-Horse-9")
        run_tx(lambda: accounts.create("chief-other", "外县", hashed, "520327", role="chief"))
    assert browser("chief-other").post(f"/m/ledger/residents/{id}/look-up", **WHY).status_code == 404
    assert browser("chief-other").get(f"/m/ledger/residents/{id}").status_code == 404


def test_a_childs_numbers_are_for_household_officer_and_chief(browser, world):
    id = enter(browser("officer"), number=CHILD, telephone="", care="left_behind_child")
    url = f"/m/ledger/residents/{id}/look-up"
    for role in ("officer", "instructor", "assistant"):
        assert browser(role).post(url, **WHY).status_code == 403
        assert "look-up" not in browser(role).get(f"/m/ledger/residents/{id}").get_data(as_text=True)
    assert look_ups(world) == []
    for role in ("household", "chief"):
        assert CHILD in text(browser(role).post(url, **WHY))


def test_the_line_is_committed_before_the_value_is_opened(browser, world, monkeypatch):
    officer = browser("officer")
    id = enter(officer)
    seen = []

    def opened(record, column):
        seen.append(len(look_ups(world)))
        return open_sealed(record, column)

    monkeypatch.setattr(unmasking.sealing, "open_sealed", opened)
    officer.post(f"/m/ledger/residents/{id}/look-up", **WHY)
    assert seen == [1, 1]


def test_when_the_journal_fails_there_is_no_value(app, browser, world, monkeypatch):
    officer = browser("officer")
    id = enter(officer)
    opened = []
    monkeypatch.setattr(unmasking.sealing, "open_sealed", lambda *place: opened.append(place))

    def full(*_args):
        raise OSError("disk full")

    monkeypatch.setattr(journal, "_row", full)
    token = officer.token()
    with pytest.raises(OSError, match="disk full"):
        officer.client.post(f"/m/ledger/residents/{id}/look-up", data={"csrf_token": token} | WHY)
    assert opened == []


def test_thirty_look_ups_an_hour_are_enough(browser, world):
    officer = browser("officer")
    id = enter(officer)
    url, fields = f"/m/ledger/residents/{id}/look-up", {"csrf_token": officer.token()} | WHY
    answers = [officer.client.post(url, data=fields) for _n in range(unmasking.PER_HOUR + 1)]
    assert {answer.status_code for answer in answers[:-1]} == {200}
    assert answers[-1].status_code == 422 and "30" in text(answers[-1])
    assert id_number() not in answers[-1].get_data(as_text=True)
    assert len(look_ups(world)) == unmasking.PER_HOUR
    assert id_number() in text(browser("chief").post(url, **WHY))


def test_the_chief_and_the_auditor_read_who_looked(browser, world):
    officer = browser("officer")
    id = enter(officer)
    officer.post(f"/m/ledger/residents/{id}/look-up", reason="check", note=f"对 {id_number()}")
    for role in ("chief", "auditor"):
        for path in ("/m/ledger/look-ups", f"/m/ledger/residents/{id}/look-ups", f"/m/ledger/look-ups?from={today()}&account=off"):
            if role == "auditor" and "residents" in path:
                continue
            page = text(browser(role).get(path))
            assert "officer" in page and "核对人口信息" in page
            assert id_number() not in page
    assert "王小英" not in text(browser("chief-b").get("/m/ledger/look-ups"))
    for role in ("officer", "assistant", "desk", "household"):
        assert browser(role).get("/m/ledger/look-ups").status_code == 403


def test_a_number_is_corrected_with_a_reason_by_those_who_may(browser, world):
    id = enter(browser("officer"))
    url = f"/m/ledger/residents/{id}/number"
    right = {"document": "id_card", "number": id_number(2), "reason": "录入时看错一位"}
    for role in ("officer", "assistant", "clerk"):
        assert browser(role).post(url, **right).status_code == 403
    household = browser("household")
    assert household.post(url, **(right | {"reason": ""})).status_code == 422
    assert household.post(url, **(right | {"reason": f"原为{id_number()}"})).status_code == 422
    assert household.post(url, **(right | {"number": id_number(2)[:-1] + "?"})).status_code == 422
    taken = enter(browser("officer"), number=id_number(3), name="王大英")
    assert "王大英" in text(household.post(url, **(right | {"number": id_number(3)})))
    assert taken and household.post(url, **right).status_code == 303
    (row,) = [row for row in world.rows(Resident) if row.id == id]
    with world.inside():
        assert open_sealed(row, "id_number") == id_number(2)
    (line,) = [line for line in world.rows(Journal) if line.verb == "correct"]
    assert json.loads(line.detail)["reason"] == "录入时看错一位" and id_number(2) not in line.detail


def test_swapped_ciphertexts_fail(browser, world):
    from core.extensions import db

    first, second = enter(browser("officer")), enter(browser("officer"), number=id_number(2), name="王大英")
    with world.inside():

        def swap():
            table = Resident.__table__
            rows = {row.id: row.id_number for row in db.session.execute(db.select(table.c.id, table.c.id_number))}
            for id, value in ((first, rows[second]), (second, rows[first])):
                db.session.execute(update(table).where(table.c.id == id).values(id_number=value))

        run_tx(swap)
        for person in db.session.scalars(db.select(Resident)):
            with pytest.raises(Unopenable):
                open_sealed(person, "id_number")


def test_the_files_of_the_database_hold_no_number(app, browser, world):
    officer = browser("officer")
    id = enter(officer)
    enter(officer, "rental-houses")
    enter(officer, "venues")
    officer.post(f"/m/ledger/residents/{id}/look-up", **WHY)
    officer.post("/m/ledger/find-number", number=id_number())
    for file in app.config["INSTANCE"].glob("test.sqlite3*"):
        held = file.read_bytes()
        for plain in (id_number(), *PHONES):
            assert plain.encode() not in held, file.name


def test_after_a_rotation_every_row_is_resealed_and_still_opens(app, browser, world):
    officer = browser("officer")
    ids = [enter(officer, number=id_number(n)) for n in range(3)]
    enter(officer, "rental-houses")
    with world.inside():
        before = {row.id: (row.version, row.updated_at) for row in world.rows(Resident)}
        kid = keyring.rotate()
        assert resealing.reseal("511702") == 7
        assert resealing.reseal("511702") == 0
    rows = world.rows(Resident)
    assert all(f":{kid}:" in row.id_number and f":{kid}:" in row.phone for row in rows)
    assert {row.id: (row.version, row.updated_at) for row in rows} == before
    assert [line.detail for line in world.rows(Journal) if line.verb == "reseal"] == ['{"values": 7}']
    assert id_number(2) in text(officer.post(f"/m/ledger/residents/{ids[2]}/look-up", **WHY))
    assert officer.post(f"/m/ledger/residents/{new_id()}/form", **resident(number=id_number(1))).status_code == 422


def test_an_administrator_rotates_the_keys_on_the_command_line(app, browser, world, monkeypatch):
    enter(browser("officer"))
    monkeypatch.setitem(base._made, "app", app)
    answer = CliRunner().invoke(base.main, ["keys", "rotate"])
    assert answer.exit_code == 0, answer.output
    told = json.loads(answer.output)
    assert told["values"] == {"511702": 2, "520327": 0}
    (row,) = world.rows(Resident)
    assert f":{told['key']}:" in row.id_number
    assert json.loads(CliRunner().invoke(base.main, ["keys", "reseal"]).output)["values"] == {"511702": 0, "520327": 0}


def test_no_page_of_any_role_tells_a_whole_number(app, browser, world):
    officer = browser("officer")
    for n, village in enumerate(("511702101201", OTHER_VILLAGE)):
        id = enter(officer, number=id_number(n), area_id=village, residence="floating")
    enter(officer, "rental-houses")
    enter(officer, "venues")
    enter(browser("household"), number=CHILD, name="王一")
    officer.post(f"/m/ledger/residents/{id}/look-up", **WHY)
    household = browser("household")
    household.post(f"/m/ledger/residents/{id}/number", document="id_card", number=id_number(9), reason="看错")
    for role in ("officer", "household", "chief", "assistant", "clerk", "desk", "auditor", "admin"):
        for path, page in crawl(browser(role)):
            assert not WHOLE.search(page), (role, path)
            assert not any(phone in page for phone in PHONES), (role, path)
    for line in world.rows(Journal):
        told = f"{line.label} {line.detail}"
        assert not WHOLE.search(told) and not any(phone in told for phone in PHONES)


def crawl(browser, most: int = 30):
    """Pages that lead on from the desk and from the registers, with their addresses."""
    registers = ("residents", "rental-houses", "venues", "look-ups")
    queue = deque([*(f"/m/ledger/{name}" for name in registers), "/search?q=wxy", "/"])
    seen = set(queue)
    while queue and len(seen) < most * 4:
        path = queue.popleft()
        answer = browser.get(path)
        if answer.status_code != 200 or not answer.mimetype.startswith("text/html"):
            continue
        page = answer.get_data(as_text=True)
        yield path, page
        most -= 1
        if not most:
            return
        for href in re.findall(r'href="(/[^"#]*)"', page):
            href = href.replace("&amp;", "&")
            if href not in seen and not href.startswith("/static") and "sort=" not in href and href != "/logout":
                seen.add(href)
                queue.append(href)


def test_an_export_holds_masks_only(app, browser, world):
    officer = browser("officer")
    enter(officer)
    enter(officer, "rental-houses")
    chief = browser("chief")
    for path in ("residents", "rental-houses", "venues"):
        answer = chief.post(f"/export/m/ledger/{path}", format="csv", reason="月度核对")
        assert answer.status_code == 200, path
        held = answer.get_data(as_text=True)
        assert not WHOLE.search(held) and not any(phone in held for phone in PHONES)
    assert browser("assistant").post("/export/m/ledger/residents", format="csv", reason="月度核对").status_code == 403


def test_sealed_columns_are_named_so_that_the_journal_hides_them(world):
    for model, columns in ((Resident, ("id_number", "phone")), (RentalHouse, ("landlord_phone",)), (Venue, ("phone",))):
        for column in columns:
            for name in (column, f"{column}_index"):
                assert model.__table__.c[name].info["sealed"]
