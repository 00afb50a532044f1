"""The county in time: units end and merge, villages change hands, boundaries are shown then and now."""

from datetime import timedelta

import pytest

from core.clock import new_id, today
from core.extensions import db
from core.models import Area, AreaFigure, Jurisdiction, Measure, Officer, Posting, Succession, Unit
from core.testing.browser import text
from core.transactions import run_tx

DAY = today().isoformat()
YESTERDAY = (today() - timedelta(days=1)).isoformat()


def unit(world, code):
    return next(row for row in world.rows(Unit) if row.code == code)


def unit_url(world, letter):
    return f"/organisation/units/{world.units[letter]}"


def area_url(world, code):
    return f"/organisation/areas/{world.areas[code]}"


def held(world, area, kind="territorial"):
    rows = [row for row in world.rows(Jurisdiction) if row.area_id == world.areas[area] and row.kind == kind]
    return {(row.unit_id, row.valid_from, row.valid_to) for row in rows}


def new_unit(**changes):
    return {"parent_id": "511702000000", "kind": "station", "code": "511702103560", "name": "新镇派出所"} | changes


def test_a_new_unit_stands_below_its_parent(browser, world):
    admin, url = browser("admin"), f"/organisation/units/{new_id()}"
    assert admin.post(f"{url}/edit", **new_unit()).status_code == 303
    assert "新镇派出所" in text(admin.get("/organisation"))
    made, bureau = unit(world, "511702103560"), unit(world, "511702000000")
    assert made.path == f"{bureau.path}/{made.id}"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"code": "520327103560"}, "前六位"),
        ({"code": "511702101560"}, "已被使用"),
        ({"parent_id": ""}, "上级单位"),
        ({"name": ""}, "请填写"),
    ],
)
def test_a_unit_that_does_not_fit_is_refused(browser, changes, said):
    answer = browser("admin").post(f"/organisation/units/{new_id()}/edit", **new_unit(**changes))
    assert answer.status_code == 422
    assert said in text(answer)


def test_a_unit_moves_with_all_below_it_and_never_below_itself(browser, world):
    admin, below = browser("admin"), new_id()
    admin.post(f"/organisation/units/{below}/edit", **new_unit(parent_id="511702101560", kind="room", name="警务室"))
    a = unit(world, "511702101560")
    moved = {"parent_id": "511702102560", "kind": "station", "code": a.code, "name": a.name, "version": str(a.version)}
    assert admin.post(f"{unit_url(world, 'A')}/edit", **moved).status_code == 303
    b = unit(world, "511702102560")
    assert unit(world, "511702103560").path == f"{b.path}/{a.id}/{below}"
    turned = {"parent_id": "511702103560", "kind": "station", "code": b.code, "name": b.name, "version": str(b.version)}
    assert "下级单位" in text(admin.post(f"{unit_url(world, 'B')}/edit", **turned))


def test_a_merger_moves_villages_and_staff_and_the_successor_sees_what_was_recorded(browser, world):
    admin = browser("admin")
    assert "哪个单位接管" in text(admin.post(f"{unit_url(world, 'B')}/end", valid_to=YESTERDAY))
    assert browser("chief").get(area_url(world, "511702102201")).status_code == 404
    answer = admin.post(f"{unit_url(world, 'B')}/end", valid_to=YESTERDAY, successor="511702101560")
    assert answer.status_code == 303
    old, new = world.units["B"], world.units["A"]
    yesterday = today() - timedelta(days=1)
    assert held(world, "511702102201") == {(old, None, yesterday), (new, today(), None)}
    (link,) = world.rows(Succession)
    assert (link.old_code, link.new_code) == ("511702102560", "511702101560")
    chief_b = next(row for row in world.rows(Officer) if row.name == "所长乙")
    assert chief_b.unit_id == new
    posts = {(p.unit_id, p.valid_to) for p in world.rows(Posting) if p.officer_id == chief_b.id}
    assert posts == {(old, yesterday), (new, None)}
    assert browser("chief").get(area_url(world, "511702102201")).status_code == 200
    assert "东岳派出所" in text(browser("chief-b").get("/account"))
    assert "已于" in text(admin.post(f"{unit_url(world, 'B')}/end", valid_to=DAY, successor="511702101560"))
    shown = text(admin.get(unit_url(world, "A")))
    assert "双龙派出所" in shown


def test_a_unit_with_others_below_it_is_not_ended(browser, world):
    answer = browser("admin").post(f"{unit_url(world, 'bureau')}/end", valid_to=DAY)
    assert answer.status_code == 422


def test_a_village_changes_hands_on_a_day_and_overlaps_are_refused(browser, world):
    admin, url = browser("admin"), f"{area_url(world, '511702101202')}/jurisdiction"
    move = {"kind": "call", "unit_id": "511702102560", "valid_from": DAY}
    assert admin.post(url, **move).status_code == 303
    a, b = world.units["A"], world.units["B"]
    assert held(world, "511702101202", "call") == {(a, None, today() - timedelta(days=1)), (b, today(), None)}
    assert held(world, "511702101202") == {(a, None, None)}
    again = admin.post(url, **move)
    assert (again.status_code, "更晚的日期" in text(again)) == (422, True)
    assert "更晚的日期" in text(admin.post(url, **move | {"valid_from": YESTERDAY, "unit_id": "511702101560"}))
    tomorrow = (today() + timedelta(days=1)).isoformat()
    assert "已由双龙派出所" in text(admin.post(url, **move | {"valid_from": tomorrow}))
    shown = text(admin.get(area_url(world, "511702101202")))
    assert "属地管辖" in shown and "就近出警" in shown and "双龙派出所" in shown


def test_who_may_change_what(browser, world):
    village = area_url(world, "511702101201")
    assert browser("desk").get(f"{village}/edit").status_code == 200
    assert browser("desk").get(f"{village}/jurisdiction").status_code == 403
    assert browser("chief").get(f"{village}/edit").status_code == 403
    assert browser("auditor").get(village).status_code == 200
    assert browser("officer").get(f"{unit_url(world, 'A')}/end").status_code == 403


def test_places_outside_my_area_are_not_found(browser, world):
    for user in ("officer", "assistant"):
        assert browser(user).get(unit_url(world, "B")).status_code == 404
        assert browser(user).get(area_url(world, "511702102201")).status_code == 404
    assert browser("assistant").get(area_url(world, "511702101202")).status_code == 404
    for url in (unit_url(world, "A"), area_url(world, "511702101201"), area_url(world, "511702101000")):
        assert browser("desk-other").get(url).status_code == 404
    shown = text(browser("assistant").get("/organisation"))
    assert "高山村" in shown and "河坝村" not in shown and "双龙派出所" not in shown


def test_an_area_is_made_renamed_and_ended_with_its_successor(browser, world):
    desk, id = browser("desk"), new_id()
    new = {"kind": "village", "parent_id": "511702101000", "code": "511702101203", "name": "新村", "population": "1200"}
    assert desk.post(f"/organisation/areas/{id}/edit", **new).status_code == 303
    assert "1,200" in text(desk.get(f"/organisation/areas/{id}"))
    assert desk.post(f"/organisation/areas/{new_id()}/edit", **new).status_code == 422
    wrong = new | {"code": "511702102209"}
    assert "上级区划" in text(desk.post(f"/organisation/areas/{new_id()}/edit", **wrong))
    end = {"valid_to": YESTERDAY, "successor_code": "511702101201"}
    assert desk.post(f"/organisation/areas/{id}/end", **end | {"successor_code": "511702101999"}).status_code == 422
    assert desk.post(f"/organisation/areas/{id}/end", **end).status_code == 303
    assert "高山村民委员会" in text(desk.get(f"/organisation/areas/{id}"))
    assert "新村" not in text(desk.get("/organisation"))
    assert "新村" in text(desk.get(f"/organisation?on={YESTERDAY}"))


def test_an_ended_village_takes_its_jurisdictions_with_it(browser, world):
    assert browser("desk").post(f"{area_url(world, '511702101202')}/end", valid_to=YESTERDAY).status_code == 303
    assert all(row.valid_to for row in world.rows(Jurisdiction) if row.area_id == world.areas["511702101202"])
    answer = browser("desk").post(f"{area_url(world, '511702101000')}/end", valid_to=YESTERDAY)
    assert "请先撤销" in text(answer)


def test_then_and_now_stand_side_by_side_with_their_source(browser, world):
    def enter():
        for measure, value in ((Measure.TOWNSHIPS, 11), (Measure.GROUPS, 548), (Measure.POPULATION, 481_000)):
            db.session.add(
                AreaFigure(
                    county_id="511702",
                    area_code="511702",
                    year=2012,
                    measure=measure,
                    value=value,
                    source="某报2013年报道",
                )
            )

    with world.inside():
        run_tx(enter)
    shown = text(browser("desk").get("/organisation?on=2012-12-31"))
    assert "481,000" in shown and "548" in shown and "某报2013年报道" in shown
    assert "按今天的情况显示" in shown


def test_the_list_of_villages_filters_by_township_and_unit(browser):
    desk = browser("desk")
    assert "石桥村" not in text(desk.get("/organisation/villages?area=511702101000"))
    shown = text(desk.get("/organisation/villages?unit=511702102560"))
    assert "石桥村" in shown and "高山村" not in shown
    assert "高山村" not in text(browser("officer-b").get("/organisation/villages"))


def test_a_village_page_names_who_works_there(browser, world):
    shown = text(browser("officer").get(area_url(world, "511702101201")))
    assert "助理甲" in shown and "东岳派出所" in shown
    assert "高山村民委员会" in text(browser("officer").get(area_url(world, "511702101000")))
    staff = text(browser("officer").get(unit_url(world, "A")))
    assert "所长甲" in staff and "助理甲" in staff


def test_records_keep_their_county(browser, world):
    url, typed = f"/organisation/areas/{new_id()}/edit", {"kind": "township", "code": "511702109000", "name": "新镇"}
    assert (
        browser("admin").post(url, county_id="520327", id=str(new_id()), created_at="2000-01-01", **typed).status_code
        == 303
    )
    made = next(row for row in world.rows(Area) if row.code == "511702109000")
    assert (made.county_id, str(made.id) in url, made.created_at.year > 2000) == ("511702", True, True)
