"""Terms: begun, changed, ended. One responsible officer for a village, any number of assisting ones, and an end to every
secondment."""

from datetime import date, timedelta

from sqlalchemy import or_, select

from core.api import (
    Area,
    Officer,
    Posting,
    Refused,
    Unit,
    _,
    current_county,
    db,
    end_posting,
    new_id,
    save_posting,
    setting,
    today,
    villages_of,
)
from plugins.personnel.api import end_posting_with_pack
from plugins.village_officer.models import Duty, Group, Need, Profile, Term
from plugins.village_officer.queries.handing import pack_of
from plugins.village_officer.queries.terms import sees_all, station_of


def save_term(term: Term) -> None:
    """Save a term, and the posting that gives its rights at the host station.

    Raises:
        Refused: for a village without a station that day; a secondment without an end, longer than the county allows, or by a
            station; a second responsible officer of a village, or a village too many of one officer; and as postings refuse.
    """
    officer = db.session.get(Officer, (current_county(), term.officer_id))
    _place(term, officer)
    _require_bureau(term)
    _check_days(term)
    if term.duty is Duty.RESPONSIBLE:
        _check_alone(term)
        _check_number(term, officer)
    db.session.add(term)
    db.session.flush()
    if term.group is not Group.LEADER:
        _give_posting(term)


def _place(term: Term, officer: Officer) -> None:
    """The host station, the home unit, and from both the group."""
    term.duty = term.duty or Duty.RESPONSIBLE
    if term.duty is Duty.LEADING:
        term.area_id, term.unit_id = None, officer.unit_id
    elif term.area_id is None:
        raise Refused(_("Choose the village."), "area_id")
    else:
        term.unit_id = station_of(term.area_id, term.valid_from or today())
        if term.unit_id is None:
            raise Refused(_("No station owns this village on that day. Enter it under Stations first."), "area_id")
    term.home_unit_id = term.home_unit_id or officer.unit_id
    term.home = term.home or getattr(db.session.get(Unit, (current_county(), term.home_unit_id)), "name", "")
    seconded = Group.SECONDED if term.home_unit_id != term.unit_id else Group.COMMUNITY
    term.group = Group.LEADER if term.duty is Duty.LEADING else seconded
    if term.guide_id == term.officer_id:
        raise Refused(_("Somebody else guides him: choose an officer of the station."), "guide_id")


def _require_bureau(term: Term) -> None:
    """Whom the bureau seconds, the bureau calls back: a station neither begins, changes nor ends such a term."""
    if term.group is Group.SECONDED and not sees_all():
        raise Refused(_("The bureau seconds officers and calls them back: ask its personnel office."))


def _check_days(term: Term) -> None:
    if term.valid_from is None:
        raise Refused(_("Please give the date."), "valid_from")
    if term.valid_to and term.valid_to < term.valid_from:
        raise Refused(_("The last day lies before the first."), "valid_to")
    if term.group is not Group.SECONDED:
        return
    longest = setting("village_officer.term_days")
    usual = min(_year_from(term.valid_from), term.valid_from + timedelta(days=longest - 1))
    if term.valid_to is None:
        raise Refused(_("A secondment has a last day; a term is one year: %(day)s, for example.", day=usual), "valid_to")
    if (term.valid_to - term.valid_from).days >= longest:
        last = term.valid_from + timedelta(days=longest - 1)
        raise Refused(_("A term lasts at most %(days)s days in this county: until %(day)s.", days=longest, day=last), "valid_to")


def _year_from(first: date) -> date:
    """The last day of a year that begins on a day."""
    leap = (first.month, first.day) == (2, 29)
    return date(first.year + 1, 2, 28) if leap else first.replace(year=first.year + 1) - timedelta(days=1)


def meets(first: date, last: date | None):
    """The condition that a term has a day in common with a period."""
    found = or_(Term.valid_to.is_(None), Term.valid_to >= first)
    return found if last is None else found & (Term.valid_from <= last)


def _check_alone(term: Term) -> None:
    rows = select(Term).where(Term.area_id == term.area_id, Term.duty == Duty.RESPONSIBLE, Term.id != term.id)
    with db.session.no_autoflush:
        other = db.session.scalars(rows.where(meets(term.valid_from, term.valid_to)).order_by(Term.valid_from).limit(1)).first()
    if other is None:
        return
    until = _("until %(day)s", day=other.valid_to) if other.valid_to else _("without a last day")
    village = db.session.get(Area, (current_county(), term.area_id)).name
    raise Refused(
        _("%(village)s has a responsible officer already: %(name)s, %(until)s. "
          "End that term first, or enter this officer as assisting.",
          village=village, name=other.officer.name if other.officer else "", until=until), "area_id",
    )  # fmt: skip


def _check_number(term: Term, officer: Officer) -> None:
    rows = select(Term).where(Term.officer_id == term.officer_id, Term.duty == Duty.RESPONSIBLE, Term.id != term.id)
    with db.session.no_autoflush:
        others = list(db.session.scalars(rows.where(meets(term.valid_from, term.valid_to))))
    most = setting("village_officer.per_officer")
    if len(others) >= most:
        names = "、".join(other.area.name for other in others if other.area)
        raise Refused(
            _("%(name)s is responsible for %(villages)s at that time; in this county an officer has %(count)s. "
              "End that term first, or enter him here as assisting.",
              name=officer.name, villages=names, count=most), "officer_id",
        )  # fmt: skip


def _give_posting(term: Term) -> None:
    """A seconded officer gets a posting for the term; somebody of the station has one, and it names one village more."""
    own = db.session.get(Posting, (current_county(), term.posting_id)) if term.posting_id else None
    if own is None and term.group is Group.COMMUNITY:
        held = select(Posting).where(Posting.officer_id == term.officer_id, Posting.unit_id == term.unit_id)
        own = db.session.scalars(held.where(Posting.on(max(term.valid_from, today()))).order_by(Posting.id).limit(1)).first()
    if own is None:
        own = Posting(county_id=term.county_id, id=new_id(), officer_id=term.officer_id, unit_id=term.unit_id, role="officer")
        own.title, own.valid_from, own.valid_to, own.villages = (
            str(_("Village officer")),
            term.valid_from,
            term.valid_to,
            [term.area_id],
        )
    else:
        own.villages = [*villages_of(own), term.area_id]
        if term.group is Group.SECONDED:
            own.valid_from, own.valid_to = term.valid_from, term.valid_to
    save_posting(own)
    term.posting_id = own.id


def end_by_hand(term: Term, form) -> None:
    """End a term on a page: a secondment after a hand-over that both have signed, or knowingly without.

    Raises:
        Refused: to a station, without signatures or the tick that they are lacking; and as :func:`end_term`.
    """
    _require_bureau(term)
    pack = pack_of(term.posting_id)
    if term.group is Group.SECONDED and not (pack and pack.signed) and not form.without.data:
        words = _("The hand-over is not signed by both yet: have it signed first, or tick that the term ends without.")
        raise Refused(words, "without")
    end_term(term, form.last_day.data)


def end_term(term: Term, last_day: date, with_pack: bool = True) -> None:
    """End a term after a day; a seconded officer's posting ends with it, in the orderly way after a hand-over.

    Raises:
        Refused: when it ended before, or would end before it began; without a signed pack where the county asks for one.
    """
    if term.valid_to and term.valid_to < today():
        raise Refused(_("This term ended on %(day)s.", day=term.valid_to), "last_day")
    if last_day < term.valid_from - timedelta(days=1):
        raise Refused(_("The last day lies before the first."), "last_day")
    posting = db.session.get(Posting, (current_county(), term.posting_id)) if term.posting_id else None
    if posting is not None and term.group is Group.SECONDED:
        (end_posting_with_pack if with_pack else end_posting)(posting, last_day)
    term.valid_to = last_day


def settle_ended(_payload) -> None:
    """Villages of terms that ended go out of the postings that live on: tasks for a village no longer reach who left it."""
    rows = select(Term).where(Term.group == Group.COMMUNITY, Term.valid_to < today(), Term.posting_id.is_not(None))
    for term in db.session.scalars(rows):
        posting = db.session.get(Posting, (term.county_id, term.posting_id))
        kept = select(Term.id).where(Term.posting_id == term.posting_id, Term.area_id == term.area_id, Term.on(today()))
        villages = villages_of(posting)
        if term.area_id in villages and db.session.scalar(kept) is None:
            posting.villages = [area for area in villages if area != term.area_id]
            save_posting(posting)


def save_profile(profile: Profile) -> None:
    """Save what an officer knows; his home unit is that of the staff list."""
    officer = db.session.get(Officer, (current_county(), profile.officer_id))
    profile.unit_id = officer.unit_id
    with db.session.no_autoflush:
        there = db.session.scalar(select(Profile.id).where(Profile.officer_id == profile.officer_id, Profile.id != profile.id))
    if there is not None:
        raise Refused(_("%(name)s has an entry already; change that one.", name=officer.name), "officer_id")
    db.session.add(profile)
    db.session.flush()


def save_need(need: Need) -> None:
    """Save what a village needs; one entry a village."""
    need.unit_id = station_of(need.area_id, today())
    if need.unit_id is None:
        raise Refused(_("No station owns this village on that day. Enter it under Stations first."), "area_id")
    with db.session.no_autoflush:
        there = db.session.scalar(select(Need.id).where(Need.area_id == need.area_id, Need.id != need.id))
    if there is not None:
        raise Refused(_("This village has an entry already; change that one."), "area_id")
    db.session.add(need)
    db.session.flush()
