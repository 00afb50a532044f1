"""Fields that several forms share."""

from wtforms import DateField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from core.api import _l, options_of, today

FILL = InputRequired(_l("Please fill this in."))
DAY = InputRequired(_l("Please give the date."))


def line(label, longest: int, required: bool = True, **more) -> StringField:
    """One line of text, without blanks at its ends."""
    rules = [FILL] if required else [Optional()]
    return StringField(label, [*rules, Length(max=longest)], filters=[lambda text: (text or "").strip() or None], **more)


def lines(label, longest: int, rows: int = 4, required: bool = True, **more) -> TextAreaField:
    """Some lines of text."""
    rules = [FILL] if required else [Optional()]
    return TextAreaField(label, [*rules, Length(max=longest)], render_kw={"rows": rows}, **more)


def day(label, required: bool = True, **more) -> DateField:
    """A day, today at first; or one that may be missing."""
    return DateField(label, [DAY], default=today, **more) if required else DateField(label, [Optional()], **more)


def month(label, **more) -> StringField:
    """A month, written ``2026-03``."""
    return line(label, 7, render_kw={"type": "month"}, **more)


def choice(label, words, **more) -> SelectField:
    """One of a word list whose keys are members of an enumeration."""
    return SelectField(label, choices=options_of(words), coerce=type(next(iter(words))), **more)


def blank_to_none(text):
    """An empty choice is none."""
    return text or None


class TicksField(SelectMultipleField):
    """Several of a word list, as boxes; stored as a list of codes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label=None, validators=None, titles=(), **options):
        super().__init__(label, validators, choices=options_of(dict(titles)), **options)
