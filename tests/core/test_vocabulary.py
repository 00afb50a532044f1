"""The journal calls columns and codes as the pages do."""

import json

import pytest
import sqlalchemy as sa
from flask_babel import force_locale

from core import clock
from core.extensions import db
from core.models import Journal, Word
from core.models.base import Record, classes, owner
from core.screens import journalling, vocabulary
from core.services.journal import UNTOLD
from core.testing.browser import text
from core.transactions import run_tx

PLUGINS = "core", "ledger", "almanac", "market_day"


@pytest.fixture
def said(world):
    """``said(subject, **detail)``: how a line about a record of that table reads, ``{title: (before, after)}``."""

    def items(subject, **detail):
        line = Journal(county_id=world.county, subject=subject, detail=json.dumps(detail))
        with world.inside(), force_locale("zh_Hans_CN"):
            return {item.title: (item.before, item.after) for item in journalling.items_of(line)}

    return items


def test_columns_and_codes_read_as_in_the_form(said, world):
    changes = {"kind": ["land", "neighbours"], "level": [None, "low"], "state": ["open", "mediating"], "prevented": [False, True]}
    told = said("ledger_dispute", **changes)
    assert told["纠纷类型"][1] == "邻里" and "等级" in told
    assert not any(word.isascii() for title, pair in told.items() for word in (title, *pair) if word)
    assert said("ledger_activity", partners=[["village"], ["village", "justice"]])["联合单位"][1] == "村委会、司法所"
    village = world.areas["511702101201"]
    assert said("ledger_visit", area_id=[None, str(village)])["村（社区）"][1] not in ("", str(village))


def test_what_nobody_can_name_stands_as_it_is(said):
    assert said("gone_thing", colour=["red", "blue"]) == {"colour": ("red", "blue")}
    assert said("ledger_dispute", level=["low", "no longer there"])["等级"][1] == "no longer there"


def test_a_county_reads_its_own_words(said, world):
    word = Word(county_id=world.county, list_key="ledger.dispute_kinds", code="own_1", title="灌溉用水", retired_on=clock.today())
    with world.inside():
        run_tx(lambda: db.session.add(word))
    assert said("ledger_dispute", kind=["land", "own_1"])["纠纷类型"][1] == "灌溉用水"


def test_the_page_of_a_record_shows_words(browser, world):
    browser("admin").post("/settings/words/ledger.topics", title="防溺水")
    desk = browser("desk")
    (line,) = [line for line in world.rows(Journal) if line.subject == "core_word"]
    page = text(desk.get(f"/journal/record/{line.record_id}"))
    assert "词表" in page and "防溺水" in page and "list_key" not in page


def _unnamed(model):
    for column in model.__mapper__.column_attrs:
        if column.key in UNTOLD:
            continue
        if "ref" not in column.columns[0].info and vocabulary.label(model, column.key) is None:
            yield f"{model.__tablename__}.{column.key} has no name"
        if isinstance(column.columns[0].type, sa.Enum):
            titles, codes = vocabulary.titles(model, column.key), list(column.columns[0].type.enum_class)
            yield from (f"{model.__tablename__}.{column.key}: {code!r} has no title" for code in codes if code not in titles)


def test_every_column_and_code_that_the_journal_keeps_has_a_name(app):
    """A form, list, filter or sheet names a column; what none of them shows is named by ``__labels__`` of its model."""
    models = [model for model in classes(Record) if model.__journaled__ and owner(model.__module__) in PLUGINS]
    assert len(models) > 40
    with app.test_request_context():
        assert [fault for model in models for fault in _unnamed(model)] == []
