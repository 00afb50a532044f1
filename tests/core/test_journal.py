"""The journal: nothing happens that it does not know, nobody can change it, and everybody can read what concerns him."""

import json
import threading
from datetime import timedelta

import errands
import pytest
from sqlalchemy import select
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError

from core import clock
from core.clock import new_id, today
from core.extensions import db
from core.models import Journal, JournalHead
from core.services import auditing, journal
from core.testing.browser import text
from core.testing.world import HOME, OTHER
from core.transactions import run_tx

TABLE = Journal.__table__


@pytest.fixture
def app(lean):
    """The errands are enough."""
    (lean.config["INSTANCE"] / auditing.HEADS).unlink(missing_ok=True)
    return lean


def errand(world, title="取件"):
    made = errands.Errand(
        county_id=HOME, id=new_id(), occurred_on=today(), title=title, unit_id=world.units["A"],
        area_id=world.areas["511702101201"], officer_id=world.officers["officer"],
    )  # fmt: skip
    with world.inside():
        run_tx(lambda: db.session.add(made))
    return made.id


def rename(world, made, title):
    with world.inside():
        run_tx(lambda: setattr(db.session.get(errands.Errand, (HOME, made)), "title", title))


def lines_of(world, made):
    return sorted((line for line in world.rows(Journal) if line.record_id == made), key=lambda line: line.seq)


def problem(world):
    with world.inside():
        return auditing.verify(HOME).problem


def test_every_change_leaves_its_line_with_before_and_after(both):
    made = errand(both, "取件")
    rename(both, made, "送件")
    with both.inside():
        run_tx(lambda: db.session.delete(db.session.get(errands.Errand, (HOME, made))))
    created, changed, deleted = lines_of(both, made)
    assert [line.verb for line in (created, changed, deleted)] == ["create", "change", "delete"]
    assert json.loads(changed.detail) == {"title": ["取件", "送件"]}
    assert (json.loads(created.detail)["title"], json.loads(deleted.detail)["title"]) == ([None, "取件"], ["送件", None])
    assert problem(both) is None


def test_sealed_columns_are_named_but_not_told(world):
    made = errand(world)
    with world.inside():
        run_tx(lambda: setattr(db.session.get(errands.Errand, (HOME, made)), "secret", "很秘密"))
    assert json.loads(lines_of(world, made)[-1].detail) == {"secret": ["•", "•"]}


def test_the_database_refuses_to_change_or_remove_a_line(both):
    errand(both)
    for statement in (
        "UPDATE core_journal SET verb = 'nothing'",
        "UPDATE core_journal SET username = 'somebody'",
        "UPDATE core_journal SET label = 'other'",
        "UPDATE core_journal SET label = NULL",
        "UPDATE core_journal SET label = NULL, detail = NULL, mac = 'x'",
        "DELETE FROM core_journal",
        "DELETE FROM core_journal WHERE seq = 1",
    ):
        with both.inside(), pytest.raises(DBAPIError, match="only added to"):
            run_tx(lambda statement=statement: db.session.execute(sql(statement)))
    assert problem(both) is None


def test_what_a_line_says_can_be_erased_and_that_it_was_stays(both):
    made = errand(both, "王小英的药")
    (line,) = lines_of(both, made)
    with both.inside():
        run_tx(lambda: auditing.erase(line.id, "本人申请"))
    (line,) = lines_of(both, made)
    assert (line.label, line.detail, line.verb) == (None, None, "create")
    assert [one.verb for one in both.rows(Journal) if one.record_id == line.id] == ["erase"]
    assert problem(both) is None


def without_guard(world, *statements) -> None:
    """What somebody could do who owns the database file."""
    with world.inside():
        if db.engine.dialect.name == "sqlite":
            drop = [f"DROP TRIGGER core_journal_{name}" for name in ("kept", "fixed", "erased")]
        else:
            drop = ["DROP TRIGGER core_journal_kept ON core_journal"]
        run_tx(lambda: [db.session.execute(sql(statement)) for statement in (*drop, *statements)])


@pytest.mark.parametrize(
    "tampering, found",
    [
        (["UPDATE core_journal SET username = 'desk' WHERE seq = 5"], "line 5 was changed"),
        (["UPDATE core_journal SET label = 'x' WHERE seq = 5"], "text of line 5"),
        (["UPDATE core_journal SET detail = NULL WHERE seq = 5"], "text of line 5"),
        (["DELETE FROM core_journal WHERE seq = 5"], "line 5 is missing"),
        (["DELETE FROM core_journal WHERE seq = 5", "UPDATE core_journal SET seq = 5 WHERE seq = 6"], "line 5 was changed"),
        (
            ["UPDATE core_journal SET seq = -1 WHERE seq = 5", "UPDATE core_journal SET seq = 5 WHERE seq = 6",
             "UPDATE core_journal SET seq = 6 WHERE seq = -1"],
            "line 5 was changed",
        ),
        (["DELETE FROM core_journal WHERE seq = (SELECT max(seq) FROM core_journal)"], "missing after"),
        (["DELETE FROM core_journal"], "missing after line 0"),
        (["DELETE FROM core_journal_head"], "missing after"),
    ],
)  # fmt: skip
def test_tampering_is_found(both, tampering, found):
    errand(both)
    here = [statement.replace(" FROM core_journal)", f" FROM core_journal WHERE county_id = '{HOME}')") for statement in tampering]
    without_guard(both, *(s + (" AND " if "WHERE" in s else " WHERE ") + f"county_id = '{HOME}'" for s in here))
    assert found in problem(both)


def test_a_chain_cut_off_with_a_mended_head_is_found_by_the_copies(both):
    errand(both)
    with both.inside():
        (both.app.config["INSTANCE"] / auditing.HEADS).unlink(missing_ok=True)
        auditing.copy_head()
        auditing.copy_head()
        assert len((both.app.config["INSTANCE"] / auditing.HEADS).read_text().splitlines()) == 1
    assert problem(both) is None
    with both.inside():
        last = db.session.execute(
            select(TABLE.c.seq, TABLE.c.mac).where(TABLE.c.county_id == HOME).order_by(TABLE.c.seq.desc())
        ).all()[1]
    without_guard(
        both,
        f"DELETE FROM core_journal WHERE county_id = '{HOME}' AND seq > {last.seq}",
        f"UPDATE core_journal_head SET seq = {last.seq}, mac = '{last.mac}' WHERE county_id = '{HOME}'",
    )
    assert "missing after" in problem(both)
    (both.app.config["INSTANCE"] / auditing.HEADS).unlink()


def test_writers_at_once_keep_the_chain_whole(both):
    errors = []

    def write(n):
        try:
            for k in range(8):
                with both.inside(OTHER if n == 0 else HOME):
                    county = OTHER if n == 0 else HOME
                    run_tx(
                        lambda county=county, k=k: [journal.write("test", "page", county_id=county, label=f"{k}") for _ in range(3)]
                    )
        except Exception as error:
            errors.append(error)

    with both.inside():
        before = auditing.verify(HOME).lines
    threads = [threading.Thread(target=write, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        with both.inside():
            assert auditing.verify(HOME).problem is None, "a reader meanwhile"
        thread.join()
    assert errors == []
    with both.inside():
        verdict = auditing.verify(HOME)
        assert (verdict.problem, verdict.lines) == (None, before + 5 * 8 * 3)
        assert auditing.verify(OTHER).problem is None
        assert db.session.scalar(select(JournalHead.seq).where(JournalHead.county_id == HOME)) == verdict.lines


# --- pages ----------------------------------------------------------------------------------------------------------------------


def test_the_journal_is_read_by_those_who_keep_watch(browser, world):
    for role in ("desk", "admin", "auditor"):
        assert browser(role).get("/journal").status_code == 200
    for role in ("chief", "officer", "clerk", "assistant", "personnel", "household"):
        assert browser(role).get("/journal").status_code == 403


def test_lines_are_told_in_words_and_filtered(browser, world):
    errand(world, "取王家的件")
    auditor = browser("auditor")
    assert "新增" in text(auditor.get("/journal")) and "取王家的件" in text(auditor.get("/journal"))
    assert "取王家的件" not in text(auditor.get("/journal?verb=sign_in"))
    assert "登录" in text(auditor.get("/journal?verb=sign_in&user=auditor"))
    assert "取王家的件" not in text(auditor.get(f"/journal?to={(today() - timedelta(days=1)).isoformat()}"))
    assert "取王家的件" in text(auditor.get(f"/journal?from={today().isoformat()}&to={today().isoformat()}"))
    assert auditor.get("/journal?from=nonsense&verb=x%00&user=%25").status_code == 200


def test_pages_read_the_same_on_postgresql(pg_app, visit_page):
    from core.testing import World

    with pg_app.app_context():
        world = World.read(pg_app)
    errand(world, "取王家的件")
    auditor = visit_page(world, "auditor")
    assert "取王家的件" in text(auditor.get(f"/journal?from={today().isoformat()}&to={today().isoformat()}&verb=create"))


def test_a_record_has_its_history_with_both_values(browser, world):
    made = errand(world, "取件")
    rename(world, made, "送件")
    page = browser("auditor").get(f"/journal/record/{made}")
    assert all(word in text(page) for word in ("差事", "取件", "送件", "东岳派出所", "高山村民委员会", "民警甲"))


def test_a_history_is_read_when_its_plugin_is_gone(world, tmp_path):
    from core.testing import Browser, make_app

    made = errand(world, "取件")
    rename(world, made, "送件")
    bare = make_app(tmp_path, only=(), SQLALCHEMY_DATABASE_URI=world.app.config["SQLALCHEMY_DATABASE_URI"])
    auditor = Browser(bare).sign_in("auditor")
    page = text(auditor.get(f"/journal/record/{made}"))
    assert "errands_errand" in page and "取件" in page and "送件" in page
    assert auditor.get("/journal").status_code == 200
    with bare.app_context():
        db.engine.dispose()


def test_an_erased_line_is_shown_as_such(browser, world):
    made = errand(world, "王小英的药")
    with world.inside():
        run_tx(lambda: auditing.erase(lines_of(world, made)[0].id, "本人申请"))
    page = text(browser("auditor").get(f"/journal/record/{made}"))
    assert "王小英" not in page and "内容已依法删除" in page


def test_another_countys_lines_are_not_there(browser, world):
    made = errand(world, "取王家的件")
    assert "取王家的件" not in text(browser("desk-other").get("/journal"))
    assert browser("desk-other").get(f"/journal/record/{made}").status_code == 404


def test_officers_and_units_have_their_lines(browser, world):
    officer = browser("officer")
    officer.post(f"/m/errands/errands/{new_id()}", area_id="511702101201", occurred_on=today().isoformat(), title="去高山")
    auditor = browser("auditor")
    assert "去高山" in text(auditor.get(f"/journal?officer={world.officers['officer']}"))
    assert "去高山" not in text(auditor.get(f"/journal?officer={world.officers['chief']}"))
    assert "去高山" in text(auditor.get(f"/journal?unit={world.units['A']}"))
    assert "去高山" not in text(auditor.get(f"/journal?unit={world.units['B']}"))


def test_the_command_reads_the_chain(world):
    from click.testing import CliRunner

    from core.cli import base, main

    base._made["app"] = world.app
    try:
        good = CliRunner().invoke(main, ["audit", "verify"])
        without_guard(world, f"DELETE FROM core_journal WHERE seq = 3 AND county_id = '{HOME}'")
        bad = CliRunner().invoke(main, ["audit", "verify", "--county", HOME])
    finally:
        base._made.clear()
    assert good.exit_code == 0 and [verdict["ok"] for verdict in json.loads(good.output)] == [True, True]
    assert bad.exit_code == 1 and "line 3 is missing" in bad.output


def test_time_is_kept_in_utc_and_the_day_in_china(world):
    with clock.at(clock.datetime(2026, 12, 31, 20, 0, tzinfo=clock.UTC)):
        made = errand(world)
    (line,) = lines_of(world, made)
    assert (line.at.isoformat(), line.day) == ("2026-12-31T20:00:00+00:00", "2027-01-01")
