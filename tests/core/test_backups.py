"""A backup is taken while people write, is whole, and gives back the same county."""

import json
import os
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import errands
import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from core import presence
from core.clock import new_id, today
from core.errors import Refused
from core.extensions import db
from core.models import Journal
from core.services import auditing, backups
from core.testing.world import HOME
from core.transactions import run_tx


@pytest.fixture
def app(lean):
    """The errands are enough."""
    (lean.config["INSTANCE"] / auditing.HEADS).unlink(missing_ok=True)
    return lean


def errand(world, title="取件"):
    with world.inside():
        run_tx(
            lambda: db.session.add(
                errands.Errand(
                    county_id=HOME,
                    id=new_id(),
                    occurred_on=today(),
                    title=title,
                    unit_id=world.units["A"],
                    area_id=world.areas["511702101201"],
                    officer_id=world.officers["officer"],
                )
            )  # fmt: skip
        )


def counted(world) -> int:
    with world.inside():
        return db.session.scalar(select(func.count(errands.Errand.id)))


def test_a_backup_taken_while_people_write_is_whole(world, tmp_path):
    stop, errors = threading.Event(), []

    def write():
        try:
            while not stop.is_set():
                errand(world)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=write) for _ in range(3)]
    for thread in threads:
        thread.start()
    copies = []
    for n in range(5):
        with world.inside():
            copies.append(backups.backup(tmp_path / f"{n}.sqlite3"))
    stop.set()
    for thread in threads:
        thread.join()
    assert errors == []
    sizes = []
    for copy in copies:
        backups.check(copy)
        with closing(sqlite3.connect(copy)) as connection:
            rows = connection.execute("SELECT count(*) FROM errands_errand").fetchone()[0]
            lines = connection.execute("SELECT count(*) FROM core_journal WHERE subject = 'errands_errand'").fetchone()[0]
            head = connection.execute("SELECT seq FROM core_journal_head WHERE county_id = ?", (HOME,)).fetchone()[0]
            last = connection.execute("SELECT max(seq) FROM core_journal WHERE county_id = ?", (HOME,)).fetchone()[0]
        assert rows == lines and head == last, "each row with its line, the chain with its head"
        sizes.append(rows)
    assert sizes == sorted(sizes)
    assert oct(copies[0].stat().st_mode)[-3:] == "600"


def test_what_is_restored_is_the_county_as_it_was(world, tmp_path):
    for _ in range(3):
        errand(world)
    with world.inside():
        auditing.copy_head()
        copy = backups.backup(tmp_path / "copy.sqlite3")
    for _ in range(2):
        errand(world)
    with world.inside():
        auditing.copy_head()
        kept = backups.restore(copy)
    assert counted(world) == 3
    with world.inside():
        assert auditing.verify(HOME).problem is None
    assert [line.label for line in world.rows(Journal) if line.verb == "restore"] == ["copy.sqlite3"]
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT count(*) FROM errands_errand").fetchone()[0] == 5
    errand(world)
    assert counted(world) == 4
    kept.unlink()


def test_a_running_site_is_not_restored_over(world, tmp_path):
    with world.inside():
        copy = backups.backup(tmp_path / "copy.sqlite3")
        with presence.serving(world.app.config["INSTANCE"]), pytest.raises(Refused, match="正在运行"):
            backups.restore(copy)
        with presence.serving(world.app.config["INSTANCE"]), presence.serving(world.app.config["INSTANCE"]):
            pass


@pytest.mark.parametrize("damage", ["cut", "text", "other", "overwritten"])
def test_what_is_no_whole_backup_is_refused_and_changes_nothing(world, tmp_path, damage):
    errand(world)
    with world.inside():
        copy = backups.backup(tmp_path / "copy.sqlite3")
    whole = copy.read_bytes()
    if damage == "cut":
        copy.write_bytes(whole[: len(whole) // 2])
    elif damage == "text":
        copy.write_text("no database")
    elif damage == "other":
        copy.unlink()
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute("CREATE TABLE other (x)")
    else:
        copy.write_bytes(whole[:8192] + os.urandom(len(whole) - 8192))
    with world.inside(), pytest.raises(Refused):
        backups.restore(copy)
    assert counted(world) == 1


def test_a_file_that_exists_is_not_overwritten(world, tmp_path):
    target = tmp_path / "mine.txt"
    target.write_text("mine")
    with world.inside(), pytest.raises(Refused, match="已存在"):
        backups.backup(target)
    assert target.read_text() == "mine" and list(tmp_path.iterdir()) == [target]


def call(world, *arguments):
    from core.cli import base, main

    base._made["app"] = world.app
    try:
        return CliRunner().invoke(main, ["db", *arguments])
    finally:
        base._made.clear()


def test_the_commands(world, tmp_path):
    errand(world)
    copy = tmp_path / "copy.sqlite3"
    assert json.loads(call(world, "backup", str(copy)).output) == {"backup": str(copy), "bytes": copy.stat().st_size}
    errand(world)
    told = json.loads(call(world, "restore", str(copy)).output)
    assert counted(world) == 1 and Path(told["kept"]).exists()
    Path(told["kept"]).unlink()
    assert "已存在" in call(world, "backup", str(copy)).output


def test_postgresql_without_its_tools_says_so(pg_app, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pg_app.app_context(), pytest.raises(Refused, match="pg_dump"):
        backups.backup(tmp_path / "copy.dump")


def test_postgresql_comes_back_too(pg_app, postgres_server, tmp_path, monkeypatch):
    from core.testing import World

    monkeypatch.setenv("PATH", str(postgres_server.programs))
    monkeypatch.setenv("LD_LIBRARY_PATH", postgres_server.environment["LD_LIBRARY_PATH"])
    with pg_app.app_context():
        world = World.read(pg_app)
    errand(world)
    with world.inside():
        copy = backups.backup(tmp_path / "copy.dump")
    errand(world)
    with world.inside():
        backups.restore(copy)
    assert counted(world) == 1
    with world.inside():
        assert auditing.verify(HOME).problem is None
