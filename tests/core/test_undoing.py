"""Taking back a whole import, while nobody has built on it."""

from datetime import timedelta

from click.testing import CliRunner

from core import clock
from core.clock import new_id
from core.models import Area, ImportBatch, Journal, Officer, Posting, PostingArea
from core.testing.browser import text
from core.testing.world import HOME

HEAD = "village_code,village_name,township_code,township_name"
TOWN = f"{HEAD}\n511702105200,新的村民委员会,511702105,新镇\n"
STAFF = """警号,姓名,人员类别,单位,联系电话,岗位,任职日期,负责村,带班民警
900001,周一,民警,东岳派出所,13800001234,民警,2024-01-01,,
A001,周二,警务助理,东岳派出所,,警务助理,2024-01-01,高山村民委员会、河坝村民委员会,900001
"""


def begin(browser, table, sheet="divisions"):
    answer = browser.post(f"/imports/{sheet}?id={new_id()}", pasted=table)
    assert answer.status_code == 303, text(answer)
    return answer.headers["Location"]


def names(world) -> dict:
    return {area.code: area.name for area in world.rows(Area)}


def test_an_import_is_taken_back_whole_and_that_is_journaled(browser, world):
    personnel, desk = browser("admin"), browser("desk")
    before = {model: {row.id for row in world.rows(model)} for model in (Officer, Posting, PostingArea)}
    url = begin(personnel, STAFF, "officers")
    personnel.post(f"{url}/confirm")
    assert len(world.rows(Officer)) == len(before[Officer]) + 2
    assert desk.post(f"{url}/take-back").status_code == 404, "the desk may not use this sheet"
    assert "撤销这次导入" in text(personnel.get(url))
    answer = personnel.post(f"{url}/take-back", follow=True)
    assert "已撤销" in text(answer) and "撤销这次导入" not in text(answer)
    assert {model: {row.id for row in world.rows(model)} for model in before} == before
    verbs = [row.verb for row in world.rows(Journal)]
    assert verbs.count("take_back") == 1 and verbs.count("delete") == 6
    begin(personnel, STAFF, "officers")


def test_an_import_with_a_row_changed_since_is_not_taken_back(browser, world):
    admin = browser("admin")
    url = begin(admin, TOWN)
    admin.post(f"{url}/confirm")
    village = next(area for area in world.rows(Area) if area.code == "511702105200")
    fields = {"kind": "village", "parent_id": "511702105000", "code": village.code, "name": "改了名的村", "version": "1"}
    assert admin.post(f"/organisation/areas/{village.id}/edit", **fields).status_code == 303
    answer = admin.post(f"{url}/take-back")
    assert (answer.status_code, "改了名的村" in text(answer)) == (422, True), text(answer)
    assert "511702105200" in names(world)


def test_an_import_that_changed_records_of_before_or_is_a_day_old_is_not_taken_back(browser, world):
    desk = browser("desk")
    changed = begin(desk, f"{HEAD}\n511702101201,高山新村,511702101,东岳镇\n")
    desk.post(f"{changed}/confirm")
    assert "改动了原有的记录" in text(desk.post(f"{changed}/take-back"))
    added = begin(desk, TOWN)
    desk.post(f"{added}/confirm")
    with clock.at(clock.now() + timedelta(hours=25)):
        later = browser("desk")
        assert "撤销这次导入" not in text(later.get(added))
        assert "24 小时内" in text(later.post(f"{added}/take-back"))
    assert browser("officer").post(f"{added}/take-back").status_code == 403


def test_an_import_of_the_command_line_stands_among_the_others_and_is_taken_back_like_them(browser, world, tmp_path):
    from core.cli import base, main

    table = tmp_path / "新镇.csv"
    table.write_text(TOWN, encoding="utf-8")
    base._made["app"] = world.app
    try:
        tried = CliRunner().invoke(main, ["import", "divisions", str(table), "--county", HOME, "--dry-run"])
        taken = CliRunner().invoke(main, ["import", "divisions", str(table), "--county", HOME])
    finally:
        base._made.clear()
    assert (tried.exit_code, taken.exit_code) == (0, 0), taken.output
    desk = browser("desk")
    assert len(world.rows(ImportBatch)) == 1 and "新镇.csv" in text(desk.get("/imports")) and "命令行" in text(desk.get("/imports"))
    page = f"/imports/batch/{world.rows(ImportBatch)[0].id}"
    assert "已导入" in text(desk.get(page)) and "511702105200" in names(world)
    journal = text(desk.get("/journal?verb=import"))
    assert "导入 村（社区）与乡镇 新镇.csv" in journal and "divisions" not in journal
    assert "命令行" in text(desk.get(begin(desk, TOWN))), "the same file is already in"
    assert "已撤销" in text(browser("admin").post(f"{page}/take-back", follow=True))
    assert "511702105200" not in names(world)
