"""The frozen baseline, the evaluation with exact intervals, the burden meter, and the reports."""

from datetime import timedelta

from core.clock import new_id, today
from core.extensions import db
from core.models import Unit, UnitKind
from core.services.reporting import ask
from core.testing.browser import text
from core.testing.parts import seen_by
from core.testing.world import STATION_CODES
from core.transactions import run_tx
from plugins.assessment.api import Pilot
from plugins.assessment.meter import meter
from plugins.assessment.reports import bands, burden, pilot
from plugins.ledger.api import Visit, record_many


def freeze(browser, **more):
    start = today() - timedelta(days=30)
    fields = {"title": "提包警务室试点", "plugin": "ledger", "first_day": str(start), "base_from": str(start - timedelta(days=30)),
              "base_to": str(start - timedelta(days=1)), "stations": [STATION_CODES["A"]], "note": ""}  # fmt: skip
    found = new_id()
    return found, browser.post(f"/m/assessment/pilots/{found}/form", **(fields | more))


def test_the_baseline_is_frozen_and_compared(world, visit, browser):
    start = today() - timedelta(days=30)
    for n in range(24):
        before, after = start - timedelta(days=1 + n), start + timedelta(days=n)
        visit("officer", when=before, day=before.day)
        visit("officer", when=after, day=after.day)
        visit("officer", when=after, day=after.day)
    desk = browser("desk")
    found, answer = freeze(desk)
    assert answer.status_code == 303, text(answer)
    kept = world.rows(Pilot)[0]
    assert kept.figures["visits"] == {STATION_CODES["A"]: 24, STATION_CODES["B"]: 0} and len(kept.digest) == 64
    visit("officer", when=start - timedelta(days=2), day=(start - timedelta(days=2)).day)
    said = text(desk.get(f"/m/assessment/pilots/{found}"))
    assert "24" in said and "48" in said and "1.9" in said and "0 → 0，样本太小" in said and "30 天" in said
    again = desk.post(f"/m/assessment/pilots/{found}/form", title="另选基期", plugin="ledger", first_day=str(start),
                      base_from=str(start - timedelta(days=60)), base_to=str(start - timedelta(days=31)),
                      stations=[STATION_CODES["A"]], note="", version="1")  # fmt: skip
    assert again.status_code == 422 and "已封存" in text(again)
    assert desk.get(f"/m/assessment/pilots/{found}/print").data.startswith(b"%PDF")
    with seen_by(world.app, "desk"):
        result = pilot.pilot(ask(start, today()))
    assert any("每所每天" in note for note in result.notes)
    assert {figure.name: figure.value for figure in result.figures}["visits_change"] > 80
    tiny = next(figure for figure in result.figures if figure.name == "disputes_change")
    assert tiny.value is None and tiny.note == "0 → 0，样本太小" and [row["before"] for row in result.counted("disputes")] == [0, 0]


def test_a_day_after_the_start_no_per_cent_is_told(world, visit, browser):
    start = today()
    for n in range(24):
        when = start - timedelta(days=1 + n)
        visit("officer", when=when, day=when.day)
    found, _answer = freeze(browser("desk"), first_day=str(start), base_from=str(start - timedelta(days=30)),
                            base_to=str(start - timedelta(days=1)))  # fmt: skip
    said = text(browser("desk").get(f"/m/assessment/pilots/{found}"))
    assert "24 → 0，样本太小" in said and "-100" not in said and "评估表（PDF）" in said


def test_the_links_open_the_rows_of_all_stations_of_a_group_and_the_posts_below(world, visit, browser):
    """Posts count for their station, in the number and in the list alike; every chief reads the same sums."""
    start, post = today() - timedelta(days=30), new_id()

    def work():
        station = db.session.get(Unit, (world.county, world.units["A"]))
        path = f"{station.path}/{post}"
        db.session.add(Unit(county_id=world.county, id=post, code="511702101561", name="东岳警务站", kind=UnitKind.POST,
                            parent_id=station.id, path=path))  # fmt: skip

    with world.inside():
        run_tx(work)
    for n, unit in enumerate(("A", "A", "B", "post", "post", "post")):
        day = start + timedelta(days=n)
        visit("officer", unit=unit, when=day, day=day.day) if unit != "post" else visit_at(world, post, day)
    found, _answer = freeze(browser("desk"), stations=list(STATION_CODES.values()))
    desk = browser("desk")
    with seen_by(world.app, "desk"):
        result = pilot.pilot(ask(start, today()))
    row = next(row for row in result.rows if row["visits"])
    assert row["after"] == 6
    listed = desk.get(desk.get(row["hrefs"]["after"]).headers["Location"])
    assert "6 条" in text(listed)
    assert desk.get(f"/m/assessment/pilots/{found}/rows?measure=nonsense&group=pilot").status_code == 404
    for who in ("chief", "chief-b", "desk"):
        assert "东岳派出所 、 双龙派出所" in text(browser(who).get(f"/m/assessment/pilots/{found}"))
        with seen_by(world.app, who):
            assert next(one for one in pilot.pilot(ask(start, today())).rows if one["visits"])["after"] == 6


def visit_at(world, unit_id, day):
    fact = Visit(county_id=world.county, id=new_id(), occurred_on=day, unit_id=unit_id, officer_id=world.officers["officer"],
                 area_id=world.areas["511702101201"], people_met=1, place="村口")  # fmt: skip
    with world.inside():
        run_tx(lambda: record_many([fact]))


def test_a_pilot_that_begins_today_leaves_the_report_of_the_one_before(world, browser):
    desk = browser("desk")
    freeze(desk)
    freeze(desk, title="今天才开始的试点", first_day=str(today()))
    with seen_by(world.app, "desk"):
        before, after = (pilot.pilot(ask(day - timedelta(days=9), day)) for day in (today() - timedelta(days=1), today()))
    assert (before.notes[0], after.notes[0]) == ("提包警务室试点", "今天才开始的试点")


def test_a_wrong_baseline_is_refused(world, browser):
    desk, start = browser("desk"), today() - timedelta(days=30)
    _id, late = freeze(desk, base_to=str(start))
    assert late.status_code == 422 and "试点开始前" in text(late)
    _id, ahead = freeze(desk, first_day=str(today() + timedelta(days=3)))
    assert ahead.status_code == 422 and "首日再封存" in text(ahead)
    _id, nobody = freeze(desk, stations=[])
    assert nobody.status_code == 422


def test_the_meter_shows_every_form_and_what_a_switch_changes(world, browser):
    with seen_by(world.app, "desk"):
        whole, without = meter(), meter("assessment")
        result = burden.burden(ask(today(), today()))
    assert without.off and all(load.then <= load.now for load in without.loads)
    assert any(load.then < load.now for load in without.loads if load.role == "chief")
    assert sum(line.week for line in whole.forms) > 0
    assert {figure.name: figure.value for figure in result.figures}["forms"] == len(whole.forms)
    page = text(browser("officer").get("/m/assessment/burden?switch=assessment"))
    assert "不开启" in page or "关闭后" in page or "每人每周分钟数" in page


def test_bands_tell_who_stands_out_and_who_does_not(world, visit):
    for number in range(40):
        day = today() - timedelta(days=3 * number + 1)
        for _again in range(3):
            visit("officer", when=day, day=day.day)
        if number % 3 == 0:
            visit("household", when=day, day=day.day)
            visit("officer-b", unit="B", when=day, day=day.day)
    with seen_by(world.app, "desk"):
        from plugins.assessment.api import standings_of

        found = {one.id: one.band for one in standings_of("assessment.visits", today().replace(day=1))}
        result = bands.bands(ask(today().replace(day=1), today()))
    assert found[world.officers["officer"]] == "above" and found[world.officers["household"]] != "above"
    row = next(row for row in result.rows if row["title"] in ("Visits", "走访"))
    assert row["people"] == 3 and row["above"] == 1
