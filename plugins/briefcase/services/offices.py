"""Setting an office up: its members, villages, teams. One person is in one office at a time, one village belongs to one."""

from datetime import date

from sqlalchemy import select

from core.api import Officer, PersonClass, Refused, _, db, today
from plugins.briefcase.models import Office, OfficeMember, OfficeVillage, Tag, Team
from plugins.briefcase.queries.offices import members, other_offices, other_villages
from plugins.ledger.api import Kit, KitItemKind, KitMember, join_kit, kit_state, leave_kit


def save_office(office: Office) -> None:
    """Save an office; its bag's people follow its members.

    Raises:
        Refused: for a period that ends before it begins, and a kit that another office has.
    """
    _require_order(office)
    if office.kit_id is not None:
        with db.session.no_autoflush:
            other = db.session.scalar(select(Office.name).where(Office.kit_id == office.kit_id, Office.id != office.id))
        if other is not None:
            raise Refused(_("This kit belongs to %(office)s.", office=other), "kit_id")
    db.session.add(office)
    db.session.flush()
    fill_kit(office)


def save_member(member: OfficeMember) -> None:
    """Save a membership.

    Raises:
        Refused: when he is in another office at that time, for a tag that does not fit the person, and a wrong period.
    """
    _require_order(member)
    with db.session.no_autoflush:
        office = db.session.get(Office, (member.county_id, member.office_id))
        person = db.session.get(Officer, (member.county_id, member.officer_id))
        others = other_offices(member.officer_id, member.id, member.valid_from, member.valid_to)
    if others:
        raise Refused(_("At that time this person works in %(office)s.", office=others[0]), "officer_id")
    police = person.person_class is PersonClass.POLICE
    if member.tag in (Tag.VETERAN, Tag.YOUNG) and not police:
        raise Refused(_("This tag is for police officers."), "tag")
    if member.tag is Tag.ASSISTANT and police:
        raise Refused(_("A police officer is no assistant."), "tag")
    member.unit_id, member.area_id = office.unit_id, office.area_id
    db.session.add(member)
    db.session.flush()
    fill_kit(office)


def save_village(village: OfficeVillage) -> None:
    """Give a village to an office.

    Raises:
        Refused: when another office has it at that time, and for a wrong period.
    """
    _require_order(village)
    with db.session.no_autoflush:
        office = db.session.get(Office, (village.county_id, village.office_id))
        others = other_villages(village.area_id, village.id, village.valid_from, village.valid_to)
    if others:
        raise Refused(_("At that time this village belongs to %(office)s.", office=others[0]), "area_id")
    village.unit_id = office.unit_id
    db.session.add(village)
    db.session.flush()


def save_team(team: Team) -> None:
    """Save a team of a station.

    Raises:
        Refused: for a period that ends before it begins.
    """
    _require_order(team)
    db.session.add(team)
    db.session.flush()


def fill_kit(office: Office) -> None:
    """Make the kit's people the office's members of today: of each tag as many as it asks for, the longest-serving first."""
    kit = db.session.get(Kit, (office.county_id, office.kit_id)) if office.kit_id else None
    if kit is None:
        return
    asked = {line.item.code: line.wanted for line in kit_state(kit) if line.item.of == KitItemKind.PERSON}
    wanted: dict = {}
    for row in sorted(members([office.id], today(), today()), key=lambda row: (row.valid_from or date.min, row.number)):
        if asked.get(row.tag.value, 0) > list(wanted.values()).count(row.tag.value):
            wanted[row.officer_id] = row.tag.value
    there = {row.officer_id: row for row in db.session.scalars(select(KitMember).where(KitMember.kit_id == kit.id))}
    for officer_id, row in there.items():
        if wanted.get(officer_id) != row.tag:
            leave_kit(row)
    for officer_id, tag in wanted.items():
        if officer_id not in there or there[officer_id].tag != tag:
            join_kit(kit, officer_id, tag)


def _require_order(row) -> None:
    if row.valid_from and row.valid_to and row.valid_to < row.valid_from:
        raise Refused(_("The period ends before it begins."), "valid_to")
