"""The contract bites: each of its checks fails for a small plugin that breaks just that rule."""

import importlib
import itertools
import sys
from pathlib import Path

import pytest
from sqlalchemy import Column, ForeignKeyConstraint, Integer, String, Table, UniqueConstraint, text

from core import switchboard
from core.extensions import db
from core.scope import within_county
from core.services import migrating
from core.testing import pages, parts, strangers, tables
from core.testing.site import install, make_site, switch
from core.testing.world import HOME, World
from core.transactions import run_tx

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
HEAD = '''"""A small plugin."""
from flask import abort
from core.api import *
from core.api import _l, hookimpl
plugin = Plugin("{id}", "title", "summary")
bp = PluginBlueprint("{id}", __name__)
READ = Permission("{id}.read", "read", BUREAU)
def seen(view, permission=READ):
    view.access = permission
    return view
'''
ONE = "@bp.get('/one')\n@requires(READ)\ndef one():\n    return {answer}\n@hookimpl\ndef contribute():\n    yield bp\n"
numbers = itertools.count(1)


@pytest.fixture
def made(tmp_path, monkeypatch):
    """``made(source)`` installs a plugin of one file and gives its id and a site with it."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def make(source, head=HEAD):
        name = f"bitten{next(numbers):03d}"
        (tmp_path / f"{name}.py").write_text((head + source).replace("{id}", name), encoding="utf-8")
        importlib.invalidate_caches()
        return make_site(tmp_path / name, extra=[importlib.import_module(name)]), name

    return make


@pytest.fixture
def table():
    """``table(name, …)``: a table in the models, for this test only."""
    added = []

    def make(name, *parts):
        added.append(Table(name, db.metadata, *parts))
        return added[-1]

    yield make
    for one in added:
        db.metadata.remove(one)


KEY = (Column("county_id", String(12), primary_key=True), Column("id", Integer, primary_key=True))


def key():
    return [column._copy() for column in KEY]


def bites(check, *arguments, word=""):
    with pytest.raises(AssertionError, match=word):
        check(*arguments)


def test_a_sound_plugin_passes(made):
    app, name = made(ONE.replace("{answer}", "''"))
    for check in (tables.check_names, tables.check_classes, tables.check_keys, pages.check_access, pages.check_answers):
        check(app, name)
    walked = pages.walk(app, name)
    pages.check_links(app, name, walked)
    strangers.check_other_county(app, name, walked)
    strangers.check_other_station(app, name, walked, {})


def test_a_package_that_does_not_say_what_it_is(made):
    app, name = made("", head=HEAD.partition("\n")[2])
    bites(tables.check_names, app, name, word="docstring")


def test_a_class_in_somebody_elses_table(made):
    app, name = made("class Thing(Record):\n    __tablename__ = 'ledger_stolen_' + __name__\n")
    bites(tables.check_classes, app, name, word="ledger_stolen")
    db.metadata.remove(db.metadata.tables[f"ledger_stolen_{name}"])


def test_keys_that_do_not_begin_with_the_county(made, table):
    app, name = made("")
    table(f"{name}_a", Column("id", Integer, primary_key=True))
    bites(tables.check_keys, app, name, word="key must be")


def test_unique_sets_across_counties(made, table):
    app, name = made("")
    table(f"{name}_a", *key(), Column("code", String), UniqueConstraint("code"))
    bites(tables.check_keys, app, name, word="must begin with county_id")


def test_references_to_what_is_not_required(made, table):
    app, name = made("")
    target = table("stranger_thing", *key())
    table(f"{name}_a", *key(), ForeignKeyConstraint(["county_id", "id"], [target.c.county_id, target.c.id]))
    bites(tables.check_keys, app, name, word="does not require")


def test_references_that_would_empty_the_county(made, table):
    app, name = made("")
    target = table(f"{name}_b", *key())
    table(f"{name}_a", *key(), ForeignKeyConstraint(["county_id", "id"], [target.c.county_id, target.c.id], ondelete="SET NULL"))
    bites(tables.check_keys, app, name, word="SET NULL")


PAGE = "@bp.get('/one')\n{marks}\ndef one():\n    return ''\n@hookimpl\ndef contribute():\n    yield bp\n"
WIDE = "ALL = Permission('{id}.all', 'all', EVERYBODY)\n"


@pytest.mark.parametrize(
    ("marks", "word"), [("@public", "open to everybody"), ("@seen", "gets 200"), ("@seen\n@requires(ALL)", "gets 200")]
)
def test_a_page_that_the_wrong_people_read(made, marks, word):
    app, name = made(WIDE + PAGE.replace("{marks}", marks))
    bites(pages.check_access, app, name, word=word)


@pytest.mark.parametrize("answer", ["abort(404)", "abort(409)"])
def test_a_page_that_does_not_answer(made, answer):
    app, name = made(ONE.replace("{answer}", answer))
    bites(pages.check_answers, app, name, word="/one")


def test_a_link_that_leads_nowhere(made):
    two = "@bp.get('/two')\n@requires(READ)\ndef two():\n    abort(404)\n"
    app, name = made(ONE.replace("{answer}", "'<a href=\"/m/{id}/two\">two</a>'") + two)
    bites(pages.check_links, app, name, pages.walk(app, name), word="/two")


def test_a_record_that_no_page_leads_to(made):
    app, name = made(ONE.replace("{answer}", "''") + "@bp.get('/two/<uuid:id>')\n@requires(READ)\ndef two(id):\n    return ''\n")
    bites(pages.check_links, app, name, pages.walk(app, name), word="no page leads to")


KNOWN = "0190b7a0-0000-7000-8000-000000000001"


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (f"'secret' if str(id) == '{KNOWN}' else abort(404)", "another county gets"),
        (f"'secret' if str(id) == '{KNOWN}' else 'nothing'", "another county gets"),
    ],
)
def test_a_record_that_another_county_reads(made, body, word):
    listing = ONE.replace("{answer}", f"'<a href=\"/m/{{id}}/two/{KNOWN}\">two</a>' if current_county() == '511702' else ''")
    app, name = made(listing + f"@bp.get('/two/<uuid:id>')\n@requires(READ)\ndef two(id):\n    return {body}\n")
    bites(strangers.check_other_county, app, name, pages.walk(app, name), word=word)


def test_a_list_that_shows_another_countys_rows(made):
    listing = ONE.replace("{answer}", f"'<a href=\"/m/{{id}}/two/{KNOWN}\">two</a>'")
    app, name = made(listing + "@bp.get('/two/<uuid:id>')\n@requires(READ)\ndef two(id):\n    return 'the same for all'\n")
    bites(strangers.check_other_county, app, name, pages.walk(app, name), word="sees")


def test_a_button_that_another_county_presses(made):
    button = "@bp.post('/two/<uuid:id>/press')\n@requires(READ)\ndef press(id):\n    return 'done'\n"
    shown = "@bp.get('/two/<uuid:id>')\n@requires(READ)\ndef two(id):\n"
    shown += "    return 'x' if current_county() == '511702' else abort(404)\n"
    listing = ONE.replace("{answer}", f"'<a href=\"/m/{{id}}/two/{KNOWN}\">two</a>' if current_county() == '511702' else ''")
    app, name = made(listing + shown + button)
    bites(strangers.check_other_county, app, name, pages.walk(app, name), word="posts to")


THINGS = """
from uuid import UUID
from sqlalchemy import select
from sqlalchemy.orm import Mapped
ALL = Permission('{id}.all', 'all', EVERYBODY)
class Thing({base}):
    unit_id: Mapped[UUID | None] = ref(Unit)
@bp.get('/things')
@requires(ALL)
def things():
    ids = db.session.scalars(select(Thing.id){loose}).all()
    return ' '.join(f'<a href="/m/{id}/things/{id_}">x</a>' for id_ in ids)
@bp.route('/things/<uuid:id>', methods=['GET', 'POST'])
@requires(ALL)
def thing(id):
    found = db.session.get(Thing, (current_county(), id){free})
    return 'it' if found else abort(404)
@hookimpl
def contribute():
    yield bp
"""
SCOPED = {"base": "Placed", "loose": "", "free": ""}
LOOSE, FREE = ".execution_options(unscoped=True)", ", execution_options={'unscoped': True}"


@pytest.mark.parametrize(
    ("how", "unit", "word"),
    [
        (SCOPED, "A", None),
        (SCOPED | {"base": "Record"}, "A", "belongs to another place"),
        (SCOPED | {"free": FREE}, "A", "belongs to another place"),
        (SCOPED | {"loose": LOOSE}, "A", "sees"),
        (SCOPED, None, "belong to no place"),
    ],
)
def test_records_that_another_station_or_village_reads(tmp_path, monkeypatch, how, unit, word):
    monkeypatch.setattr(sys, "path", [*sys.path])
    name = f"bitten{next(numbers):03d}"
    source = THINGS.replace("{id_}", "{one}").replace("id_ in ids", "one in ids")
    for key, value in how.items():
        source = source.replace(f"{{{key}}}", value)
    (tmp_path / f"{name}.py").write_text((HEAD + source).replace("{id}", name), encoding="utf-8")
    module = install(tmp_path / f"{name}.py", tmp_path / "installed")
    app = make_site(tmp_path / "site", extra=[module])
    with app.app_context(), within_county(HOME):
        thing = module.Thing(county_id=HOME, unit_id=World.read(app).units.get(unit))
        run_tx(lambda: db.session.add(thing))
    walked = pages.walk(app, name)
    if word is None:
        strangers.check_other_station(app, name, walked, {})
    else:
        bites(strangers.check_other_station, app, name, walked, {}, word=word)
    if unit is None:
        strangers.check_other_station(app, name, walked, {f"{name}.thing": "told"})


REPORT = "@hookimpl\ndef contribute():\n    yield bp\n    yield Report('{id}.r', 'r', READ, lambda query: {result})\n"


@pytest.mark.parametrize(
    ("result", "word"),
    [
        ("ReportResult()", "says nothing"),
        ("ReportResult(columns=(Column('x', 'x'),), rows=[{}])", "rows without"),
        ("ReportResult([Figure('f', 'f', 1, href='/m/{id}/gone')])", "answers 404"),
        ("ReportResult([Figure('f', 'f', 99, href='/m/{id}/rows')])", "says 99 and opens"),
    ],
)
def test_reports_that_say_nothing_or_do_not_open(made, result, word):
    rows = "from sqlalchemy import select\n@bp.get('/rows')\n@requires(READ)\ndef rows():\n" + (
        "    return listing('core/simple_list.html', select(Area.id, Area.code), (Column('x', 'code'),), title='x')\n"
        "@bp.get('/gone')\n@requires(READ)\ndef gone():\n    abort(404)\n"
    )
    app, name = made(rows + REPORT.replace("{result}", result))
    bites(parts.check_reports, app, name, word=word)


def test_an_inbox_with_a_tone_that_does_not_exist(made):
    inbox = "InboxSource('{id}.i', READ, lambda viewer: [InboxItem('x', '/', tone='purple')])"
    app, name = made(f"@hookimpl\ndef contribute():\n    yield {inbox}\n")
    bites(parts.check_panels, app, name, word="purple")


@pytest.mark.parametrize(
    ("options", "take", "word"),
    [
        ("", "lambda intake: None", "shows no example"),
        ("examples=(('x',),)", "refuse", "does not take its own example"),
        ("examples=(('x',),)", "lambda intake: None", "finds nothing wrong"),
    ],
)
def test_import_tables_that_do_not_take_their_example_or_take_nonsense(made, options, take, word):
    refuse = "def refuse(intake):\n    for row in intake.rows:\n        row.refuse('no')\n"
    sheet = f"ImportSheet('{{id}}.s', 's', READ, (SheetColumn('word', 'word'),), {take}, {options})"
    app, name = made(f"{refuse}@hookimpl\ndef contribute():\n    yield {sheet}\n")
    bites(parts.check_sheets, app, name, word=word)


@pytest.fixture
def noted(tmp_path, monkeypatch):
    """A site with a copy of the example plugin under another name, with its own migration."""
    name = f"noted{next(numbers):03d}"
    source = (EXAMPLES / "notebook.py").read_text("utf-8").replace("notebook", name)
    more = "\n\n@hookimpl\ndef seed_demo(seeder):\n    SEED(seeder)\n\n\ndef SEED(seeder):\n    pass\n"
    (tmp_path / f"{name}.py").write_text(source + more)
    path = list(sys.path)
    module = install(tmp_path / f"{name}.py", tmp_path / "installed")
    monkeypatch.setattr(sys, "path", [*sys.path])
    yield make_site(tmp_path / "site", extra=[module]), name, module, tmp_path
    sys.path[:] = path


def test_migrations_that_do_not_make_the_models(noted):
    app, name, _module, _folder = noted
    tables.check_migration(app, name)
    with app.app_context(), migrating.migration_connection() as connection:
        connection.execute(text(f"ALTER TABLE {name}_note DROP COLUMN text"))
        connection.commit()
    bites(tables.check_migration, app, name, word="do not make its models")


def test_migrations_that_leave_tables_behind(noted):
    app, name, _module, folder = noted
    (revision,) = (folder / "installed" / "migrations" / name).glob("*.py")
    head, mark, _down = revision.read_text().partition("def downgrade() -> None:\n")
    revision.write_text(f"{head}{mark}    pass\n")
    bites(tables.check_down, app, name, word="leaves")


def test_demonstration_records_that_come_twice(noted):
    app, name, module, _folder = noted

    def write(seeder):
        from core.models import Area
        from core.transactions import run_tx

        def work():
            area = db.session.scalars(db.select(Area).limit(1)).first()
            when = migrating.clock.today()
            db.session.add(module.Note(county_id=seeder.county, area_id=area.id, occurred_on=when, text="x"))

        run_tx(work)

    module.SEED = write
    bites(parts.check_twice, app, name, word="twice")


def test_a_plugin_that_answers_although_it_is_off(noted):
    app, name, _module, _folder = noted
    bites(pages.check_off, app, name, word="answers")
    switch(app, switchboard.disable, name)
    pages.check_off(app, name)


def test_rows_that_went_with_the_package(noted):
    app, name, _module, folder = noted
    without = make_site(folder / "site")
    parts.check_without(without, name, {f"{name}_note": 0})
    bites(parts.check_without, without, name, {f"{name}_note": 1})
