"""The forms of the almanac."""

import re
from uuid import UUID

from flask import request
from wtforms import BooleanField, DateField, Field, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from core.api import Form, TownshipField, _, _l, current_county, options_of, within_county
from plugins.almanac import echoing, lunar
from plugins.almanac.models import ExceptionKind, HolidayKind, HolidaySource, SeasonKind, Tier
from plugins.almanac.tiers import tier_titles

CALENDARS = {"": _l("As the text says"), "lunar": _l("Lunar calendar"), "solar": _l("Solar calendar")}
EXCEPTIONS = {
    ExceptionKind.CANCEL: _l("No market on this day"),
    ExceptionKind.MOVE: _l("Moved to another day"),
    ExceptionKind.ADD: _l("An extra market on this day"),
}
HOLIDAYS = {HolidayKind.REST: _l("Day off"), HolidayKind.WORK: _l("Working day that makes up for one")}
SOURCES = {HolidaySource.STATUTORY: _l("By law, before the notice"), HolidaySource.NOTICE: _l("From the notice")}
SEASONS = {
    SeasonKind.BUSY: _l("Busy farming season"),
    SeasonKind.SUMMER: _l("Summer"),
    SeasonKind.OTHER: _l("Other (for information)"),
}
EDGE = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
TERM_EDGE = re.compile(rf"({'|'.join(lunar.TERMS)})\s*(?:([前后+-])\s*(\d{{1,2}})\s*[天日]?)?")


class AnswersField(Field):
    """The answers to a rule's questions, posted as ``answer-<key>``; drawn by the page, not by a widget."""

    def process(self, formdata, data=None, extra_filters=None):
        """Take the posted answers, or those of the record."""
        self.process_errors, self.raw_data = [], None
        posted = formdata is not None and (request.method == "POST" or any(n.startswith(echoing.ANSWER) for n in formdata))
        self.data = echoing.answers_in(formdata) if posted else (data if isinstance(data, dict) else {})


class AnyTownshipField(TownshipField):
    """A township of the whole county: where markets meet is known to everybody."""

    def options(self):
        with within_county(current_county()):
            return super().options()


def _uuid(text):
    try:
        return UUID(str(text)) if text else None
    except ValueError:
        raise ValueError(_("The market that this one follows is not here; open the form from that market's page.")) from None


class MarketForm(Form):
    """A market and its rule."""

    follows_id = HiddenField(filters=[_uuid])
    town = StringField(_l("Town"), [InputRequired(_l("Please fill this in.")), Length(max=40)])
    other_name = StringField(_l("Other name"), [Length(max=40)], description=_l("Printed in brackets behind the town."))
    area_id = AnyTownshipField(
        _l("Township"), required=False, description=_l("Leave it open for a market that is no township of today.")
    )
    printed = StringField(
        _l("Market rule, as printed"),
        [InputRequired(_l("Please fill this in.")), Length(max=200)],
        description=_l("For example 农历逢一、四、七; 公历逢2、5、8; 星期三、六; 每天，星期日大集; 无集市."),
    )
    calendar = SelectField(_l("Which calendar"), choices=options_of(CALENDARS))
    answers = AnswersField(_l("Answers"))
    valid_from = DateField(_l("Valid from"), [Optional()])
    valid_to = DateField(_l("Valid to"), [Optional()])
    main_word = StringField(_l("Word for the main market"), [Length(max=8)], description=_l("For example 大集; may stay empty."))
    minor_word = StringField(_l("Word for the minor market"), [Length(max=8)])
    source = StringField(_l("Source"), [Length(max=120)], description=_l("Where the table was printed."))
    example = BooleanField(_l("Example only: no printed table gives this rule"))
    note = TextAreaField(_l("Note"), [Length(max=2000)])


class ExceptionForm(Form):
    """A day that differs from the rule."""

    kind = RadioField(_l("What happens"), choices=options_of(EXCEPTIONS), default=ExceptionKind.CANCEL, coerce=ExceptionKind)
    day = DateField(_l("Day"), [InputRequired(_l("Please give the date."))])
    moved_to = DateField(_l("Moved to"), [Optional()], description=_l("Only for a market that moves."))
    tier = RadioField(_l("Tier"), choices=lambda: options_of(tier_titles()), default=Tier.MAIN, coerce=Tier)
    note = StringField(_l("Reason for the change"), [Length(max=120)])

    def validate_moved_to(self, field):
        """A move names the new day."""
        if self.kind.data == ExceptionKind.MOVE and not field.data:
            raise ValidationError(_("Please give the day it moves to."))


class HolidayForm(Form):
    """A day off or a make-up working day."""

    day = DateField(_l("Day"), [InputRequired(_l("Please give the date."))])
    name = StringField(_l("Holiday"), [InputRequired(_l("Please fill this in.")), Length(max=40)])
    kind = RadioField(_l("Kind"), choices=options_of(HOLIDAYS), default=HolidayKind.REST, coerce=HolidayKind)
    source = RadioField(_l("Source"), choices=options_of(SOURCES), default=HolidaySource.NOTICE, coerce=HolidaySource)


class EdgeField(StringField):
    """One end of a season as people write it: 6月1日, 06-01, 芒种, 芒种前7天. ``data`` is the stored form."""

    def process_formdata(self, valuelist):
        self.data = edge_from(valuelist[0]) if valuelist else self.data

    def _value(self):
        return edge_words(self.data or "")


def edge_from(text: str) -> str:
    """The stored form of an end of a season; what cannot be read stays as it is and is refused later."""
    text = text.strip()
    if found := EDGE.fullmatch(text):
        return f"{int(found[1]):02}-{int(found[2]):02}"
    if found := TERM_EDGE.fullmatch(text):
        sign = {"前": "-", "后": "+"}.get(found[2], found[2])
        return f"{found[1]}{sign}{int(found[3])}" if found[2] and int(found[3]) else found[1]
    return text[:12]


def edge_words(edge: str) -> str:
    """The stored form as people write it."""
    if found := EDGE.fullmatch(edge):
        return f"{int(found[1])}月{int(found[2])}日"
    if (found := TERM_EDGE.fullmatch(edge)) and found[2]:
        return f"{found[1]}{'前' if found[2] == '-' else '后'}{found[3]}天"
    return edge


class SeasonForm(Form):
    """A farming season."""

    name = StringField(_l("Season"), [InputRequired(_l("Please fill this in.")), Length(max=20)])
    kind = RadioField(_l("Kind"), choices=options_of(SEASONS), default=SeasonKind.BUSY, coerce=SeasonKind)
    starts = EdgeField(
        _l("Begins on"),
        [InputRequired(_l("Please fill this in."))],
        description=_l("A date such as 6月1日, or a solar term such as 芒种 or 芒种前7天."),
    )
    ends = EdgeField(_l("Ends on"), [InputRequired(_l("Please fill this in."))])


class TableForm(Form):
    """A pasted or uploaded table of market days."""

    text = TextAreaField(_l("Paste the table"), [Length(max=100_000)])
    calendar = RadioField(
        _l("Where the table does not say which calendar"),
        choices=options_of(CALENDARS | {"": _l("Ask for each row")}),
        default="",
        description=_l("Choose lunar or solar only when the heading of the table says so, such as “均为农历”."),
    )
    source = StringField(
        _l("Source"), [Length(max=120)], description=_l("Where and when the table was printed, such as “2025年县志办集期表”.")
    )
