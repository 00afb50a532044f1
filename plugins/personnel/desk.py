"""What this foundation shows on other pages: the inbox, panels on officers and units; and the office's overview."""

from flask import url_for
from sqlalchemy import func, select

from core.api import Entry, InboxItem, InboxSource, Officer, Panel, Unit, _, _l, db, setting, today
from plugins.personnel.declared import Scheme, known
from plugins.personnel.models import SheetState
from plugins.personnel.money import yuan
from plugins.personnel.permissions import ALLOWANCES, HANDOVER, OWN, PAY, READ, SELECTION
from plugins.personnel.queries import allowances, handover, people, rules, selection, teams, training
from plugins.personnel.services.handover import missing_packs
from plugins.personnel.words import SHEET_TONES, SHEETS, TEAM_KINDS


def overview(viewer) -> dict:
    """Figures and lists of the first page, as far as the viewer answers for them."""
    trained = _trained()
    found = {
        "trained": trained,
        "teams": teams.people_in_teams(today()),
        "rules": _rules(),
        "rounds": None,
        "sheets": None,
        "packs": None,
    }
    if viewer.can(SELECTION):
        found |= {
            "rounds": selection.open_rounds()[:6], "running": selection.under_way(), "objections": selection.open_objections(),
            "notices": selection.running_notices()[:6],
        }  # fmt: skip
    if viewer.can(ALLOWANCES):
        found["sheets"] = [
            (sheet, getattr(known(Scheme, sheet.scheme), "title", sheet.scheme), yuan(sheet.total_fen))
            for sheet in allowances.last_sheets()[:5]
        ]
    if viewer.can(HANDOVER):
        found["packs"] = missing_packs(viewer.units)[:6]
    return found | {"states": SHEETS, "tones": SHEET_TONES, "today": today()}


def _trained() -> tuple[int, int]:
    rows = people.people(today(), setting("personnel.trained_roles")).subquery()
    counted = dict(db.session.execute(select(rows.c.trained, func.count()).group_by(rows.c.trained)).all())
    return sum(counted.values()), counted.get("yes", 0)


def _rules() -> list[tuple]:
    shown = rules.current_rules()[:6]
    rates = rules.read_rates(shown)
    return [(rule, *rates[rule.id]) for rule in shown]


def own_inbox(viewer):
    """Rules to read and packs to sign."""
    if viewer.officer_id is None:
        return
    source = str(_("Personnel"))
    for rule in rules.unread_by(viewer.officer_id, {post.role for post in viewer.posts}):
        title = _("Read the rule: %(title)s", title=rule.title)
        yield InboxItem(title, url_for("personnel.rule", id=rule.id), "info", _("To read"), None, source)
    for pack in handover.unsigned_of(viewer.officer_id):
        href = url_for("personnel.handover", id=pack.id) if viewer.can(HANDOVER) else url_for("personnel.mine")
        yield InboxItem(_("Sign the hand-over"), href, "warn", _("To sign"), None, source, sign=True)


def office_inbox(viewer):
    """Notices that have run, objections without an answer."""
    source = str(_("Personnel"))
    if count := selection.open_objections():
        title = _("%(count)s objections wait for an answer", count=count)
        yield InboxItem(title, url_for("personnel.objections"), "bad", _("Objection"), None, source, sign=True)
    for notice in selection.running_notices():
        if notice.last_day < today() and (left := selection.still_on(notice)):
            title = _("Public notice has run; %(count)s candidates can go on: %(round)s", count=left, round=notice.round.title)
            href = url_for("personnel.notice", id=notice.id)
            yield InboxItem(title, href, "warn", _("Decide"), notice.last_day, source, sign=True)


def pay_inbox(_viewer):
    """Sheets of allowances that were drawn up and not approved."""
    for sheet in [sheet for sheet in allowances.last_sheets() if sheet.state is SheetState.DRAFT]:
        title = _("Allowance sheet of %(month)s: %(sum)s", month=f"{sheet.month:%Y-%m}", sum=yuan(sheet.total_fen))
        href = url_for("personnel.allowance", id=sheet.id)
        yield InboxItem(title, href, "warn", _("Approve"), None, str(_("Personnel")), sign=True)


def station_inbox(viewer):
    """People who are not trained, and hand-overs without signatures."""
    source = str(_("Personnel"))
    everybody, passed = _trained()
    if everybody - passed:
        title = _("%(count)s people are not trained yet", count=everybody - passed)
        yield InboxItem(title, url_for("personnel.people", trained="no"), "info", _("Training"), None, source)
    for posting, officer, pack in missing_packs(viewer.units)[:10]:
        title = _("Hand-over not signed: %(name)s", name=officer.name)
        href = url_for("personnel.handover", id=pack.id) if pack else url_for("personnel.handovers")
        late = posting.valid_to < today()
        yield InboxItem(title, href, "bad" if late else "warn", _("Hand-over"), posting.valid_to, source)


def officer_panel(officer: Officer) -> dict | None:
    """Somebody's training, mentor and rules."""
    attended, mentor = training.trainings_of(officer.id)[:3], training.mentor_of(officer.id, today())
    entries = [
        Entry(
            title,
            url_for("personnel.batch", id=row.batch_id),
            _("Passed") if row.passed else _("Not passed"),
            "good" if row.passed else "warn",
            row.occurred_on,
        )
        for row, title in attended
    ]
    if mentor:
        entries.append(Entry(_("Mentor: %(name)s", name=mentor), url_for("personnel.mentors", officer=officer.number)))
    if count := training.shadowings_of(officer.id):
        title = _("Shadowing: %(count)s times", count=count)
        entries.append(Entry(title, url_for("personnel.shadowings", officer=officer.number)))
    if not entries and officer.is_on(today()) and rules.roles_of(officer.id, today()) & set(setting("personnel.trained_roles")):
        entries.append(Entry(_("Not trained yet"), url_for("personnel.people", trained="no"), _("Training"), "warn"))
    return {"entries": entries} if entries else None


def allowance_panel(officer: Officer) -> dict | None:
    """Somebody's last months."""
    entries = [
        Entry(
            f"{row.occurred_on:%Y-%m} · {yuan(row.amount_fen)}",
            url_for("personnel.lines", officer=officer.number),
            SHEETS[row.state],
            SHEET_TONES[row.state.value],
            _("%(days)s days", days=row.days),
        )
        for row in allowances.lines_for_person(officer.id)[:4]
    ]
    return {"entries": entries} if entries else None


def unit_panel(unit: Unit) -> dict | None:
    """A station's teams."""
    rows = db.session.execute(teams.of_unit(unit.id, today())).all()
    kinds = TEAM_KINDS.titles()
    entries = [
        Entry(
            row.name,
            url_for("personnel.team", id=row.id),
            kinds.get(row.kind, row.kind),
            "neutral",
            _("%(count)s people", count=row.people),
        )
        for row in rows
    ]
    return {"entries": entries} if entries else None


CONTRIBUTIONS = (
    InboxSource("personnel.own", OWN, own_inbox),
    InboxSource("personnel.office", SELECTION, office_inbox),
    InboxSource("personnel.station", HANDOVER, station_inbox),
    InboxSource("personnel.pay", PAY, pay_inbox),
    Panel("personnel.officer", Officer, _l("Training and mentor"), READ, "core/panel_lines.html", officer_panel, "school", 60),
    Panel("personnel.allowance", Officer, _l("Allowance"), ALLOWANCES, "core/panel_lines.html", allowance_panel, "coin", 61),
    Panel("personnel.unit", Unit, _l("Teams"), READ, "core/panel_lines.html", unit_panel, "users", 60),
)
