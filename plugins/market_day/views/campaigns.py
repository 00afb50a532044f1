"""Special campaigns: the list, one campaign with what the ledgers hold of it, and its form."""

from flask import url_for

from core.api import Column, _, _l, current_viewer, edit, find, listing, new_url, page, requires
from plugins.market_day import forms
from plugins.market_day.models import Campaign
from plugins.market_day.permissions import EXPORT, LEND, READ
from plugins.market_day.queries import campaigns as queries
from plugins.market_day.services import papers as services
from plugins.market_day.views.base import bp, tabs
from plugins.market_day.words import CAMPAIGN_STATES, CAMPAIGN_TONES

CAMPAIGN_COLUMNS = (
    Column(_l("Name"), "name"),
    Column(_l("Against what"), "theme"),
    Column(_l("From"), "starts_on"),
    Column(_l("To"), "ends_on"),
)


@bp.get("/campaigns")
@requires(READ)
def campaigns():
    empty = _("No special campaigns yet"), _("A campaign says what against, when and where; the ledgers count what was done.")
    return listing(
        "market_day/list.html", queries.campaigns, CAMPAIGN_COLUMNS, link=".campaign", order="-starts_on", empty=empty,
        export=EXPORT, tabs=tabs(), title=_("Special campaigns"), more=_more(),
    )  # fmt: skip


def _more() -> list:
    return [(_("New campaign"), new_url(".campaign_edit"), "plus")] if current_viewer().can(LEND) else []


@bp.get("/campaigns/<uuid:id>")
@requires(READ)
def campaign(id):
    found = find(Campaign, id)
    lines, state = queries.counted(found), queries.state(found)
    return page(
        "market_day/campaign.html", tabs=tabs(), campaign=found, measures=queries.columns(), lines=lines, sums=queries.sums(lines),
        state=(CAMPAIGN_STATES[state], CAMPAIGN_TONES[state]), writes=current_viewer().can(LEND),
    )  # fmt: skip


@bp.route("/campaigns/<uuid:id>/edit", methods=["GET", "POST"])
@requires(LEND)
def campaign_edit(id):
    return edit(
        "market_day/form.html", forms.CampaignForm, Campaign, id, save=services.save_campaign, defaults=queries.first_days,
        done=lambda record: url_for(".campaign", id=record.id), tabs=tabs(), title=_("Special campaign"),
        back=url_for(".campaigns"),
    )  # fmt: skip
