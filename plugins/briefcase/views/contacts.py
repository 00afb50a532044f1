"""The hotline's log, the groups, and what was once made public in them."""

from flask import url_for

from core.api import Column, Filter, _, _l, find, may_open, new_url, page, requires
from plugins.briefcase import forms
from plugins.briefcase.models import HotlineCall, LinkGroup
from plugins.briefcase.permissions import GO_OUT, KEEP, READ
from plugins.briefcase.queries import oversight as queries
from plugins.briefcase.services import contacts as services
from plugins.briefcase.views.base import bp, form_page, room, tabs
from plugins.briefcase.words import GROUP_KINDS, HOTLINE_KINDS
from plugins.ledger.api import fact_columns, fact_filters

CALL_COLUMNS = fact_columns(
    Column(_l("Call came at"), "called_at"),
    Column(_l("What for"), "kind", titles=HOTLINE_KINDS),
    Column(_l("What was said"), "what"),
    Column(_l("Number in the police's own system"), "passed_on"),
)
GROUP_COLUMNS = (
    Column(_l("Name of the group"), "name"),
    Column(_l("Kind of group"), "kind", titles=GROUP_KINDS),
    Column(_l("Briefcase office"), "office"),
    Column(_l("Who keeps it"), "officer"),
    Column(_l("People in it"), "members", numeric=True),
    Column(_l("Counted on"), "counted_on"),
)
EXPOSURE_COLUMNS = (
    Column(_l("Date"), "occurred_on"),
    Column(_l("Group"), "name"),
    Column(_l("Venue"), "venue"),
    Column(_l("What was made public"), "what"),
)


@bp.get("/hotline")
@requires(READ)
def hotline():
    kind = Filter("kind", _l("What for"), HotlineCall.kind, "choice", tuple((k.value, t) for k, t in HOTLINE_KINDS.items()))
    more = [(_("Contact groups"), url_for(".groups"), "users")]
    more += [(_("Note a call"), new_url(".hotline_form"), "phone")] if may_open(".hotline_form") else []
    empty = _("No calls yet"), _("The office promises to answer day and night; each call stands here with its time.")
    return room(
        queries.hotline, CALL_COLUMNS, _("Hotline, day and night"), filters=fact_filters(HotlineCall, kind), link=".hotline_call",
        order="-called_at", empty=empty, more=more,
    )  # fmt: skip


@bp.get("/hotline/<uuid:id>")
@requires(READ)
def hotline_call(id):
    return page("briefcase/call.html", tabs=tabs(), call=find(HotlineCall, id), kinds=HOTLINE_KINDS, may=may_open(".hotline_form"))


@bp.route("/hotline/<uuid:id>/form", methods=["GET", "POST"])
@requires(GO_OUT)
def hotline_form(id):
    return form_page(forms.HotlineForm, HotlineCall, id, services.take_call, _("Note a call"), back=url_for(".hotline"))


@bp.get("/groups")
@requires(READ)
def groups():
    kind = Filter("kind", _l("Kind of group"), LinkGroup.kind, "choice", tuple((k.value, t) for k, t in GROUP_KINDS.items()))
    more = [(_("What was made public before"), url_for(".exposures"), "history")]
    more += [(_("Add a group"), new_url(".group"), "plus")] if may_open(".group") else []
    empty = _("No groups yet"), _("The group of the town's shops, and the groups of police and villagers.")
    filters = kind, Filter("officer", _l("Who keeps it"), LinkGroup.officer_id, "officer")
    title = _("Contact groups")
    return room(queries.groups, GROUP_COLUMNS, title, filters=filters, link=".group", order="name", empty=empty, more=more)


@bp.route("/groups/<uuid:id>", methods=["GET", "POST"])
@requires(KEEP)
def group(id):
    return form_page(forms.LinkGroupForm, LinkGroup, id, services.save_group, _("Group"), back=url_for(".groups"))


@bp.get("/groups/history")
@requires(READ)
def exposures():
    hint = _("History of earlier practice. To make somebody public needs a decision and a legal basis; there is no button for it.")
    empty = _("Nothing was made public"), ""
    return room(queries.exposures, EXPOSURE_COLUMNS, _("What was made public before"), empty=empty, hint=hint)
