"""Teams with names or only with heads."""

from datetime import timedelta

from core.clock import new_id, today
from core.services import reporting
from core.testing.browser import text
from plugins.personnel.models import TeamCount, TeamMember
from plugins.personnel.reports.teams import teams

HOME = "/m/personnel"
LONG_AGO = f"{today() - timedelta(days=300)}"


def team(desk, name="义警队", kind="volunteers"):
    made = new_id()
    answer = desk.post(
        f"{HOME}/teams/{made}/form", name=name, kind=kind, unit_id="511702101560", founded_on=LONG_AGO, leader="队长"
    )
    assert answer.status_code == 303, text(answer)
    return f"{HOME}/teams/{made}"


def test_the_last_head_count_until_a_day_counts(world, browser):
    desk = browser("personnel")
    path = team(desk)
    for day, people in ((200, 40), (20, 5200)):
        desk.post(f"{path}/counts/{new_id()}", counted_on=f"{today() - timedelta(days=day)}", people=str(people))
    with world.inside(), world.app.test_request_context():
        ask = lambda days: reporting.ask(today() - timedelta(days=250), today() - timedelta(days=days))  # noqa: E731
        now, then = ({f.name: f.value for f in teams(ask(days)).figures} for days in (0, 100))
    assert (now, then) == ({"teams": 1, "people": 5200}, {"teams": 1, "people": 40})
    assert "5,200" in text(desk.get(path))
    twice = desk.post(f"{path}/counts/{new_id()}", counted_on=f"{today() - timedelta(days=20)}", people="1")
    assert twice.status_code == 422 and len(world.rows(TeamCount)) == 2


def test_named_members_count_and_stand_there_once(world, browser):
    desk = browser("chief")
    path = team(desk, "治保会", "security")
    member = {"name": "王某", "kind": "cadre", "valid_from": LONG_AGO}
    assert desk.post(f"{path}/members/{new_id()}", **member).status_code == 303
    assert "已是成员" in text(desk.post(f"{path}/members/{new_id()}", **member))
    assert desk.post(f"{path}/members/{new_id()}", officer_id="51170004", kind="police", valid_from=LONG_AGO).status_code == 303
    assert {row.name for row in world.rows(TeamMember)} == {"王某", "民警甲"}
    assert "治保会" in text(desk.get(f"/organisation/units/{world.units['A']}")) or "2" in text(desk.get(path))
    assert browser("chief-b").get(path).status_code == 404
