"""Migrations of the core and of plugins in one alembic environment: the eight traps, and both engines."""

import fcntl
import shutil
import sys
import types
from contextlib import suppress

import pytest
from plugin_bed import notebook, site, write_note  # noqa: F401
from sqlalchemy import inspect, text

from core import switchboard
from core.contributions import Plugin
from core.discovery import Unfit
from core.errors import Refused
from core.extensions import db
from core.services import branches, migrating
from core.testing import make_app
from core.testing.browser import text as words
from core.testing.site import make_site, open_browser, switch

REVISION = '''"""{message}"""
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = {id!r}, {below!r}, {labels!r}, {needs!r}


def upgrade():
    {up}


def downgrade():
    {down}
'''
UP = 'op.create_table("{0}", sa.Column("county_id", sa.String(12), primary_key=True), sa.Column("id", sa.Integer))'


@pytest.fixture
def module(tmp_path):
    """``module("foo", requires=…)``: an installed plugin of nothing but migrations, in a folder of its own."""

    def make(name, requires=()):
        made = types.ModuleType(name)
        made.__path__ = [str(tmp_path / "wheels" / name)]
        made.__file__ = str(tmp_path / "wheels" / name / "__init__.py")
        made.plugin = Plugin(name, name, requires=requires)
        return made

    return make


@pytest.fixture
def revise(tmp_path):
    """``revise("foo", 1)``: write a revision file of a plugin."""

    def write(name, number, up=None, needs=None, labels=None, id=None, below=None):
        folder = tmp_path / "wheels" / name / "migrations"
        folder.mkdir(parents=True, exist_ok=True)
        table = f"{name}_table_{number}"
        told = {
            "message": f"{name} {number}",
            "id": id or f"{name}_{number:04d}",
            "below": below or (f"{name}_{number - 1:04d}" if number > 1 else None),
            "labels": labels or ((name,) if number == 1 else None),
            "needs": needs,
            "up": up or UP.format(table),
            "down": f'op.drop_table("{table}")',
        }
        (folder / f"{told['id']}.py").write_text(REVISION.format(**told), encoding="utf-8")
        return folder

    return write


def tables(app):
    with app.app_context():
        return set(inspect(db.engine).get_table_names())


def upgrade(app):
    with app.app_context():
        return migrating.upgrade()


def core_head(app):
    with app.app_context():
        return branches.heads(branches.locations())["core"]


@pytest.fixture
def three(tmp_path, module, revise):
    """core ← foo ← bar, as in the report of the traps."""
    bare = make_site(tmp_path / "site")
    revise("foo", 1, needs=core_head(bare))
    revise("bar", 1, needs="foo_0001")
    return module("foo"), module("bar", ("foo",))


def test_a_plugin_whose_package_is_gone_stops_nothing(three, tmp_path):
    make_site(tmp_path / "site", extra=three)
    shutil.rmtree(tmp_path / "wheels" / "bar")
    app = make_site(tmp_path / "site", extra=three[:1])
    assert upgrade(app) == {"core": "ready", "foo": "ready"}
    assert "bar_table_1" in tables(app)
    assert open_browser(app, "admin").get("/plugins").status_code == 200
    everything_gone = make_site(tmp_path / "site")
    assert upgrade(everything_gone) == {"core": "ready"}


def test_package_and_kept_copy_are_never_both_read(three, tmp_path):
    make_site(tmp_path / "site", extra=three)
    app = make_site(tmp_path / "site", extra=three)
    with app.app_context():
        assert (branches.kept_folder("bar") / "bar_0001.py").exists()
        assert branches.locations()["bar"] == tmp_path / "wheels" / "bar" / "migrations"
        assert {line["branch"]: line["state"] for line in migrating.status()} == dict.fromkeys(("core", "foo", "bar"), "ready")


def test_dropping_tables_refuses_to_take_a_dependants_tables_with_them(three, tmp_path):
    app = make_site(tmp_path / "site", extra=three)
    with app.app_context():
        with pytest.raises(Refused, match="bar"):
            migrating.drop("foo")
        assert "bar_table_1" in inspect(db.engine).get_table_names()
        migrating.drop("bar")
        migrating.drop("foo")
    assert not {"foo_table_1", "bar_table_1"} & tables(app)
    assert upgrade(app)["bar"] == "ready" and "bar_table_1" in tables(app)


def test_what_is_installed_is_read_from_our_own_table(three, tmp_path):
    app = make_site(tmp_path / "site", extra=three)
    with app.app_context():
        version = set(db.session.scalars(text("SELECT version_num FROM alembic_version")))
        assert version == {"bar_0001"}  # alembic forgets what another branch implies
        assert set(branches.known()) == {"core", "foo", "bar"}


@pytest.mark.parametrize("needs", ["foo@head", "foo", "foo_9999"])
def test_a_dependency_on_anything_but_a_single_revision_sets_the_plugin_aside(three, needs, tmp_path, revise):
    revise("bar", 1, needs=needs)
    app = make_site(tmp_path / "site", extra=three, strict=False)
    assert app.extensions["xiangjing.plugins"].healthy() == ["foo"]
    assert upgrade(app)["core"] == "ready"


def test_a_plugin_whose_requirement_is_missing_leaves_the_core_alone(three, tmp_path):
    app = make_site(tmp_path / "site", extra=three[1:], strict=False)
    assert upgrade(app)["core"] == "ready"
    assert "foo" in app.extensions["xiangjing.plugins"].quarantined()["bar"]


def test_two_plugins_with_one_label_set_one_aside(three, tmp_path, revise):
    revise("bar", 1, labels=("foo",), needs="foo_0001")
    app = make_site(tmp_path / "site", extra=three, strict=False)
    assert app.extensions["xiangjing.plugins"].healthy() == ["foo"]
    assert {"foo_table_1"} <= tables(app) and "bar_table_1" not in tables(app)


@pytest.mark.parametrize("url", ["sqlite", "postgresql"])
def test_a_migration_that_fails_half_way_leaves_no_table(url, three, tmp_path, revise, request):
    config = {} if url == "sqlite" else {"SQLALCHEMY_DATABASE_URI": request.getfixturevalue("fresh_postgres")}
    revise("foo", 2, up=UP.format("foo_table_2") + "\n    op.execute('SELECT nonsense FROM nowhere')")
    revise("bar", 1, needs="foo_0001")
    app = make_site(tmp_path / "other", extra=three, strict=False, **config)
    assert "foo_table_2" not in tables(app)
    assert "foo_table_1" in tables(app)
    assert not app.extensions["xiangjing.plugins"].healthy()
    page = words(open_browser(app, "admin").get("/plugins"))
    assert "nowhere" in page and "foo" in page
    assert open_browser(app, "officer").get("/").status_code == 200
    revise("foo", 2)
    mended = make_site(tmp_path / "other", extra=three, strict=False, **config)
    assert upgrade(mended) == {"core": "ready", "foo": "ready", "bar": "ready"}
    assert mended.extensions["xiangjing.plugins"].healthy() == ["foo", "bar"]
    let_go(app, mended)


def let_go(*apps):
    for app in apps:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def test_in_strict_mode_a_failing_migration_is_fatal(three, tmp_path, revise):
    revise("foo", 2, up="op.execute('SELECT nonsense FROM nowhere')")
    with pytest.raises(Unfit, match="foo"):
        make_site(tmp_path / "other", extra=three)


@pytest.mark.parametrize(
    ("source", "word"),
    [("def (:", "SyntaxError"), ("revision = 'foo_0001'\nimport not_there", "not_there"), ("x = 1", "revision")],
)
def test_a_revision_file_that_cannot_be_read_sets_its_plugin_aside(source, word, three, tmp_path):
    (tmp_path / "wheels" / "foo" / "migrations" / "foo_0001.py").write_text(source)
    app = make_site(tmp_path / "other", extra=three, strict=False)
    assert upgrade(app)["core"] == "ready"
    assert word in words(open_browser(app, "admin").get("/plugins"))


def test_an_older_package_than_its_tables_is_set_aside(three, tmp_path, revise):
    revise("foo", 2)
    make_site(tmp_path / "site", extra=three)
    (tmp_path / "wheels" / "foo" / "migrations" / "foo_0002.py").unlink()
    app = make_site(tmp_path / "site", extra=three, strict=False)
    assert "foo_0002" in app.extensions["xiangjing.plugins"].quarantined()["foo"]
    assert upgrade(app)["core"] == "ready"


def test_a_plugin_that_waits_for_its_tables_is_set_aside_until_the_upgrade(three, tmp_path, revise):
    make_site(tmp_path / "site", extra=three)
    revise("foo", 2)
    behind = make_app(tmp_path / "site", (), three, STRICT=False)
    assert behind.extensions["xiangjing.plugins"].healthy() == []
    page = words(open_browser(behind, "admin").get("/plugins"))
    assert "xiangjing db upgrade" in page
    assert upgrade(behind) == {"core": "ready", "foo": "ready", "bar": "ready"}
    assert behind.extensions["xiangjing.plugins"].healthy() == ["foo", "bar"]


def test_in_strict_mode_waiting_tables_stop_the_site_but_not_the_command_line(three, tmp_path, revise):
    make_site(tmp_path / "site", extra=three)
    revise("foo", 2)
    with pytest.raises(Unfit, match="foo"):
        make_app(tmp_path / "site", (), three)
    app = make_app(tmp_path / "site", (), three, COMMAND_LINE=True)
    assert upgrade(app)["foo"] == "ready"
    assert make_app(tmp_path / "site", (), three).extensions["xiangjing.plugins"].healthy() == ["foo", "bar"]


def test_tables_without_a_migration_set_the_plugin_aside(notebook, tmp_path, monkeypatch):  # noqa: F811
    bare = types.ModuleType("notebook")
    bare.__dict__.update({**vars(notebook), "__file__": str(tmp_path / "nowhere" / "notebook.py")})
    make_site(tmp_path / "site")
    app = make_app(tmp_path / "site", (), [bare], STRICT=False)
    assert "notebook_note" in app.extensions["xiangjing.plugins"].quarantined()["notebook"]
    assert open_browser(app, "officer").get("/").status_code == 200


def test_without_a_database_the_app_starts_all_the_same(tmp_path):
    assert make_app(tmp_path / "empty", ()).extensions["xiangjing.plugins"].healthy() == []


def test_nobody_writes_between_one_branch_and_the_next(tmp_path, monkeypatch):
    app, held, plain = make_app(tmp_path / "tree", None, (), COMMAND_LINE=True), [], migrating._upgrade_branch

    def watched(name, folders):
        with (tmp_path / "tree" / "write.lock").open("a") as file, suppress(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            held.append(name)  # somebody else could write now
        plain(name, folders)

    monkeypatch.setattr(migrating, "_upgrade_branch", watched)
    with app.app_context():
        assert set(migrating.upgrade().values()) == {"ready"}
        assert held == [] and not app.extensions["xiangjing.gate"].is_held


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_every_branch_of_the_tree_goes_up_down_and_up_again(engine, tmp_path, request):
    config = {} if engine == "sqlite" else {"SQLALCHEMY_DATABASE_URI": request.getfixturevalue("fresh_postgres")}
    app = make_app(tmp_path / "tree", None, (), COMMAND_LINE=True, **config)
    with app.app_context():
        names = app.extensions["xiangjing.plugins"].healthy()
        assert set(migrating.upgrade().values()) == {"ready"}
        full = shape()
        for name in reversed(names):
            if name in branches.known():
                migrating.drop(name)
        left = set(inspect(db.engine).get_table_names())
        assert not [table for table in left for name in names if table.startswith(f"{name}_")]
        assert set(migrating.upgrade().values()) == {"ready"}
        assert shape() == full
    let_go(app)


def shape():
    """Tables with their columns, as the database tells them."""
    found = inspect(db.engine)
    return {table: sorted(map(column_shape, found.get_columns(table))) for table in found.get_table_names()}


def column_shape(column):
    return column["name"], str(column["type"]), column["nullable"]


def test_core_upgrades_and_history_reads_with_a_package_removed(site, tmp_path):  # noqa: F811
    write_note(site)
    switch(site, switchboard.enable, "notebook")
    without = make_site(tmp_path / "site")
    assert upgrade(without) == {"core": "ready"}
    for role, path in (("admin", "/"), ("admin", "/plugins"), ("officer", "/search?q=桥"), ("officer", "/inbox")):
        assert open_browser(without, role).get(path).status_code == 200, path
    assert open_browser(without, "officer").get("/m/notebook/notes").status_code == 404
    with without.app_context():
        from core.services import auditing

        assert auditing.verify("511702").problem is None
    back = make_site(tmp_path / "site", extra=[sys.modules["notebook"]])
    assert "桥边有大石" in words(open_browser(back, "officer").get("/m/notebook/notes"))
