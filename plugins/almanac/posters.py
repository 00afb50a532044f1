"""Market days to hang on the wall and to keep in the telephone: the month's poster as PDF and subscriptions as .ics.

Nobody's name is on either: a poster hangs in the street, and a subscription is copied from telephone to telephone.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from core.api import CHINA, _, db, pdf, pgettext, setting, today
from plugins.almanac import dates, echoing, feeds, importing, months, queries
from plugins.almanac.models import Market, Tier
from plugins.almanac.rules import RuleSet
from plugins.almanac.tiers import in_county_words

FEED_BACK, FEED_AHEAD = timedelta(days=31), timedelta(days=550)
# Measures of the sheet in mm (A4; A3 is the same, enlarged): the weeks and the legend, a row of the legend, a day at most, its
# head, a line in it; and how many characters a line holds.
SHEET, ROW, HIGHEST, HEAD, MARK = 198, 6.9, 33, 8, 5.4
LINE = 6
MOST_ROWS = 12
PLAIN = 1  # the colour of a day's towns when their rules have none of their own


def poster(first: date, markets: list[Market], place: str, paper: str = "a4") -> bytes:
    """The month from ``first`` with these markets, as PDF: one sheet; a long legend goes on a second."""
    word, month = setting("almanac.word"), months.month(first)
    legend = _legend(markets)
    below = ROW * len(legend) if len(legend) <= MOST_ROWS else 0
    height = min(HIGHEST, (SHEET - below) / len(month.weeks))
    lines = int((height - HEAD) / MARK)
    tones = {market.id: tone for tone, group in enumerate(legend.values()) for market in group}
    meetings: dict[date, list[queries.Meeting]] = {}
    for meeting in queries.market_days(first, months.last_of(first)):
        if meeting.market_id in tones:
            meetings.setdefault(meeting.day, []).append(meeting)
    data = {
        "title": _("%(place)s: %(word)s calendar", place=place, word=word),
        "subtitle": _("%(word)s days of this month, with the lunar date", word=word),
        "month": month.title,
        "weeks": [[_poster_day(day, _marks(meetings.get(day.date, []), tones, lines)) for day in week] for week in month.weeks],
        "day_height": height,
        "places": [
            {"place": "、".join(market.name for market in group), "rule": printed, "tone": tone}
            for tone, (printed, group) in enumerate(legend.items())
        ],
        "notes": _notes(first, markets),
        "paper": paper,
    }
    return pdf("poster", data)


def _legend(markets: list[Market]) -> dict[str, list[Market]]:
    """The towns of each printed rule, so that a colour stands for a rule."""
    groups: dict[str, list[Market]] = {}
    for market in markets:
        groups.setdefault(market.printed, []).append(market)
    return dict(sorted(groups.items(), key=lambda group: -len(group[1])))


def _short(meeting: queries.Meeting) -> str:
    """A town as a small cell can hold it: without what kind of place it is."""
    return importing.stem(meeting.market.partition("（")[0]) + ("" if meeting.tier is Tier.MAIN else _("(minor)"))


def _marks(meetings: list[queries.Meeting], tones: dict, lines: int) -> list[dict]:
    """The towns of a day in at most so many lines.

    Coloured by rule if they fit; else in one colour; else without the minor markets; else the first and how many there are.
    """
    by_rule: dict[int, list[str]] = {}
    for meeting in meetings:
        by_rule.setdefault(tones[meeting.market_id], []).append(_short(meeting))
    main = [m for m in meetings if m.tier is Tier.MAIN]
    tries = [[{"place": line, "tone": tone} for tone, names in sorted(by_rule.items()) for line in _joined(names)]]
    tries += [[{"place": line, "tone": PLAIN} for line in _joined(map(_short, some))] for some in (meetings, main) if some]
    cut = [*(tries[-1][: lines - 1] if lines > 1 else ()), {"place": _("%(n)s towns", n=len(meetings)), "tone": PLAIN}]
    return next((found for found in tries if len(found) <= lines), cut)


def _joined(names: Iterable[str]) -> list[str]:
    """Names put together into lines that a cell can hold."""
    found: list[str] = []
    for name in names:
        if found and len(found[-1]) + len(name) < LINE:
            found[-1] += f" {name}"
        else:
            found.append(name)
    return found


def _poster_day(day: months.Day, marks: list[dict]) -> dict:
    shown = {"day": day.day, "lunar": day.term or day.lunar, "rest": day.holiday == "rest", "outside": day.other_month}
    return shown | {"marks": [] if day.other_month else marks}


def _notes(first: date, markets: list[Market]) -> list[str]:
    holidays = dates.holidays_between(first, months.last_of(first))
    rest = _spans(day for day, holiday in holidays.items() if not holiday.works)
    work = _spans(day for day, holiday in holidays.items() if holiday.works)
    free = [_("Days off: %(days)s", days="、".join(rest))] if rest else []
    free += [_("Working days that make up: %(days)s", days="、".join(work))] if work else []
    found = [_("; ").join(free)] if free else []
    if len(markets) > 1:
        found.append(_("On full days minor markets are left out; see their rules above."))
    if any(market.example for market in markets):
        found.append(_("Marked towns are examples: no printed table gives their rule. Do not hang this sheet."))
    return found


def _spans(days: Iterable[date]) -> list[str]:
    """Days that follow one another as spans: 10-01～10-07."""
    spans: list[list[date]] = []
    for day in sorted(days):
        if spans and day - spans[-1][-1] == timedelta(days=1):
            spans[-1].append(day)
        else:
            spans.append([day])
    return [f"{span[0]:%m-%d}" + (f"～{span[-1]:%m-%d}" if span[1:] else "") for span in spans]


def feed(title: str, markets: list[Market]) -> bytes:
    """A subscription of several markets, from last month on."""
    rules = queries.rule_sets(markets)
    shown = [_feed_market(market, rules[market.id]) for market in markets if market.id in rules]
    stamp = max((market.updated_at for market in markets), default=datetime.now(CHINA))
    return feeds.feed(title, shown, today() - FEED_BACK, today() + FEED_AHEAD, stamp)


def _feed_market(market: Market, rules: RuleSet) -> feeds.Market:
    word = market.main_word or setting("almanac.word")
    minor = market.minor_word or in_county_words(pgettext("market tier", "minor market"))
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
