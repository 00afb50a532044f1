"""Public notices and the register of objections."""

from flask import url_for

from core.api import (
    Column,
    Filter,
    Refused,
    _,
    _l,
    current_viewer,
    done,
    edit,
    find,
    hindrance,
    new_id,
    page,
    requires,
    run_tx,
    today,
)
from plugins.personnel import handouts
from plugins.personnel.declared import Pipeline, known
from plugins.personnel.forms import selection as forms
from plugins.personnel.models import Notice, Objection, Round
from plugins.personnel.permissions import SELECT, SELECTION
from plugins.personnel.queries import selection as queries
from plugins.personnel.services import notices as services
from plugins.personnel.views.base import bp, decide, form_page, paper, rows

ANSWERED = {True: _l("Found right"), False: _l("Not found right"), None: _l("Waits for an answer")}
OBJECTION_COLUMNS = (
    Column(_l("Objection received on"), "received_on"),
    Column(_l("Against"), "name"),
    Column(_l("Village"), "village"),
    Column(_l("Round of selection"), "round"),
    Column(_l("What is objected"), "text", sortable=False),
    Column(_l("Answered on"), "answered_on"),
    Column(_l("The objection was right"), "upheld"),
)


def _page_of(notice) -> str:
    return url_for(".notice", id=notice.id)


@bp.route("/rounds/<uuid:round>/notices/<step>/<uuid:id>", methods=["GET", "POST"])
@requires(SELECT)
def notice_form(round, step, id):
    found = find(Round, round)
    waiting = queries.waiting_for_notice(found, step)

    def save(notice):
        notice.round_id, notice.step = round, step
        services.publish(notice, queries.waiting_for_notice(found, step))

    return edit(
        "personnel/form.html", forms.NoticeForm, Notice, id, save=save, done=_page_of, title=_("Public notice"),
        defaults=lambda: services.defaults_for(found), back=url_for(".board", id=round),
        ready=lambda notice: services.check_publishing(notice, waiting),
        hint=_("Waiting for it: %(count)s people (%(names)s).", count=len(waiting), names="、".join(c.name for c in waiting[:20])),
    )  # fmt: skip


@bp.get("/notices/<uuid:id>")
@requires(SELECTION)
def notice(id):
    found = find(Notice, id)
    pipeline = known(Pipeline, found.round.pipeline)
    return page(
        "personnel/notice.html", notice=found, people=queries.on_notice(found), objections=queries.objections_of(found),
        may=current_viewer().can(SELECT), step=pipeline and pipeline.step(found.step), new_id=new_id,
        stays=hindrance(services.check_taking_down, found), over=hindrance(services.check_standing, found),
    )  # fmt: skip


@bp.get("/notices/<uuid:id>/print")
@requires(SELECTION)
def notice_print(id):
    found = find(Notice, id)
    return paper("report", handouts.notice_paper(found), f"notice-{found.published_on}")


@bp.post("/notices/<uuid:id>/take-down")
@requires(SELECT)
def notice_take_down(id):
    round_id = find(Notice, id).round_id
    try:
        run_tx(lambda: services.take_down(find(Notice, id)))
    except Refused as refusal:
        return done(".notice", refusal.reason, "bad", id=id)
    return done(".board", _("The notice was taken down; its candidates wait again."), id=round_id)


@bp.route("/notices/<uuid:notice>/objections/<uuid:id>", methods=["GET", "POST"])
@requires(SELECT)
def objection_form(notice, id):
    found = find(Notice, notice)
    form = forms.objection_form({str(person.id): person.name for person in queries.on_notice(found)})

    def save(objection):
        objection.notice_id = notice
        services.object_to(objection)

    return form_page(
        form, Objection, id, save, _("Objection"), _page_of(found), defaults=lambda: {"received_on": min(today(), found.last_day)},
        ready=lambda objection: services.check_objecting(objection) if objection else services.check_standing(found),
    )  # fmt: skip


@bp.route("/objections/<uuid:id>/answer", methods=["GET", "POST"])
@requires(SELECT)
def objection_answer(id):
    found = find(Objection, id)
    target = url_for(".notice", id=found.notice_id)

    def work(form):
        services.answer(find(Objection, id), form.answer.data, form.upheld.data, form.answered_on.data)

    title = _("Answer the objection against %(name)s", name=found.candidate.name)
    ready = lambda: services.check_answering(find(Objection, id))  # noqa: E731
    return decide(forms.AnswerForm(), work, target, title, target, hint=found.text, ready=ready)


@bp.get("/objections")
@requires(SELECTION)
def objections():
    filters = (
        Filter("from", _l("From"), Objection.received_on, "date_from"), Filter("to", _l("To"), Objection.received_on, "date_to"),
        Filter("area", _l("Township or village"), Objection.area_id, "area", lambda: None),
    )  # fmt: skip
    empty = _("No objection"), _("Objections are entered on the page of the public notice.")
    return rows(
        queries.objections, OBJECTION_COLUMNS, _("Register of objections"), filters=filters, order="-received_on", empty=empty,
        more=[(_("Rounds of selection"), url_for(".rounds"), "list")], link=".objection",
    )  # fmt: skip


@bp.get("/objections/<uuid:id>")
@requires(SELECTION)
def objection(id):
    found = find(Objection, id)
    return page("personnel/objection.html", objection=found, may=current_viewer().can(SELECT), answered=ANSWERED)
