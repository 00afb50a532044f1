"""What is wrong with one plugin stays with that plugin: the site answers, and its administrator reads what is wrong."""

import runpy
import sys

import pytest
from plugin_bed import EXAMPLES, notebook, site, write_note  # noqa: F401
from sqlalchemy import select

import plugins
from core import switchboard
from core.discovery import Unfit
from core.extensions import db
from core.testing.browser import text
from core.testing.site import make_site, open_browser, switch
from core.transactions import run_tx

HEAD, BROKEN = (runpy.run_path(EXAMPLES / "broken.py")[name] for name in ("HEAD", "BROKEN"))


@pytest.fixture
def put(tmp_path, monkeypatch):
    """``put(id, source)``: a plugin of one file in ``plugins/``, for this test only."""
    folder = tmp_path / "in-tree"
    folder.mkdir()
    monkeypatch.setattr(plugins, "__path__", [str(folder)])

    def write(name, source):
        whole = source.removeprefix("#!") if source.startswith("#!") else HEAD.format(id=name) + source
        (folder / f"{name}.py").write_text(whole, encoding="utf-8")
        monkeypatch.delitem(sys.modules, f"plugins.{name}", raising=False)

    before = set(sys.modules)
    yield write
    for module in set(sys.modules) - before:
        if module.startswith("plugins."):
            del sys.modules[module]


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_plugin_is_set_aside_alone_and_named(name, put, tmp_path, notebook):  # noqa: F811
    source, word = BROKEN[name]
    put(name, source)
    app = make_site(tmp_path / "site", only=[name], extra=[notebook], strict=False)
    admin = open_browser(app, "admin")
    assert admin.get("/").status_code == 200
    assert word in text(admin.get("/plugins")), text(admin.get("/plugins"))
    page = admin.get(f"/plugins/{name}")
    assert page.status_code == 200 and word in text(page)
    assert open_browser(app, "officer").get("/m/notebook/notes").status_code == 200
    for path in (f"/m/{name}/", "/backdoor"):
        assert admin.get(path).status_code == 404
        assert "hacked" not in app.test_client().get(path).get_data(as_text=True)
    assert admin.post(f"/plugins/{name}/on", where="county", day="2026-01-01").status_code == 422


@pytest.mark.parametrize("name", ["no_library", "misspelt_hook", "twice", "bad_mapper", "old", "alone", "sneaky_hook", "open_door"])
def test_in_strict_mode_a_broken_plugin_stops_the_start(name, put, tmp_path):
    put(name, BROKEN[name][0])
    with pytest.raises(Unfit, match=name):
        make_site(tmp_path / "site", only=[name])


def test_two_plugins_with_one_id_the_first_stays(put, tmp_path, notebook):  # noqa: F811
    put("notebook", "")
    app = make_site(tmp_path / "site", only=["notebook"], extra=[notebook], strict=False)
    assert open_browser(app, "officer").get("/m/notebook/notes").status_code == 200
    page = text(open_browser(app, "admin").get("/plugins"))
    assert "notebook" in page and "占用" in page


def test_ids_that_begin_alike_cannot_be_told_apart(put, tmp_path, notebook):  # noqa: F811
    put("notebook_extra", "")
    app = make_site(tmp_path / "site", only=["notebook_extra"], extra=[notebook], strict=False)
    assert app.extensions["xiangjing.plugins"].healthy() == ["notebook"]


def test_what_needs_a_broken_plugin_is_set_aside_with_it(put, tmp_path):
    put("ground", "import a_library_that_is_not_there")
    put("house", "plugin = Plugin('house', 'x', requires=('ground',))")
    app = make_site(tmp_path / "site", only=["ground", "house"], strict=False)
    page = text(open_browser(app, "admin").get("/plugins"))
    assert "它需要的 ground 已被搁置" in page


def test_requirements_in_a_circle_are_set_aside(put, tmp_path):
    put("egg", "plugin = Plugin('egg', 'x', requires=('hen',))")
    put("hen", "plugin = Plugin('hen', 'x', requires=('egg',))")
    app = make_site(tmp_path / "site", only=["egg", "hen"], strict=False)
    assert app.extensions["xiangjing.plugins"].healthy() == []


def wheel(folder, name, requires):
    info = folder / f"{name}-2.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 2.0\nRequires-Dist: {requires}\n")
    (info / "entry_points.txt").write_text(f"[xiangjing.plugins]\n{name} = {name}\n")
    (folder / name).mkdir()
    (folder / name / "__init__.py").write_text(HEAD.format(id=name) + "import sys\nsys.imported_the_wheel = True\n")


@pytest.mark.parametrize(("requires", "fits"), [("xiangjing>=0.1", True), ("xiangjing>=99", False), ("xiangjing (((", False)])
def test_a_wheel_is_judged_by_its_metadata_before_its_first_line_runs(requires, fits, put, tmp_path, monkeypatch):
    wheel(tmp_path / "wheels", "tidy", requires)
    monkeypatch.syspath_prepend(str(tmp_path / "wheels"))
    monkeypatch.delitem(sys.modules, "tidy", raising=False)
    monkeypatch.setattr(sys, "imported_the_wheel", False, raising=False)
    app = make_site(tmp_path / "site", only=["tidy"], strict=False)
    assert sys.imported_the_wheel is fits
    assert (app.extensions["xiangjing.plugins"].healthy() == ["tidy"]) is fits
    page = text(open_browser(app, "admin").get("/plugins"))
    assert "tidy" in page and (fits or "tidy" in app.extensions["xiangjing.plugins"].quarantined())
    monkeypatch.delitem(sys.modules, "tidy", raising=False)


FAILING = """
@bp.get("/page")
@requires(READ)
def page_of_it():
    raise RuntimeError("the page fell over")

@hookimpl
def contribute():
    def fall(*_):
        raise RuntimeError("the card fell over")
    def odd(viewer):
        yield InboxItem("x", "/", tone="purple")
    yield bp
    yield Card("failing.card", "Card", READ, "core/cards/stat.html", fall)
    yield Card("failing.drawn", "Card", READ, "core/cards/chart.html", lambda viewer: {"chart": 7})
    yield InboxSource("failing.inbox", READ, fall)
    yield InboxSource("failing.odd", READ, odd)

@hookimpl
def deletion_blockers(record):
    raise RuntimeError("cannot say")

@hookimpl
def seed_demo(seeder):
    raise RuntimeError("no seeds")
"""


@pytest.fixture
def failing(put, tmp_path, notebook):  # noqa: F811
    put("failing", FAILING)
    return make_site(tmp_path / "site", only=["failing"], extra=[notebook], strict=False, PROPAGATE_ERRORS=False, TESTING=False)


def test_a_failing_part_is_left_out_of_the_page_that_is_not_its_own(failing):
    desk = open_browser(failing, "desk")
    assert desk.get("/").status_code == 200
    assert desk.get("/inbox").status_code == 200
    page = text(open_browser(failing, "admin").get("/plugins/failing"))
    assert "fell over" in page or "chart" in page
    assert "出错" in page


def test_a_failing_page_is_an_error_of_that_page_and_is_counted(failing):
    desk = open_browser(failing, "desk")
    for _ in range(3):
        assert desk.get("/m/failing/page").status_code == 500
    assert desk.get("/help").status_code == 200
    page = text(open_browser(failing, "admin").get("/plugins/failing"))
    assert "3 次" in page and "the page fell over" in page and "failing.page_of_it" in page


def test_a_plugin_that_cannot_say_whether_it_needs_a_record_keeps_it(failing):
    from core import plugins as house

    with failing.app_context():
        assert house.current().deletion_blockers(object()) != []


def test_one_failing_hook_does_not_keep_the_others_from_running(failing):
    from core import plugins as house

    with failing.app_context():
        assert house.current().call("seed_demo", seeder=None) == []
        assert [failure.place for failure in house.current().failures_of("failing")] == ["seed_demo"]


def test_hooks_reach_all_installed_plugins_switched_off_ones_too(put, tmp_path):
    put("keeper", "@hookimpl(specname='deletion_blockers')\ndef ask(record):\n    yield 'kept by keeper'")
    app = make_site(tmp_path / "site", only=["keeper"])
    switch(app, switchboard.disable, "keeper")
    from core import plugins as house

    with app.app_context():
        assert house.current().deletion_blockers(object()) == ["kept by keeper"]
        house.current().strict = False
        house.current().quarantine("keeper", "set aside")
        assert house.current().deletion_blockers(object()) == []


def test_a_record_that_a_switched_off_or_removed_plugin_needs_cannot_be_deleted(site, notebook, tmp_path):  # noqa: F811
    from core.errors import Refused
    from core.models import Area
    from core.scope import within_county
    from core.screens import editing

    write_note(site)
    switch(site, switchboard.disable, "notebook")
    without = make_site(tmp_path / "site")
    for app in (site, without):
        with app.test_request_context("/"), within_county("511702"):
            area = db.session.scalar(select(Area).where(Area.code == "511702101201"))
            assert "其他记录" in refused_deletion(editing, Refused, area)
            assert db.session.get(Area, ("511702", area.id)) is not None


def refused_deletion(editing, Refused, area):
    def work():
        editing.erase(db.session.merge(area))

    with pytest.raises(Refused) as refusal:
        run_tx(work)
    return str(refusal.value.reason)


def test_a_broken_catalogue_leaves_the_plugin_speaking_english(tmp_path, put):
    folder = tmp_path / "in-tree" / "spoken"
    (folder / "translations" / "zh_Hans_CN" / "LC_MESSAGES").mkdir(parents=True)
    (folder / "__init__.py").write_text(HEAD.format(id="spoken"))
    (folder / "translations" / "zh_Hans_CN" / "LC_MESSAGES" / "messages.po").write_bytes(b'msgid "\xff\xfe')
    app = make_site(tmp_path / "site", only=["spoken"], strict=False)
    assert open_browser(app, "admin").get("/").status_code == 200
