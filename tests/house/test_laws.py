"""The laws of the house hold in the tree, and each of them is able to fail."""

import dataclasses
from pathlib import Path

import pytest
import python_laws as python
import template_laws as template
import tree_laws as tree
from sqlalchemy import ForeignKeyConstraint, UniqueConstraint

from core import contributions
from core.extensions import db
from core.models import INSTALLATION_TABLES

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = "from core.api import Plugin\nplugin = Plugin('x', 'x', requires=('y',))\n"
BASE = {"plugins/x/__init__.py": PLUGIN, "plugins/y/__init__.py": PLUGIN.replace("'x', 'x', requires=('y',)", "'y', 'y'")}
PAGE = '{% extends "layouts/page.html" %}\n'
PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
PO_PATH = "translations/zh_Hans_CN/LC_MESSAGES/messages.po"

SAMPLES = [
    (tree.names, "templates/z/page.html", ""),
    (tree.names, "migrations/x/first.py", ""),
    (tree.names, "tests/z/test_z.py", ""),
    (tree.names, "plugins/z/__init__.py", PLUGIN),
    (tree.private_places, "README.md", "see /wo" "rk/here"),
    (tree.private_places, "requirements.txt", "--index-ur" "l https://packages.example\n"),
    (tree.untranslated, "plugins/x/words.py", "from core.api import _\nprint(_('Hello'))"),
    (tree.untranslated, "templates/x/page.html", "{{ _('Hello') }}"),
    (python.doors, "core/a.py", "def f():\n    from plugins.x import models"),
    (python.doors, "plugins/x/a.py", "from core.models import Area"),
    (python.doors, "plugins/x/a.py", "import core.extensions"),
    (python.doors, "plugins/x/a.py", "from plugins.y import models"),
    (python.doors, "plugins/y/a.py", "from plugins.x import api"),
    (python.layers, "plugins/x/views.py", "from sqlalchemy import select"),
    (python.layers, "core/views/a.py", "from sqlalchemy import select"),
    (python.layers, "core/views/sheets/a.py", "def f(db):\n    return db.session.get(1)"),
    (python.layers, "core/queries/a.py", "def f(db, x):\n    db.session.add(x)"),
    (python.layers, "plugins/x/views/main.py", "def f(db):\n    return db.session.get(1)"),
    (python.layers, "plugins/x/services.py", "from flask import request"),
    (python.layers, "plugins/x/services.py", "from plugins.x import forms"),
    (python.layers, "plugins/x/services.py", "def f(db):\n    db.session.commit()"),
    (python.layers, "plugins/x/models.py", "from plugins.x.services import record"),
    (python.layers, "plugins/x/queries.py", "def f(db, x):\n    db.session.add(x)"),
    (python.marks, "plugins/x/views.py", "@bp.get('/')\ndef home():\n    pass"),
    (python.raw_sql, "plugins/x/queries.py", "from sqlalchemy import text\nq = text('SELECT 1')"),
    (python.raw_sql, "plugins/x/queries.py", "def f(model):\n    return model.__table__"),
    (python.forbidden_fields, "plugins/x/models.py", "class Person:\n    ethnicity: str"),
    (python.forbidden_fields, "plugins/x/forms.py", "class Person:\n    religion = 1"),
    (python.forbidden_fields, "core/a.py", "class Person:\n    on_watch_list: bool = False"),
    (python.empty_words, "core/helpers.py", ""),
    (python.empty_words, "core/a.py", "class ThingManager:\n    pass"),
    (python.unfinished, "core/a.py", "# TO" "DO: later"),
    (python.unfinished, "tests/x/test_a.py", "@pytest.mark.ski" "p\ndef test(): pass"),
    (python.docstrings, "core/a.py", "x = 1"),
    (template.inline, "templates/x/a.html", '<p style="color: red">'),
    (template.inline, "templates/x/a.html", '<button onclick="go()">'),
    (template.inline, "templates/x/a.html", "<script>alert(1)</script>"),
    (template.inline, "templates/x/a.html", "{{ words|safe }}"),
    (template.layouts_only, "templates/x/a.html", '{% extends "x/b.html" %}'),
    (template.imports_and_sets, "templates/x/a.html", PAGE + '{% import "ui/parts.html" as ui %}'),
    (template.imports_and_sets, "templates/x/a.html", PAGE + "{% set a = 1 %}{% block main %}{% endblock %}"),
    (template.plain_links, "templates/x/a.html", '<a hx-get="/m/x/">more</a>'),
    (template.plain_links, "templates/x/a.html", '<form hx-post="/m/x/">'),
    (template.targets, "templates/x/a.html", PAGE + '{% block main %}<div id="rows"></div><a href="/" hx-target="#rows">'),
    (template.lengths, "templates/x/a.html", "<p>\n" * 151),
]
LAWS = sorted({law for law, _path, _text in SAMPLES}, key=lambda law: law.__name__)


@pytest.mark.parametrize("law", [*LAWS, tree.two_translations], ids=lambda law: law.__name__)
def test_the_tree_keeps_the_law(law):
    assert law(ROOT) == []


def write(root, files):
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("law", "path", "text"), SAMPLES, ids=lambda value: getattr(value, "__name__", None))
def test_the_law_is_able_to_fail(law, path, text, tmp_path):
    documented = {name: f'"""x."""\n{source}' for name, source in BASE.items()}
    write(tmp_path, documented)
    assert law(tmp_path) == []
    write(tmp_path, {path: text})
    assert law(tmp_path) != []


def test_two_catalogues_with_one_word_are_found(tmp_path):
    write(tmp_path, BASE)
    write(tmp_path, {f"plugins/{name}/{PO_PATH}": f'{PO}msgid "Off"\nmsgstr "{zh}"\n' for name, zh in (("x", "关"), ("y", "休"))})
    assert tree.two_translations(tmp_path) != []


def test_places_to_fill_in_must_be_the_same(tmp_path):
    catalogue = f'{PO}msgid "%(n)s rows"\nmsgstr "%(m)s 行"\n'
    write(tmp_path, BASE | {"plugins/x/a.py": "print(_('%(n)s rows', n=1))", f"plugins/x/{PO_PATH}": catalogue})
    assert tree.untranslated(tmp_path) != []


@pytest.mark.parametrize(
    "kind", sorted(set(contributions.KINDS) - {contributions.PluginBlueprint}, key=str), ids=lambda kind: kind.__name__
)
def test_contributions_are_frozen_dataclasses(kind):
    assert dataclasses.is_dataclass(kind) and kind.__dataclass_params__.frozen


def lawless_keys(tables):
    """Tables of a county whose keys do not begin with the county."""
    for table in tables:
        if [c.name for c in table.primary_key] != ["county_id", "id"]:
            yield f"{table.name}: primary key"
        for constraint in table.constraints:
            columns = [c.name for c in constraint.columns]
            if isinstance(constraint, UniqueConstraint | ForeignKeyConstraint) and columns[0] != "county_id":
                yield f"{table.name}: {columns}"
            if isinstance(constraint, ForeignKeyConstraint) and (constraint.ondelete or "").upper() == "SET NULL":
                yield f"{table.name}: SET NULL would empty county_id"
        yield from (f"{table.name}: {i.name}" for i in table.indexes if i.unique and i.columns.keys()[0] != "county_id")


def test_every_key_begins_with_its_county(app):
    healthy = app.extensions["xiangjing.plugins"].healthy()
    ours = [table for table in db.metadata.tables.values() if table.name.startswith(("core_", *(f"{name}_" for name in healthy)))]
    assert list(lawless_keys([table for table in ours if table.name not in INSTALLATION_TABLES])) == []
    assert {table.name for table in ours} >= INSTALLATION_TABLES
    core_only = {element.column.table.name for t in ours if t.name.startswith("core_") for c in t.foreign_keys for element in [c]}
    assert all(name.startswith("core_") for name in core_only)


def test_the_key_law_is_able_to_fail():
    assert list(lawless_keys([db.metadata.tables["core_account"]]))
