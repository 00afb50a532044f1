"""Purging a county's records of a plugin: two administrators, a package first, nobody else's rows."""

import csv
import io
import stat
import zipfile

import pytest
from plugin_bed import notebook, site, write_note  # noqa: F401
from sqlalchemy import func, select

from core import switchboard
from core.errors import Refused
from core.extensions import db
from core.models import Account, Journal, Switch
from core.scope import within_county
from core.services import accounts, auditing, migrating, purging
from core.testing.browser import text
from core.testing.site import make_site, open_browser, read_world, switch
from core.testing.world import PASSWORD
from core.transactions import run_tx


@pytest.fixture(name="app")
def _app(site):  # noqa: F811
    """The site with a second administrator, a note in each county, and the example plugin off in the first."""
    with site.app_context():
        run_tx(lambda: accounts.create("second", "second", accounts.hash_password(PASSWORD), "511702", role="admin"))
    write_note(site)
    with site.app_context(), within_county("520327"):
        run_tx(_elsewhere)
    switch(site, switchboard.disable, "notebook")
    return site


def _elsewhere():
    from notebook import Note

    from core.models import Area

    area = db.session.scalars(select(Area)).first()
    db.session.add(Note(county_id="520327", area_id=area.id, occurred_on=migrating.clock.today(), text="别县的"))


def count(app, county):
    table = db.metadata.tables["notebook_note"]
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(table).where(table.c.county_id == county))


def test_one_asks_and_another_confirms(app):
    first, second = open_browser(app, "admin"), open_browser(app, "second")
    assert "notebook_note" in text(first.get("/plugins/notebook"))
    assert second.post("/plugins/notebook/purge/confirm").status_code == 422
    assert count(app, "511702") == 1  # nobody had asked
    first.post("/plugins/notebook/purge")
    refused = first.post("/plugins/notebook/purge/confirm", follow=True)
    assert "两位不同的管理员" in text(refused) and count(app, "511702") == 1
    done = second.post("/plugins/notebook/purge/confirm", follow=True)
    assert "已删除" in text(done)
    assert (count(app, "511702"), count(app, "520327")) == (0, 1)


def test_the_package_holds_every_row_and_only_its_owner_reads_it(app):
    with app.app_context(), within_county("511702"):
        path = purging.purge("notebook", ("admin", "second"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with zipfile.ZipFile(path) as package:
        rows = list(csv.DictReader(io.TextIOWrapper(package.open("notebook_note.csv"), "utf-8-sig")))
    assert [row["text"] for row in rows] == ["桥边有大石"]


def test_the_journal_keeps_who_agreed_and_how_much_went(app):
    with app.app_context(), within_county("511702"):
        purging.purge("notebook", ("admin", "second"))
    line = [row for row in read_world(app).rows(Journal) if row.verb == "purge"][-1]
    assert '"notebook_note": 1' in line.detail and '"admin", "second"' in line.detail
    with app.app_context():
        assert auditing.verify("511702").problem is None
        assert not switchboard.history("notebook", "511702")
    assert "彻底删除" in text(open_browser(app, "admin").get("/plugins/notebook"))


def test_what_was_purged_can_be_switched_on_again_empty(app):
    with app.app_context(), within_county("511702"):
        purging.purge("notebook", ("admin", "second"))
    switch(app, switchboard.enable, "notebook")
    assert open_browser(app, "officer").get("/m/notebook/notes").status_code == 200


@pytest.mark.parametrize("other", [None, "admin", "desk", "nobody", "desk-other"])
def test_two_different_administrators_must_agree(app, other):
    agreed = ("admin", other) if other else ("admin",)
    with app.app_context(), within_county("511702"), pytest.raises(Refused):
        purging.purge("notebook", agreed)
    assert count(app, "511702") == 1


def test_a_closed_account_does_not_agree(app):
    def close():
        db.session.scalar(select(Account).where(Account.username == "second")).active = False

    with app.app_context(), within_county("511702"):
        run_tx(close)
        with pytest.raises(Refused):
            purging.purge("notebook", ("admin", "second"))


def test_what_is_on_is_not_purged(app):
    switch(app, switchboard.enable, "notebook")
    with app.app_context(), within_county("511702"), pytest.raises(Refused):
        purging.purge("notebook", ("admin", "second"))


def test_a_question_grows_old_and_can_be_taken_back(app, monkeypatch):
    admin = open_browser(app, "admin")
    admin.post("/plugins/notebook/purge")
    assert "admin 已于" in text(admin.get("/plugins/notebook"))
    admin.post("/plugins/notebook/purge/withdraw")
    assert "admin 已于" not in text(admin.get("/plugins/notebook"))
    admin.post("/plugins/notebook/purge")
    monkeypatch.setattr(purging, "ASKED_FOR_DAYS", -1)
    open_browser(app, "second").post("/plugins/notebook/purge/confirm")
    assert count(app, "511702") == 1


DEPENDANT = '''"""Remarks on notes."""
from uuid import UUID
from sqlalchemy.orm import Mapped
from core.api import Plugin, Record, ref
from notebook import Note
plugin = Plugin("remarks", "Remarks", "x", requires=("notebook",))
class Remark(Record):
    note_id: Mapped[UUID] = ref(Note)
'''


@pytest.fixture
def remarks(notebook, tmp_path_factory, monkeypatch):  # noqa: F811
    """A plugin whose rows point to notes."""
    import importlib
    import sys

    folder = tmp_path_factory.mktemp("remarks")
    (folder / "remarks.py").write_text(DEPENDANT)
    monkeypatch.syspath_prepend(str(folder))
    module = sys.modules.get("remarks") or importlib.import_module("remarks")
    module.__file__ = str(folder / "remarks.py")
    draft = make_site(folder / "draft", extra=[notebook], strict=False)
    del draft
    from core.testing import make_app

    app = make_app(folder / "draft", (), [notebook, module], STRICT=False, COMMAND_LINE=True)
    with app.app_context():
        migrating.revision("remarks", "First tables")
        db.session.remove()
        db.engine.dispose()
    return module


def test_rows_that_others_build_on_are_not_purged(remarks, notebook, tmp_path):  # noqa: F811
    app = make_site(tmp_path / "both", extra=[notebook, remarks])
    with app.app_context():
        run_tx(lambda: accounts.create("second", "second", accounts.hash_password(PASSWORD), "511702", role="admin"))
    write_note(app)

    def remark():
        note = db.session.scalars(select(notebook.Note)).first()
        db.session.add(remarks.Remark(county_id="511702", note_id=note.id))

    with app.app_context(), within_county("511702"):
        run_tx(remark)
    switch(app, switchboard.disable, "remarks")
    switch(app, switchboard.disable, "notebook")
    with app.app_context(), within_county("511702"), pytest.raises(Refused, match="Remarks"):
        purging.purge("notebook", ("admin", "second"))
    without = make_site(tmp_path / "both", extra=[notebook])  # the dependant's package is gone, its rows are not
    with without.app_context(), within_county("511702"), pytest.raises(Refused):
        purging.purge("notebook", ("admin", "second"))
    assert count(without, "511702") == 1
    again = make_site(tmp_path / "both", extra=[notebook, remarks])
    with again.app_context(), within_county("511702"):
        purging.purge("remarks", ("admin", "second"))
        purging.purge("notebook", ("admin", "second"))
    assert count(again, "511702") == 0


def test_dependants_are_switched_off_first(remarks, notebook, tmp_path):  # noqa: F811
    app = make_site(tmp_path / "both", extra=[notebook, remarks])
    with pytest.raises(Refused):
        switch(app, switchboard.disable, "notebook")
    switch(app, switchboard.disable, "remarks")
    switch(app, switchboard.disable, "notebook")
    switch(app, switchboard.enable, "remarks")
    with app.app_context():
        assert {switchboard.states("511702")[name].kind for name in ("notebook", "remarks")} == {"on"}


def test_tables_go_only_when_no_county_holds_rows(app):
    with app.app_context():
        with pytest.raises(Refused):
            purging.drop("notebook")
        with within_county("511702"):
            purging.purge("notebook", ("admin", "second"))
        with pytest.raises(Refused):
            purging.drop("notebook")


def test_the_command_line_purges_too(app, monkeypatch):
    from click.testing import CliRunner

    from core.cli import base, main

    monkeypatch.setitem(base._made, "app", app)
    run = CliRunner().invoke
    alone = run(main, ["plugin", "purge", "notebook", "--county", "511702", "--confirmed-by", "admin"])
    assert alone.exit_code == 1 and count(app, "511702") == 1
    both = run(main, ["plugin", "purge", "notebook", "--county", "511702", "--confirmed-by", "admin", "--confirmed-by", "second"])
    assert both.exit_code == 0, both.output
    assert count(app, "511702") == 0 and "purge-notebook-511702" in both.output
    with app.app_context():
        assert not db.session.scalars(select(Switch).where(Switch.plugin == "notebook", Switch.county_id == "511702")).all()
