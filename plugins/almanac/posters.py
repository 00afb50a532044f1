"""Market days to hang on the wall and to keep in the telephone: the month's poster as PDF and subscriptions as .ics.

Nobody's name is on either: a poster hangs in the street, and a subscription is copied from telephone to telephone.
"""

from datetime import date, datetime, timedelta

from core.api import CHINA, _, db, pdf, pgettext, setting, today
from plugins.almanac import echoing, feeds, months, queries
from plugins.almanac.models import Market, Tier
from plugins.almanac.rules import RuleSet

FEED_BACK, FEED_AHEAD = timedelta(days=31), timedelta(days=550)
MOST_PLACES = 30


def poster(first: date, markets: list[Market], place: str, paper: str = "a4") -> bytes:
    """The month from ``first`` with these markets, as PDF."""
    word = setting("almanac.word")
    tones = {market.id: number for number, market in enumerate(markets)}
    month = months.month(first)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    marks: dict[date, list[dict]] = {}
    for meeting in queries.market_days(first, last):
        if meeting.market_id in tones:
            tier = "" if meeting.tier is Tier.MAIN else _("(minor)")
            mark = {"place": meeting.market + tier, "tone": tones[meeting.market_id]}
            marks.setdefault(meeting.day, []).append(mark)
    data = {
        "title": _("%(place)s: %(word)s calendar", place=place, word=word),
        "subtitle": _("%(word)s days of this month, with the lunar date", word=word),
        "month": month.title,
        "weeks": [[_poster_day(day, marks.get(day.date, [])) for day in week] for week in month.weeks],
        "places": [_place(market, tones[market.id]) for market in markets[:MOST_PLACES]] if len(markets) <= MOST_PLACES else [],
        "notes": _notes(first, last, markets),
        "paper": paper,
    }
    return pdf("poster", data)


def _poster_day(day: months.Day, marks: list[dict]) -> dict:
    shown = {"day": day.day, "lunar": day.term or day.lunar, "rest": day.holiday == "rest", "outside": day.other_month}
    return shown | {"marks": [] if day.other_month else marks}


def _place(market: Market, tone: int) -> dict:
    return {"place": market.name, "rule": market.printed, "tone": tone}


def _notes(first: date, last: date, markets: list[Market]) -> list[str]:
    notes = [
        _("%(day)s: %(name)s", day=f"{day:%m-%d}", name=holiday.name + (_(" (working day)") if holiday.works else ""))
        for day, holiday in queries.holidays_between(first, last).items()
    ]
    found = [_("Holidays: %(days)s", days="、".join(notes))] if notes else []
    if any(market.example for market in markets):
        found.append(_("Marked towns are examples: no printed table gives their rule. Do not hang this sheet."))
    return found


def feed(title: str, markets: list[Market]) -> bytes:
    """A subscription of several markets, from last month on."""
    rules = queries.rule_sets(markets)
    shown = [_feed_market(market, rules[market.id]) for market in markets if market.id in rules]
    stamp = max((market.updated_at for market in markets), default=datetime.now(CHINA))
    return feeds.feed(title, shown, today() - FEED_BACK, today() + FEED_AHEAD, stamp)


def _feed_market(market: Market, rules: RuleSet) -> feeds.Market:
    word = market.main_word or setting("almanac.word")
    minor = market.minor_word or pgettext("market tier", "minor market")
    names = f"{market.name}{word}", f"{market.name}{minor}"
    return feeds.Market(str(market.id), rules, *names, location=market.town, revision=market.version)


def year_of(market: Market) -> list[tuple[str, list[tuple[date, str, str]]]]:
    """The next twelve months of one market: ``(month, [(day, words, tier)])``."""
    first = today().replace(day=1)
    end = (first + timedelta(days=370)).replace(day=1) - timedelta(days=1)
    table: dict[str, list] = {}
    for meeting in queries.market_days(first, end, market=market.id):
        words = echoing.day_words(meeting.day)
        table.setdefault(f"{meeting.day:%Y-%m}", []).append((meeting.day, words, meeting.tier.value))
    return list(table.items())


def markets_today() -> list[Market]:
    """The markets that are valid today and have a rule."""
    return [market for market in db.session.scalars(queries.markets_on(today())) if market.rules is not None]
