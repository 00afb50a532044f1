"""The county's settings, as its administrator sees them."""

import pytest
from plugin_bed import notebook  # noqa: F401

from core.contributions import Setting
from core.errors import Refused
from core.models import Journal
from core.scope import within_county
from core.services import settings
from core.testing.browser import text
from core.testing.site import make_site, open_browser, read_world

KEY = "core.burden_ceiling"


@pytest.fixture(name="app")
def _app(tmp_path):
    return make_site(tmp_path / "site")


def values(app, browser, **changes):
    """What the core's form holds, with changes."""
    with app.app_context(), within_county("511702"):
        core = next(group for group in settings.groups() if group.plugin == "core")
        return {entry.declaration.key: settings.shown(entry.declaration, entry.value) for entry in core.entries} | changes


def value(app, county="511702"):
    with app.app_context(), within_county(county):
        return settings.setting(KEY)


def test_a_change_is_shown_kept_in_its_county_and_journaled(app):
    admin = open_browser(app, "admin")
    page = text(admin.get("/settings"))
    assert "可填范围：0 至 2400 分钟" in page
    assert "每人每周填表时间上限（分钟）" in page and "默认值：45" in page and "本产品默认值，无出处" in page
    assert admin.post("/settings/core", **values(app, admin, **{KEY: "60"})).status_code == 303
    assert (value(app), value(app, "520327")) == (60, 45)
    assert "本县自定" in text(admin.get("/settings"))
    lines = [line for line in read_world(app).rows(Journal) if line.subject == "core_county_setting"]
    assert len(lines) == 1 and "60" in lines[0].detail


WHOLE = "请填写整数"


@pytest.mark.parametrize(("typed", "said"), [("many", WHOLE), ("-1", "0"), ("99999", "2400"), ("", WHOLE), ("4.5", WHOLE)])
def test_nonsense_is_refused_beside_its_field_and_kept_in_it(app, typed, said):
    admin = open_browser(app, "admin")
    answer = admin.post("/settings/core", **values(app, admin, **{KEY: typed}))
    assert answer.status_code == 422 and said in text(answer)
    assert f'value="{typed}"' in answer.get_data(as_text=True)
    assert value(app) == 45


def test_a_setting_goes_back_to_its_default(app):
    admin = open_browser(app, "admin")
    admin.post("/settings/core", **values(app, admin, **{KEY: "60"}))
    assert admin.post("/settings/core", reset=KEY, **values(app, admin)).status_code == 303
    assert value(app) == 45 and "本县自定" not in text(admin.get("/settings"))


def test_saving_unchanged_values_makes_nothing_the_countys_own(app):
    admin = open_browser(app, "admin")
    admin.post("/settings/core", **values(app, admin))
    assert not [line for line in read_world(app).rows(Journal) if line.subject == "core_county_setting"]


@pytest.mark.parametrize(("role", "seen", "changed"), [("auditor", 200, 403), ("officer", 403, 403), ("desk", 200, 403)])
def test_who_sees_and_who_changes(app, role, seen, changed):
    browser = open_browser(app, role)
    assert browser.get("/settings").status_code == seen
    assert browser.post("/settings/core", **{KEY: "1"}).status_code == changed


def test_settings_of_what_is_not_there_are_not_found(app):
    assert open_browser(app, "admin").post("/settings/unheard_of", x="1").status_code == 404


KINDS = [
    (Setting("a.b", "x", 45), "60", 60),
    (Setting("a.b", "x", 0.75), "0.5", 0.5),
    (Setting("a.b", "x", "09:00"), " 08:30 ", "08:30"),
    (Setting("a.b", "x", True), "", False),
    (Setting("a.b", "x", True), "y", True),
    (Setting("a.b", "x", ("甲", "乙")), "甲、丙", ["甲", "丙"]),
    (Setting("a.b", "x", (3, 8)), "1, 6", [1, 6]),
    (Setting("a.b", "x", "low", choices=(("low", "低"), ("high", "高"))), "high", "high"),
    (Setting("a.b", "x", ["low"], choices=(("low", "低"), ("high", "高"))), ["high", "low"], ["high", "low"]),
    (Setting("a.b", "x", ["low"], choices=(("low", "低"), ("high", "高"))), [], []),
]


@pytest.mark.parametrize(("declaration", "typed", "kept"), KINDS)
def test_each_kind_of_value_is_read(declaration, typed, kept):
    assert settings.checked(declaration, typed) == kept


@pytest.mark.parametrize(
    ("declaration", "typed"),
    [
        (Setting("a.b", "x", 0.75), "nan"),
        (Setting("a.b", "x", 0.75), "inf"),
        (Setting("a.b", "x", 1), "1e400"),
        (Setting("a.b", "x", (3, 8)), "1, many"),
        (Setting("a.b", "x", "09:00"), "  "),
        (Setting("a.b", "x", "09:00"), "x" * 201),
        (Setting("a.b", "x", "low", choices=(("low", "低"),)), "other"),
        (Setting("a.b", "x", ["low"], choices=(("low", "低"),)), ["low", "other"]),
        (Setting("a.b", "x", ["low"], choices=(("low", "低"),), low=1), []),
    ],
)
def test_nonsense_of_each_kind_is_refused(app, declaration, typed):
    with app.test_request_context("/"), pytest.raises(Refused):
        settings.checked(declaration, typed)
