"""The station's ledgers: four systems, joint office, structure, guarded places, superiors' visits."""

from flask import request, url_for

from core.api import Column, Filter, _, _l, current_viewer, new_url, page, requires, setting, today
from plugins.consolidation import words as w
from plugins.consolidation.forms import ledgers as forms
from plugins.consolidation.models import (
    Body,
    Detective,
    GuardCheck,
    JointCase,
    JointMember,
    Sitting,
    StationCheck,
    System,
    SystemEntry,
)
from plugins.consolidation.permissions import GUARD, LEAD, READ, RECORD
from plugins.consolidation.queries import counting
from plugins.consolidation.queries import ledgers as queries
from plugins.consolidation.services import keeping
from plugins.consolidation.views.base import bp, room, tabs
from plugins.consolidation.views.rooms import Room, open_room
from plugins.ledger.api import BUSINESS as BUSINESSES
from plugins.ledger.api import WAYS, ServiceCase, fact_columns, fact_filters, record

SINCE, UNTIL = Column(_l("Since"), "valid_from"), Column(_l("Until"), "valid_to")
STATION = Column(_l("Station"), "unit")


def choices(titles) -> tuple:
    """A word list as the choices of a filter."""
    return tuple((code.value, title) for code, title in titles.items())


def placed_filters(model, *own):
    """Own filters, and the station."""
    return lambda: (*own, Filter("unit", _l("Station"), model.unit_id, "unit"))


def dated_filters(model, column, *own):
    """From, to, and the station."""
    days = Filter("from", _l("From"), column, "date_from"), Filter("to", _l("To"), column, "date_to")
    return placed_filters(model, *own, *days)


ROOMS = (
    Room(
        "entries",
        "entry",
        "entries",
        SystemEntry,
        forms.EntryForm,
        queries.entries,
        fact_columns(
            Column(_l("Ledger"), "system", titles=w.SYSTEMS),
            Column(_l("What about"), "title"),
            Column(_l("Partner"), "partner"),
            Column(_l("What came of it"), "result"),
        ),
        _l("Four systems: entries"),
        _l("Entry of the four systems"),
        _l("Add an entry"),
        (_l("No entries yet"), _l("Receiving the public, bulletins, work reports and liaison, each in its ledger.")),
        lambda: fact_filters(SystemEntry, Filter("system", _l("Ledger"), SystemEntry.system, "choice", choices(w.SYSTEMS))),
        save=keeping.save_entry,
        keeps=("system",),
        order="-occurred_on",
        fact=True,
    ),
    Room(
        "cases",
        "case",
        "cases",
        JointCase,
        forms.CaseForm,
        queries.cases,
        fact_columns(
            Column(_l("What about"), "title"),
            Column(_l("Agency that leads"), "agency", titles=w.AGENCIES),
            Column(_l("Closed on"), "closed_on"),
            Column(_l("What came of it"), "result"),
        ),
        _l("Cases of the joint office"),
        _l("Case of the joint office"),
        _l("Add a case"),
        (_l("No cases yet"), _l("Police, justice, mediation and governance work on them together at the post.")),
        lambda: fact_filters(JointCase, Filter("agency", _l("Agency that leads"), JointCase.agency, "choice", choices(w.AGENCIES))),
        save=record,
        keeps=("agency",),
        order="-occurred_on",
        fact=True,
    ),
    Room(
        "sittings",
        "sitting",
        "sittings",
        Sitting,
        forms.SittingForm,
        queries.sittings,
        fact_columns(
            Column(_l("Kind of sitting"), "kind", titles=w.SITTINGS),
            Column(_l("What about"), "title"),
            Column(_l("Neighbour"), "neighbour"),
            Column(_l("People there"), "people", numeric=True),
            Column(_l("What was decided"), "decisions"),
        ),
        _l("Sittings and meetings"),
        _l("Sitting"),
        _l("Add a sitting"),
        (_l("No sittings yet"), _l("Joint office, border meetings, case analysis; meetings called by the bureau are counted.")),
        lambda: fact_filters(Sitting, Filter("kind", _l("Kind of sitting"), Sitting.kind, "choice", choices(w.SITTINGS))),
        save=record,
        keeps=("kind",),
        order="-occurred_on",
        fact=True,
    ),
    Room(
        "guard_checks",
        "guard_check",
        "guard-checks",
        GuardCheck,
        forms.GuardForm,
        queries.guard_checks,
        fact_columns(Column(_l("Name of the place"), "venue"), Column(_l("What was advised"), "advice")),
        _l("Looks at guards, fences and alarms"),
        _l("Look at guards, fences and alarms"),
        _l("Note a look"),
        (_l("Nothing noted yet"), _l("Guards, fences and alarms of places with dangerous goods. It is no inspection.")),
        lambda: fact_filters(GuardCheck),
        write=GUARD,
        save=keeping.save_guard,
        order="-occurred_on",
        fact=True,
    ),
    Room(
        "members",
        "member",
        "members",
        JointMember,
        forms.MemberForm,
        queries.members,
        (
            Column(_l("Name of the person"), "name"),
            Column(_l("Agency"), "agency", titles=w.AGENCIES),
            Column(_l("Post held"), "title"),
            STATION,
            Column(_l("Village"), "village"),
            SINCE,
            UNTIL,
        ),
        _l("People of the joint office"),
        _l("Person of the joint office"),
        _l("Add a person"),
        (_l("Nobody yet"), _l("Cadres of justice, mediation and governance who work at the post with the police.")),
        placed_filters(JointMember, Filter("agency", _l("Agency"), JointMember.agency, "choice", choices(w.AGENCIES))),
        write=LEAD,
        order="unit",
    ),
    Room(
        "bodies",
        "body",
        "bodies",
        Body,
        forms.BodyForm,
        queries.bodies,
        (
            Column(_l("Name of the body"), "name"),
            Column(_l("Kind of body"), "kind", titles=w.BODIES),
            STATION,
            Column(_l("Village"), "village"),
            Column(_l("Head"), "head"),
            Column(_l("People in the body"), "members", numeric=True),
            SINCE,
            UNTIL,
        ),
        _l("Offices, associations and teams"),
        _l("Office, association or team"),
        _l("Add a body"),
        (
            _l("None yet"),
            _l("Two offices, two associations and two teams in each township; three teams and one room of the station."),
        ),
        placed_filters(Body, Filter("kind", _l("Kind of body"), Body.kind, "choice", choices(w.BODIES))),
        write=LEAD,
        order="unit",
    ),
    Room(
        "detectives",
        "detective",
        "detectives",
        Detective,
        forms.DetectiveForm,
        queries.detectives,
        (
            Column(_l("Detective"), "officer"),
            Column(_l("How"), "mode", titles=w.MODES),
            STATION,
            Column(_l("Note"), "note"),
            SINCE,
            UNTIL,
        ),
        _l("Detectives at the stations"),
        _l("Detective at a station"),
        _l("Add a detective"),
        (_l("None yet"), _l("Detectives cover an area or sit at a station, and guide its officers.")),
        placed_filters(Detective, Filter("mode", _l("How"), Detective.mode, "choice", choices(w.MODES))),
        write=LEAD,
        order="unit",
    ),
    Room(
        "station_checks",
        "station_check",
        "station-checks",
        StationCheck,
        forms.CheckForm,
        queries.station_checks,
        (
            Column(_l("Date"), "occurred_on"),
            STATION,
            Column(_l("Departments"), "departments", show="、".join, sortable=False),
            Column(_l("Subject looked at"), "subject"),
            Column(_l("What was found"), "finding"),
        ),
        _l("Visits of superiors"),
        _l("Visit of superiors"),
        _l("Note a visit"),
        (_l("No visits noted"), _l("Departments that come together disturb the station once.")),
        dated_filters(StationCheck, StationCheck.occurred_on),
        save=keeping.save_check,
        order="-occurred_on",
    ),
)
for one in ROOMS:
    open_room(one)

PLACE_COLUMNS = (
    Column(_l("Name of the place"), "name"),
    Column(_l("Village"), "village"),
    Column(_l("Person in charge"), "head"),
    Column(_l("Licence number"), "licence"),
    Column(_l("Last checked on"), "last_check"),
    Column(_l("Guards, fences and alarms looked at on"), "guarded_on"),
)
SERVED = fact_columns(
    Column(_l("Business"), "business", titles=BUSINESSES.titles),
    Column(_l("Way"), "way", titles=WAYS),
    Column(_l("How many"), "quantity", numeric=True),
)


@bp.get("/guarded")
@requires(READ)
def guarded():
    empty = _("No places with dangerous goods"), _("They are venues of the ledger of that kind; import or enter them there.")
    more = [(_("Looks at guards, fences and alarms"), url_for(".guard_checks"), "list")]
    more += [(_("Note a look"), new_url(".guard_check_form"), "plus")] if current_viewer().can(GUARD) else []
    return room(
        queries.guarded(),
        PLACE_COLUMNS,
        _("Places with dangerous goods"),
        link="ledger.venue",
        order="name",
        empty=empty,
        more=more,
    )


@bp.get("/convenience")
@requires(READ)
def convenience():
    empty = (
        _("Nothing yet"),
        _("Papers applied for on somebody's behalf, and papers brought home, as the ledger of services has them."),
    )
    return room(
        queries.convenience,
        SERVED,
        _("Services brought to the villages"),
        filters=fact_filters(ServiceCase),
        link="ledger.service",
        order="-occurred_on",
        empty=empty,
    )


@bp.get("/systems")
@requires(READ)
def systems():
    first = today().replace(month=1, day=1)
    writes = current_viewer().can(RECORD)
    ledgers = [
        (
            title,
            url_for(".entries", system=system.value),
            count,
            last,
            new_url(".entry_form", system=system.value) if writes else None,
            setting(f"consolidation.document_{system.value}"),
        )
        for (system, title), (count, last) in zip(w.SYSTEMS.items(), counting.systems(first, today(), tuple(System)), strict=True)
    ]
    return page("consolidation/systems.html", tabs=tabs(), ledgers=ledgers, year=first.year)


@bp.get("/joint")
@requires(READ)
def joint():
    first = today().replace(month=1, day=1)
    return page(
        "consolidation/joint.html",
        tabs=tabs(),
        agencies=counting.agencies(first, today()),
        titles=w.AGENCIES,
        members=counting.members(today()),
        sittings=counting.sittings(first, today()),
        kinds=w.SITTINGS,
        first=first,
        served=counting.served(first, today()),
        writes=current_viewer().can(RECORD),
        new=new_url,
    )


@bp.get("/structure")
@requires(READ)
def structure():
    first = today().replace(month=1, day=1)
    names, towns = counting.structure(today(), request.args.get("town", ""))
    return page(
        "consolidation/structure.html",
        tabs=tabs(),
        towns=towns,
        names=names,
        lines=counting.three_lines(first, today()),
        rooms=counting.rooms(today()),
        nets=counting.nets(first, today()),
        bodies=w.BODIES,
        teams=counting.five_teams(today()),
        kept=counting.disturbed(first, today()),
        leads=current_viewer().can(LEAD),
        new=new_url,
        first=first,
    )
