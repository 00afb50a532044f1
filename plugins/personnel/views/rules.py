"""Rules: the list, the text with its receipt, editions, and who has read it."""

from flask import url_for

from core.api import ROLES, Column, Filter, Officer, _, _l, act, current_viewer, edit, find, new_url, page, requires
from plugins.personnel.forms import records as forms
from plugins.personnel.models import RuleDocument
from plugins.personnel.permissions import READ, RULES, WRITE_RULES
from plugins.personnel.queries import rules as queries
from plugins.personnel.services import rules as services
from plugins.personnel.views.base import Asked, bp, buttons, form_page, officer_filter, rows, tabs
from plugins.personnel.views.training import asked_day
from plugins.personnel.words import READERS, RULE_KINDS, YES_NO_TONES

COLUMNS = (
    Column(_l("Title"), "title"), Column(_l("Kind"), "kind", titles={k.value: t for k, t in RULE_KINDS.items()}),
    Column(_l("Edition"), "edition", numeric=True), Column(_l("Rule in force from"), "published_on"),
    Column(_l("Rule in force until"), "withdrawn_on"),
)  # fmt: skip
READER_COLUMNS = (
    Column(_l("Name of the person"), "name"), Column(_l("Number"), "number"), Column(_l("Station"), "unit", sortable=False),
    Column(_l("Receipt"), "read", titles=READERS, tones=YES_NO_TONES, sortable=False),
)  # fmt: skip


@bp.get("/rules")
@requires(RULES)
def rules():
    filters = (
        Filter("kind", _l("Kind"), RuleDocument.kind, "choice", [(k.value, t) for k, t in RULE_KINDS.items()]),
        Filter("running", _l("In force"), queries.in_force, "choice", (("yes", _l("Yes")), ("no", _l("No")))),
    )
    empty = _("No rule yet"), _("Duties, working system, discipline: who has to know a rule confirms that he has read it.")
    return rows(
        queries.rules, COLUMNS, _("Rules"), filters=filters, link=".rule", order="-published_on", empty=empty,
        more=buttons(WRITE_RULES, (_("Publish a rule"), new_url(".rule_form"), "plus")),
    )  # fmt: skip


def _page_of(rule) -> str:
    return url_for(".rule", id=rule.id)


@bp.get("/rules/<uuid:id>")
@requires(RULES)
def rule(id):
    found, viewer = find(RuleDocument, id), current_viewer()
    mine = queries.receipts_of(viewer.officer_id) if viewer.officer_id else {}
    asked, read = queries.read_rate(found) if viewer.can(READ) else (0, 0)
    must = found.withdrawn_on is None and viewer.has_role(*found.roles) and viewer.officer_id is not None
    links = buttons(WRITE_RULES, (_("New edition"), new_url(".edition_form", old=id), "edit")) if found.withdrawn_on is None else []
    return page(
        "personnel/rule.html", rule=found, kinds=RULE_KINDS, roles=[ROLES[r].title for r in found.roles if r in ROLES], asked=asked,
        read=read, read_at=mine.get(id), must=must, may_see=viewer.can(READ), may_write=viewer.can(WRITE_RULES), more=links,
        tabs=tabs(),
    )  # fmt: skip


@bp.route("/rules/<uuid:id>/form", methods=["GET", "POST"])
@requires(WRITE_RULES)
def rule_form(id):
    back, ready = url_for(".rules"), services.check_unread
    return form_page(forms.RuleForm, RuleDocument, id, services.publish_rule, _("Rule to be read"), back, _page_of, ready=ready)


@bp.route("/rules/<uuid:old>/editions/<uuid:id>", methods=["GET", "POST"])
@requires(WRITE_RULES)
def edition_form(old, id):
    found = find(RuleDocument, old)
    first = {name: getattr(found, name) for name in ("title", "kind", "number", "roles", "text")}
    return edit(
        "personnel/form.html", forms.RuleForm, RuleDocument, id,
        save=lambda rule: services.new_edition(find(RuleDocument, old), rule),
        done=_page_of, title=_("New edition of %(title)s", title=found.title), back=_page_of(found), defaults=lambda: first,
        ready=lambda _rule: services.check_running(find(RuleDocument, old)),
    )  # fmt: skip


@bp.post("/rules/<uuid:id>/read")
@requires(RULES)
def rule_read(id):
    return act(RuleDocument, id, services.read_rule, done=_page_of, message=_("Noted: you have read it."))


@bp.post("/rules/<uuid:id>/withdraw")
@requires(WRITE_RULES)
def rule_withdraw(id):
    return act(RuleDocument, id, services.withdraw, done=_page_of, message=_("Out of force from today."))


@bp.get("/rules/<uuid:id>/readers")
@requires(READ)
def readers(id):
    found, day = find(RuleDocument, id), asked_day()
    filters = (
        Filter("read", _l("Receipt"), queries.has_read(found), "choice", tuple(READERS.items())), officer_filter(),
        Asked("to", _l("On the day"), Officer.valid_from, "date_to"),
    )  # fmt: skip
    empty = _("Nobody has to know this rule"), ""
    return rows(
        queries.readers(found, day), READER_COLUMNS, _("Who has read: %(title)s", title=found.title), filters=filters,
        order="number",
        link="officers.officer", empty=empty,
    )  # fmt: skip
