"""A county's own words of a word list: added, renamed, retired, put back; and what forms, lists and imports make of them."""

import csv
import io

import pytest

from core.api import new_id
from core.models import Journal
from core.models.word import Word
from core.scope import within_county
from core.services import importing
from core.testing.browser import text
from plugins.ledger.models import Asset, Dispute
from plugins.ledger.register_sheets.assets import ASSETS
from plugins.ledger.word_lists import DISPUTE_KINDS

LIST = "/settings/words/ledger.dispute_kinds"
OWN = "灌溉用水"


@pytest.fixture
def admin(browser):
    return browser("admin")


@pytest.fixture
def own(admin, world):
    """The code of a word that the county added to the kinds of dispute."""
    assert admin.post(LIST, title=f" {OWN} ").status_code == 303
    (word,) = world.rows(Word)
    return word.code


def change(admin, code, verb):
    answer = admin.post(f"{LIST}/{code}/{verb}")
    assert answer.status_code == 303, text(answer)


def rename(admin, title):
    assert admin.post(f"{LIST}/rename", code="neighbours", title=title).status_code == 303


def form(browser, id=None):
    return browser("officer").get(f"/m/ledger/disputes/{id or new_id()}").get_data(as_text=True)


def test_settings_lead_to_the_lists_of_models_that_are_on(admin):
    assert 'href="/settings/words"' in admin.get("/settings").get_data(as_text=True)
    assert "纠纷类型" in text(admin.get("/settings/words"))
    assert "本县自定" not in text(admin.get(LIST))
    assert admin.get("/settings/words/ledger.nothing").status_code == 404


def test_an_added_word_is_offered_recorded_read_filtered_and_journaled(own, admin, browser, fact, world):
    assert OWN in form(browser)
    id, answer = fact("officer", "disputes", kind=own)
    assert answer.status_code == 303
    assert OWN in text(browser("officer").get(f"/m/ledger/records/{id}"))
    desk = browser("desk")
    fact("officer", "disputes")
    found = text(desk.get(f"/m/ledger/disputes?kind={own}"))
    assert OWN in found and "邻里" not in found.split("日期")[-1]
    assert "本县自定" in text(admin.get(LIST))
    assert [line.verb for line in world.rows(Journal) if line.subject == "core_word"] == ["create"]


def test_a_retired_word_leaves_new_forms_and_stays_on_old_records(own, admin, browser, fact, world):
    id, _answer = fact("officer", "disputes", kind=own)
    change(admin, own, "retire")
    assert OWN not in form(browser) and OWN in form(browser, id)
    _other, refused = fact("officer", "disputes", kind=own)
    assert refused.status_code == 422
    (row,) = world.rows(Dispute)
    again = {"parties": "张一与李二水渠", "kind": own, "version": str(row.version)}
    assert fact("officer", "disputes", id, **again)[1].status_code == 303, "a record that holds the word can be saved again"
    assert OWN in text(browser("desk").get(f"/m/ledger/disputes?kind={own}"))
    assert "停用" in text(admin.get(LIST))
    change(admin, own, "put-back")
    assert OWN in form(browser)


def test_a_word_of_the_product_is_renamed_retired_and_called_as_before(admin, browser, fact, world):
    id, _answer = fact("officer", "disputes")
    rename(admin, "左邻右舍")
    assert "左邻右舍" in text(browser("officer").get(f"/m/ledger/records/{id}"))
    assert "左邻右舍" in form(browser)
    change(admin, "neighbours", "retire")
    assert "左邻右舍" not in form(browser)
    change(admin, "neighbours", "put-back")
    rename(admin, "邻里")
    assert "左邻右舍" not in form(browser)
    assert len(world.rows(Word)) == 1


def test_another_county_keeps_its_own_words(own, world):
    with world.inside():
        assert own in DISPUTE_KINDS.titles()
        with within_county("520327"):
            assert own not in DISPUTE_KINDS.titles()
    assert own not in DISPUTE_KINDS.titles(), "where no county is in force the product's words hold"


@pytest.mark.parametrize("title", ["", "  ", "长" * 41, "其他纠纷"])
def test_an_empty_a_long_and_a_double_word_are_refused_and_kept_in_the_field(admin, world, title):
    answer = admin.post(LIST, title=title)
    assert answer.status_code == 422 and f'value="{title}"' in answer.get_data(as_text=True)
    assert world.rows(Word) == []


def test_the_last_word_stays(admin):
    for code in ("high", "middle"):
        assert admin.post(f"/settings/words/ledger.dispute_levels/{code}/retire").status_code == 303
    answer = admin.post("/settings/words/ledger.dispute_levels/low/retire")
    assert answer.status_code == 422 and "最后一个" in text(answer)


def test_who_may_see_settings_reads_the_lists_and_only_the_administrator_changes_them(browser):
    assert "新词" not in text(browser("auditor").get(LIST))
    assert browser("desk").post(LIST, title=OWN).status_code == 403
    assert browser("officer").get(LIST).status_code == 403
    assert browser("admin").post(f"{LIST}/neighbours/burn").status_code == 404
    assert browser("admin").post(f"{LIST}/unknown/retire").status_code == 422


def test_an_import_knows_the_words_of_the_county(admin, world):
    assert admin.post("/settings/words/ledger.asset_kinds", title="无人机").status_code == 303
    (word,) = world.rows(Word)
    file = io.StringIO()
    csv.writer(file).writerows([("类别", "名称", "编号", "保管单位"), ("无人机", "巡航一号", "WRJ-1", "东岳派出所")])
    with world.inside():
        assert importing.run(ASSETS, file.getvalue().encode("utf-8"), "装备.csv").counts["new"] == 1
    assert [asset.kind for asset in world.rows(Asset)] == [word.code]
