"""What the macros in templates/ui write, read as a browser would read it; no application is needed."""

import gettext
import re
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace as Thing

import pytest
from jinja2 import Environment, FileSystemLoader
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from core.screens.charts import line_chart

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def ui():
    env = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True, extensions=["jinja2.ext.i18n"])
    env.filters["moment"] = str
    env.install_gettext_translations(gettext.NullTranslations(), newstyle=True)
    parts = Thing()
    request = Thing(path="/m/ledger/disputes", args={"sort": "-occurred_on"}, full_path="/m/ledger/disputes?")
    env.globals.update(ui=parts, request=request, static=lambda name: f"/static/{name}", csrf_token=lambda: "token")
    for path in sorted((ROOT / "templates" / "ui").glob("*.html")):
        vars(parts).update(vars(env.get_template(f"ui/{path.name}").module))
    return parts


class Tags(HTMLParser):
    """Every start tag as (name, attributes)."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(str(html))

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def one(self, tag, **wanted):
        return next(a for t, a in self.found if t == tag and all(a.get(k) == v for k, v in wanted.items()))


class DisputeForm(Form):
    parties = StringField("Parties", [InputRequired("Say who.")], description="Names only.")
    kind = RadioField("Kind", [InputRequired("Choose one.")], choices=[SelectChoice("a", "Land"), SelectChoice("b", "Debt")])
    village = SelectField(
        "Village",
        choices=[SelectChoice("1", "East River", optgroup="North"), SelectChoice("2", "West Hill", optgroup="South")],
    )
    story = TextAreaField("Story")
    urgent = BooleanField("Urgent")


def table(**changes):
    columns = [
        Thing(label="Date", name="occurred_on", numeric=False, sort_href="?sort=occurred_on", sorted="desc"),
        Thing(label="Days", name="days", numeric=True, sort_href=None, sorted=None),
    ]
    cells = [Thing(text="2026-11-21", tone=None, href=None), Thing(text="late", tone="bad", href=None)]
    values = {
        "columns": columns, "rows": [Thing(href="/d/1", cells=cells)], "filters": [], "total": 1200, "next_href": "?after=x",
        "prev_href": None, "first_href": None, "reset_href": "/m/ledger/disputes", "shown_from": 1, "shown_to": 50,
        "empty_title": "No dispute yet", "empty_hint": "", "empty_action": ("Record one", "/d/new"), "export_action": None,
    }  # fmt: skip
    return Thing(**values | changes)


def test_a_refused_form_leads_to_each_field_and_keeps_what_was_typed(ui):
    form = DisputeForm(MultiDict({"story": "<b>long</b>"}))
    form.validate()
    html = ui.form(form)
    tags = Tags(html)
    assert tags.one("div", role="alert")["tabindex"] == "-1"
    assert tags.one("a", href="#parties") is not None
    assert tags.one("input", id="parties")["aria-invalid"] == "true"
    assert tags.one("input", id="parties")["aria-describedby"] == "parties-hint parties-error"
    assert tags.one("fieldset", id="kind")["aria-invalid"] == "true"
    assert "&lt;b&gt;long&lt;/b&gt;" in html
    assert tags.one("optgroup", label="South") is not None
    assert tags.one("input", name="csrf_token")["value"] == "token"
    assert "formnovalidate" in tags.one("button")


def test_a_conflict_shows_both_values(ui):
    form = DisputeForm()
    form.conflict = [("Parties", "Xu", "Xu and Wang")]
    assert "<td>Xu</td><td>Xu and Wang</td>" in ui.form(form)


def test_a_table_is_cards_on_a_phone_and_its_links_work_without_script(ui):
    html = ui.table(table())
    tags = Tags(html)
    assert "1,200 records" in html
    assert tags.one("a", href="/d/1") is not None
    assert not any("data-l" in a for t, a in tags.found if t == "td")  # app.js writes the headings into the cells of a phone
    assert [a.get("aria-sort") for t, a in tags.found if t == "th"] == ["descending", None]
    assert all("href" in a for t, a in tags.found if t == "a")
    parts = [tag for tag, _attributes in tags.found if tag in ("thead", "nav")]
    assert [a["hx-target"] for _tag, a in tags.found if "data-part" in a] == ["#rows"] * len(parts)


def test_an_empty_list_says_what_to_do_next(ui):
    html = ui.table(table(rows=[], total=0))
    assert "No dispute yet" in html and Tags(html).one("a", href="/d/new") is not None


def test_an_empty_filter_offers_the_reset(ui):
    used = Thing(name="q", label="Name", kind="text", choices=(), value="wang")
    html = ui.table(table(rows=[], total=0, filters=[used]))
    assert "/d/new" not in html and Tags(html).one("a", href="/m/ledger/disputes") is not None


def test_filters_name_each_control_and_keep_the_order(ui):
    text = Thing(name="q", label="Name", kind="text", choices=(), value="")
    kind = Thing(name="kind", label="Kind", kind="choice", choices=("x",), value="b", options=lambda: [("", "All"), ("b", "B")])
    form = Tags(ui.filters(table(filters=[text, kind]))).one("form", id="filters")
    assert form["hx-trigger"] == (
        "submit, change from:(#filters select), change from:(#filters [type=date]), "
        "input changed delay:350ms from:(#filters [type=search])"
    )
    kept = Tags(ui.table(table(filters=[text, kind]))).one("input", name="sort")
    assert kept == {"type": "hidden", "form": "filters", "name": "sort", "value": "-occurred_on"}


def test_an_export_is_a_post_with_a_reason(ui):
    tags = Tags(ui.table(table(export_action="/export/m/ledger/disputes")))
    assert tags.one("form", method="post")["hx-boost"] == "false"
    assert "required" in tags.one("input", name="reason")


def test_a_button_that_changes_something_is_a_form_with_a_question(ui):
    form = Tags(ui.act("Delete", "/d/1/delete", "danger", confirm='Delete "it"?'))
    assert form.one("form", method="post")["data-confirm"] == 'Delete "it"?'
    assert form.one("input", name="csrf_token")


def test_a_chart_carries_its_words_and_its_table(ui):
    html = ui.chart(line_chart("Visits <1>", ["Jan", "Feb"], {"a": [1, 2], "b": [2, None]}, "times"))
    assert "<title>Visits &lt;1&gt; (times)</title>" in html
    assert "Show the data table" in html and '<td class="number">—</td>' in html


def test_nothing_needs_inline_style_or_script(ui):
    for path in (ROOT / "templates").rglob("*.html"):
        html = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", "", path.read_text("utf-8"), flags=re.S)
        for tag, attributes in Tags(html).found:
            assert not [name for name in attributes if name == "style" or name.startswith("on")], (path, tag)
