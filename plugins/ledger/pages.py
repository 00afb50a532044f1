"""The page of a fact: the words of its form, who signed it, and what may be done with it.

Why one page for all facts: what a form asks is what its page says, so that a new field is never forgotten on one of them.
"""

from dataclasses import dataclass, field
from datetime import datetime

from flask import abort, url_for
from sqlalchemy import select

from core.api import CHINA, Officer, PersonClass, Unit, _, current_viewer, db, kinds_for_viewer, new_url, pgettext
from plugins.ledger import words as w
from plugins.ledger.forms import people, work
from plugins.ledger.forms.surveys import answer_form
from plugins.ledger.models import (
    Activity,
    Call,
    Dispute,
    Hazard,
    InfoItem,
    Inspection,
    ServiceCase,
    Suggestion,
    SurveyAnswer,
    Visit,
)
from plugins.ledger.models.inspection import HazardState
from plugins.ledger.permissions import CLOSE, ORDER, RECORD
from plugins.ledger.queries import facts
from plugins.ledger.timelines import Moment

FORMS = {
    Visit: people.VisitForm,
    ServiceCase: people.ServiceForm,
    Call: people.CallForm,
    Suggestion: people.SuggestionForm,
    InfoItem: people.InfoItemForm,
    Dispute: work.DisputeForm,
    Activity: work.ActivityForm,
    Inspection: work.InspectionForm,
    Hazard: work.HazardForm,
}


@dataclass(frozen=True)
class Deed:
    """A button of a fact's page: a link to a form, or with ``post`` a form of its own."""

    text: object
    href: str
    icon: str
    primary: bool = False
    post: bool = False


@dataclass(frozen=True)
class Told:
    """What a kind's page says beyond its form: ``(label, value)`` pairs, buttons, and steps."""

    pairs: list = field(default_factory=list)
    deeds: list = field(default_factory=list)
    steps: list = field(default_factory=list)


def kind_of(entry):
    """The kind of a timeline line, or 404 when its plugin is off for this viewer."""
    return kinds_for_viewer(current_viewer()).get(entry.kind) or abort(404)


def fact_page(kind, fact) -> dict:
    """The context of ``ledger/fact.html``."""
    told = TOLD.get(kind.model, lambda _fact: Told())(fact)
    form = answer_form(fact.survey) if kind.model is SurveyAnswer else FORMS[kind.model]
    pairs = [*spoken(form(formdata=None, obj=fact)), *told.pairs, *_signed(fact)]
    return {"kind": kind, "fact": fact, "pairs": pairs, "deeds": told.deeds + _editing(kind, fact), "steps": told.steps}


def spoken(form) -> list[tuple]:
    """``(label, value)`` of a filled form, in the words that it offers."""
    fields = [*form.shown, *_filled(form), *form.folded]
    return [(f.label.text, _words(f)) for f in fields if f.type not in ("HiddenField", "LinkedField", "CSRFTokenField")]


def _filled(form) -> list:
    """The fields of one kind alone, where they say something."""
    return [field for field in form.apart if field.data not in (None, "")]


def _words(field):
    if isinstance(field.data, datetime):
        return f"{field.data:%Y-%m-%d %H:%M}"
    titles = {}
    if hasattr(field, "iter_choices"):
        groups = field.iter_groups() if field.has_groups() else [("", field.iter_choices())]
        titles = {choice[0]: choice[1] for _group, choices in groups for choice in choices}
    if isinstance(field.data, bool):
        return _("Yes") if field.data else _("No")
    if isinstance(field.data, list):
        return "、".join(str(titles.get(value, value)) for value in field.data)
    return titles.get(field.data, "" if field.data is None else field.data) if field.data not in ("", None) else ""


def _signed(fact) -> list[tuple]:
    """Who recorded it, for which unit, guided by whom."""
    named = dict(db.session.execute(select(Officer.id, Officer.name).where(Officer.id.in_([fact.officer_id, fact.guide_id]))).all())
    unit = db.session.scalar(select(Unit.name).where(Unit.id == fact.unit_id))
    signed = [(_("Recorded by"), named.get(fact.officer_id, "")), (_("Station"), unit or "")]
    return signed + ([(_("Guiding officer"), named.get(fact.guide_id, ""))] if fact.guide_id else [])


def _editing(kind, fact) -> list[Deed]:
    viewer = current_viewer()
    own = viewer.person_class == PersonClass.POLICE or fact.officer_id == viewer.officer_id
    if not kind.form or not viewer.can(kind.record) or not own or getattr(fact, "number", None):
        return []
    if isinstance(fact, Dispute) and fact.state.closed:
        return []
    return [Deed(pgettext("button", "Edit"), url_for(kind.form, id=fact.id), "edit")]


def _dispute(dispute) -> Told:
    can, page = current_viewer().can, {"id": dispute.id}
    deeds = []
    if not dispute.state.closed and can(RECORD):
        deeds.append(Deed(_("Add a step"), new_url("ledger.step", dispute_id=dispute.id), "plus", primary=True))
    if not dispute.state.closed and can(CLOSE):
        deeds.append(Deed(_("Close the dispute"), url_for("ledger.close", **page), "check"))
    if dispute.state.revisited and can(CLOSE):
        deeds.append(
            Deed(_("Note a revisit"), url_for("ledger.revisit", **page), "refresh", primary=dispute.revisit_on is not None)
        )
    pairs = [
        (_("State"), w.DISPUTE_STATES[dispute.state]),
        (_("To be answered by"), dispute.respond_by),
        (_("Closed on"), dispute.closed_on),
        (_("Agreement"), w.AGREEMENTS[dispute.agreement]),
        (_("Result"), dispute.result),
        (_("Next revisit"), dispute.revisit_on),
    ]
    return Told([pair for pair in pairs if pair[1]], deeds, _dispute_steps(dispute))


def _dispute_steps(dispute) -> list[Moment]:
    found = facts.steps(dispute)
    names = dict(db.session.execute(select(Officer.id, Officer.name).where(Officer.id.in_({s.officer_id for s in found}))).all())
    return [Moment(str(w.STEP_KINDS[s.kind]), s.happened_on, s.what, names.get(s.officer_id, "")) for s in found]


def _hazard(hazard) -> Told:
    can, page, deeds = current_viewer().can, {"id": hazard.id}, []
    waits = hazard.state in (HazardState.FOUND, HazardState.ORDERED)
    if waits and can(ORDER):
        deeds.append(Deed(_("Order that it is put right"), url_for("ledger.order", **page), "flag", primary=not hazard.ordered_on))
    if waits and can(RECORD):
        deeds.append(Deed(_("It has been put right"), url_for("ledger.fixed", **page), "check", post=True))
    if hazard.state is not HazardState.RECHECKED and can(ORDER):
        deeds.append(Deed(_("Check it again"), url_for("ledger.recheck", **page), "eye", primary=hazard.state is HazardState.FIXED))
    if hazard.state is not HazardState.RECHECKED and can(RECORD):
        deeds.append(Deed(_("Report it up"), url_for("ledger.report_up", **page), "upload"))
    pairs = [
        (_("State"), w.HAZARD_STATES[hazard.state]),
        (_("Number of the order"), hazard.order_number),
        (_("To be put right by"), hazard.deadline),
        (_("Put right on"), hazard.fixed_on),
        (_("Checked again on"), hazard.rechecked_on),
        (_("Reported to"), hazard.held_by),
    ]
    return Told([pair for pair in pairs if pair[1]], deeds)


def _inspection(inspection) -> Told:
    deeds = []
    if not inspection.passed and current_viewer().can(RECORD):
        new = new_url("ledger.hazard", venue_id=inspection.venue_id, inspection_id=inspection.id, place=inspection.venue.name)
        deeds.append(Deed(_("Record the hazard"), new, "alert-triangle", primary=True))
    return Told([(_("Passed"), _("Yes") if inspection.passed else _("No"))], deeds)


def _call(call) -> Told:
    pairs = [
        (_("Number of the call"), call.number),
        (_("Channel"), w.CALL_CHANNELS[call.channel]),
        (_("Time of the call"), call.called_at),
        (_("Time of arrival"), call.arrived_at),
        (_("Time of the end"), call.ended_at),
        (_("Summary"), call.summary),
    ]
    return Told([(label, _said(value)) for label, value in pairs if value])


def _said(value):
    """An instant in Chinese time; anything else as it is."""
    return value.astimezone(CHINA).strftime("%Y-%m-%d %H:%M") if isinstance(value, datetime) else value


TOLD = {Dispute: _dispute, Hazard: _hazard, Inspection: _inspection, Call: _call}
