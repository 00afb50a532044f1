"""Keeping the almanac: the only writer of markets, their days, holidays and seasons.

Each change of a rule or an exception expands the market's days anew in the same transaction, so that the table of days never says
something else than the rule.
"""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select

from core.api import Refused, _, current_county, db, new_id, today
from plugins.almanac import lunar, queries, seasons
from plugins.almanac.expansion import expand
from plugins.almanac.models import Holiday, HolidaySource, Leap, Market, MarketException, MissingDay, Season
from plugins.almanac.reading import Question, Reading, read
from plugins.almanac.rules import RuleError

TEXTS = ("town", "other_name", "main_word", "minor_word", "source")


def settled(printed: str, calendar: str | None, answers: Mapping[str, str]) -> Reading:
    """The reading of a printed rule with nothing left open.

    Raises:
        Refused: when it cannot be read or a question waits, naming which.
    """
    reading = read(printed, calendar, fitting(printed, calendar, answers))
    if reading.problems:
        raise Refused(say(reading.problems[0]), "printed")
    if not reading.certain:
        raise Refused(_("Please answer first: %(question)s", question=say(reading.questions[0])), "printed")
    return reading


def fitting(printed: str, calendar: str | None, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers that belong to this text: a rule that was typed anew has other questions."""
    if not answers:
        return {}
    bare = read(printed, calendar)
    asked = {question.key: question for question in (*bare.questions, *bare.checks)}
    return {key: answer for key, answer in answers.items() if key in asked and _fits(asked[key], answer)}


def _fits(question: Question, answer: str) -> bool:
    if any(option.value == answer for option in question.options):
        return True
    try:
        return question.takes_date and bool(date.fromisoformat(answer))
    except ValueError:
        return False


def say(problem) -> str:
    """A problem, a question or a ``RuleError`` in the reader's language."""
    return _(problem.msgid) % problem.params


def record_market(market: Market) -> None:
    """Save a market with its rule read from ``printed``; a market that ``follows`` another ends that one the day before.

    Raises:
        Refused: for a rule that is not read or not settled, or dates that do not fit.
    """
    for name in TEXTS:
        setattr(market, name, (getattr(market, name) or "").strip())
    read_into(market)
    _check_validity(market)
    db.session.add(market)
    db.session.flush()
    if market.follows_id is not None:
        _end_before(market)
    expand([market])


def read_into(market: Market) -> None:
    """Read a market's printed rule into its rules and month-end settings.

    Raises:
        Refused: as :func:`settled`.
    """
    market.printed, market.calendar = market.printed.strip(), market.calendar or None
    market.answers = fitting(market.printed, market.calendar, market.answers or {})
    reading = settled(market.printed, market.calendar, market.answers)
    market.rules = None
    if reading.no_market:
        return
    market.rules = [part.to_json() for part in reading.rules.parts]
    chosen = reading.rules.settings
    market.missing_day, market.include_31 = MissingDay(chosen.missing_day), chosen.include_31
    market.leap = Leap(chosen.leap)


def _check_validity(market: Market) -> None:
    if market.valid_from and market.valid_to and market.valid_to < market.valid_from:
        raise Refused(_("A rule cannot end before it begins."), "valid_to")
    if market.follows_id is not None and market.valid_from is None:
        raise Refused(_("Say from which day the new rule holds."), "valid_from")


def _end_before(market: Market) -> None:
    """End the market that this one follows, and take over the exceptions of the days to come."""
    old = db.session.get(Market, (market.county_id, market.follows_id))
    if old is None:
        raise Refused(_("The market that this one follows is not here; open the form from that market's page."), "follows_id")
    if old.valid_from and old.valid_from >= market.valid_from:
        raise Refused(_("The new rule must begin after the old one."), "valid_from")
    if old.valid_to is None or old.valid_to >= market.valid_from:
        old.valid_to = market.valid_from - queries.DAY
        old.version += 1
    later = select(MarketException).where(MarketException.market_id == old.id, MarketException.day >= market.valid_from)
    for exception in db.session.scalars(later):
        exception.market_id = market.id
    db.session.flush()
    expand([old])


def change_rule(old: Market, day: date, **values) -> Market:
    """From ``day`` on another rule holds: the old row ends the day before, a new one with ``values`` begins."""
    kept = ("town", "other_name", "area_id", "main_word", "minor_word", "source", "valid_to")
    fields = {name: getattr(old, name) for name in kept} | values
    market = Market(county_id=old.county_id, id=new_id(), follows_id=old.id, valid_from=day, **fields)
    record_market(market)
    return market


def record_exception(market_id: UUID, exception: MarketException) -> None:
    """Save a day on which the market differs from its rule, and expand the market.

    Raises:
        Refused: for a day that has an exception already, a move without another day, or one that changes nothing.
    """
    exception.market_id = market_id
    if exception.kind != "move":
        exception.moved_to = None
    market = db.session.get(Market, (exception.county_id, market_id))
    same_day = select(MarketException.id).where(
        MarketException.market_id == market.id, MarketException.day == exception.day, MarketException.id != exception.id
    )
    with db.session.no_autoflush:
        if db.session.scalar(same_day) is not None:
            raise Refused(_("This day has an exception already."), "day")
    db.session.add(exception)
    try:
        db.session.flush()
        rules = queries.rule_sets([market]).get(market.id)
    except RuleError as error:
        raise Refused(say(error), "moved_to") from error
    if rules is None:
        raise Refused(_("This town has no market; enter its rule first."))
    if any(idle.day == exception.day for idle in rules.idle_exceptions()):
        raise Refused(_("There is no market on this day by the rule."), "day")
    expand([market])


def withdraw_exception(exception: MarketException) -> None:
    """Let the rule hold again on that day."""
    market = db.session.get(Market, (exception.county_id, exception.market_id))
    db.session.delete(exception)
    db.session.flush()
    expand([market])


def record_holiday(holiday: Holiday) -> None:
    """Save a day of a year whose notice the calendar library does not hold.

    Raises:
        Refused: for a year that is announced, or a day entered twice.
    """
    if holiday.day.year <= lunar.known_until():
        raise Refused(_("The notice for %(year)s is built in.", year=holiday.day.year), "day")
    twice = select(Holiday.id).where(Holiday.day == holiday.day, Holiday.id != holiday.id)
    with db.session.no_autoflush:
        if db.session.scalar(twice) is not None:
            raise Refused(_("This day is in the table already."), "day")
    db.session.add(holiday)
    db.session.flush()


def draft_holidays(year: int) -> int:
    """Enter the days off that the law names for a year without a notice; days in the table stay. Gives how many were entered."""
    if not lunar.known_until() < year <= today().year + 2:
        raise Refused(_("Only the next years without a notice can be drafted."))
    present = set(db.session.scalars(select(Holiday.day)))
    fresh = [draft for draft in lunar.draft_holidays(year) if draft.day not in present]
    for draft in fresh:
        db.session.add(Holiday(county_id=current_county(), day=draft.day, name=draft.name, source=HolidaySource.STATUTORY))
    db.session.flush()
    return len(fresh)


def record_season(season: Season) -> None:
    """Save a season.

    Raises:
        Refused: for ends that are neither a date nor a solar term, or a name that is taken.
    """
    try:
        seasons.Season.parse(season.name, f"{season.starts}..{season.ends}")
    except RuleError as error:
        raise Refused(say(error)) from error
    twice = select(Season.id).where(Season.name == season.name, Season.id != season.id)
    with db.session.no_autoflush:
        if db.session.scalar(twice) is not None:
            raise Refused(_("There is a season of this name already."), "name")
    season.example = False
    db.session.add(season)
    db.session.flush()
