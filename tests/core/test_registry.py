"""Contributions: whose they are, who is offered them, and the burden they add up to."""

import types
from datetime import date

import pytest
from plugin_bed import notebook, site  # noqa: F401

from core import registry, switchboard
from core.contributions import FORBIDDEN, Burden, ImportSheet, Indicator, Job, Period, Plugin, PluginBlueprint
from core.hookspecs import hookimpl
from core.services.reporting import Figure
from core.testing.browser import text
from core.testing.site import make_site, open_browser, switch
from core.views.permissions import MANAGE_STAFF


def module(name, *items, requires=()):
    made = types.ModuleType(name)
    made.plugin = Plugin(name, name.title(), "x", requires=requires)
    made.__file__ = f"/nowhere/{name}.py"
    made.contribute = hookimpl(lambda: items)
    made.contribute.__name__ = "contribute"
    return made


def test_contributions_come_by_weight_and_only_from_what_is_on(tmp_path):
    jobs = [Job("paper.late", print), Job("paper.early", print)]
    app = make_site(tmp_path / "site", extra=[module("paper", *jobs)])
    with app.app_context():
        on = [job.id for job in registry.for_county(Job, "511702") if job.id.startswith("paper.")]
        assert on == ["paper.late", "paper.early"]
    switch(app, switchboard.disable, "paper")
    with app.app_context():
        there = registry.registry().installed(Job)
        assert [c.item.id for c in there if c.plugin == "paper"] == ["paper.late", "paper.early"]
        assert registry.registry().find(Job, "paper.late").plugin == "paper"
        assert registry.registry().find(Job, "paper.never") is None


def test_adding_takes_all_or_nothing():
    found = registry.Registry(lambda _name: True)
    with pytest.raises(registry.Refusal):
        found.add("paper", [Job("paper.a", print), Job("other.b", print)])
    assert found.installed(Job) == [] and found.everything("paper") == []
    found.add("paper", [Job("paper.a", print)])
    assert [c.item.id for c in found.installed(Job)] == ["paper.a"]


def test_two_plugins_with_one_sheet_are_both_named():
    def sheet():
        return ImportSheet("payroll", "x", MANAGE_STAFF, (), lambda intake: None)

    found = registry.Registry(lambda _name: True)
    found.add("core", [ImportSheet("staff", "x", MANAGE_STAFF, (), lambda intake: None)])
    found.add("paper", [sheet()])
    with pytest.raises(registry.Refusal, match=r"scroll.*ImportSheet payroll.*paper"):
        found.add("scroll", [sheet()])
    with pytest.raises(registry.Refusal, match=r"scroll.*staff.*core"):
        found.add("scroll", [ImportSheet("staff", "x", MANAGE_STAFF, (), lambda intake: None)])
    assert found.everything("scroll") == []


@pytest.mark.parametrize("kind", sorted(FORBIDDEN))
def test_what_is_never_scored_may_be_shown(kind):
    assert not Indicator("paper.i", "x", "件", lambda period, scope: None, kind).scored
    with pytest.raises(ValueError, match=kind):
        Indicator("paper.i", "x", "件", lambda period, scope: None, kind, scored=True)


def test_an_indicator_is_a_contribution_like_any_other():
    asked = Indicator("paper.visits", "x", "次", lambda period, scope: Figure("n", "x", 3, "次"), "visits", scored=True)
    found = registry.Registry(lambda _name: True)
    found.add("paper", [asked])
    (there,) = found.installed(Indicator)
    assert there.item.measure(Period(date(2026, 1, 1), date(2026, 1, 31)), None).value == 3


APP_WIDE = ("before_app", "after_app", "teardown_app", "app_")


@pytest.mark.parametrize("method", [name for name in dir(PluginBlueprint) if name.startswith(APP_WIDE)])
def test_a_plugins_blueprint_adds_nothing_app_wide(method):
    blueprint = PluginBlueprint("paper", __name__)
    with pytest.raises(TypeError, match="app-wide"):
        getattr(blueprint, method)(lambda *_: None)
    if method not in ("app_template_filter", "app_template_global", "app_template_test", "app_errorhandler"):
        return
    with pytest.raises(TypeError, match="app-wide"):
        getattr(blueprint, method)("name")


def test_every_plugin_of_the_tree_adds_nothing_app_wide(app):
    core_only = {f.__module__.partition(".")[0] for f in app.before_request_funcs[None] + app.after_request_funcs[None]}
    assert "plugins" not in core_only
    assert not [f for f in app.template_context_processors[None] if f.__module__.startswith("plugins")]


BURDENS = (Burden("日志", "officer", 5, 8), Burden("月表", "chief", 0.25, 40))


@pytest.fixture
def heavy(tmp_path):
    """Two plugins that add forms; the second would take officers above 45 minutes."""
    second = module("scroll", Burden("周报", "officer", 1, 12))
    app = make_site(tmp_path / "site", extra=[module("paper", *BURDENS), second])
    switch(app, switchboard.disable, "scroll")
    return app


def test_the_page_adds_up_minutes_by_role_before_and_after(heavy):
    page = text(open_browser(heavy, "admin").get("/plugins/scroll"))
    assert "周报" in page and "每周 52 分钟" in page and "45" in page
    assert "日志" in text(open_browser(heavy, "admin").get("/plugins/paper"))


def test_above_the_ceiling_a_switch_asks_once_more(heavy):
    from core.clock import today

    admin = open_browser(heavy, "admin")
    told = {"where": "county", "day": today().isoformat()}
    asked = admin.post("/plugins/scroll/on", **told)
    assert asked.status_code == 422 and "超过上限 45 分钟" in text(asked)
    with heavy.app_context():
        assert switchboard.states("511702")["scroll"].kind == "archive"
    assert admin.post("/plugins/scroll/on", confirmed="y", **told).status_code == 303
    with heavy.app_context():
        assert switchboard.states("511702")["scroll"].kind == "on"


def test_what_a_plugin_adds_is_listed(site):  # noqa: F811
    page = text(open_browser(site, "admin").get("/plugins/notebook"))
    for word in ("页面", "报表", "Notebook", "Notes written", "不要求任何人填表"):
        assert word in page, word


