"""Fields that several forms share."""

from wtforms import DateField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from core.api import ROLES, _l, options_of, today

FILL = InputRequired(_l("Please fill this in."))
DAY = InputRequired(_l("Please give the date."))
UNSEEN = {"autocomplete": "off", "spellcheck": "false"}
POSTS = ("officer", "household", "clerk", "assistant", "chief", "instructor")


def line(label, longest: int, required: bool = True, **more) -> StringField:
    """One line of text, without blanks at its ends."""
    rules = [FILL] if required else [Optional()]
    return StringField(label, [*rules, Length(max=longest)], filters=[lambda text: (text or "").strip() or None], **more)


def lines(label, longest: int, rows: int = 4, required: bool = True) -> TextAreaField:
    """Some lines of text."""
    rules = [FILL] if required else [Optional()]
    return TextAreaField(label, [*rules, Length(max=longest)], render_kw={"rows": rows})


def day(label, required: bool = True) -> DateField:
    """A day, today at first; or one that may be missing."""
    return DateField(label, [DAY], default=today) if required else DateField(label, [Optional()])


class TicksField(SelectMultipleField):
    """Several of a word list, as boxes; stored as a list of codes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label=None, titles=(), **options):
        super().__init__(label, choices=options_of(dict(titles)), **options)


def roles_field(label, **more) -> TicksField:
    """Roles of a station, as boxes."""
    return TicksField(label, {code: ROLES[code].title for code in POSTS}, default=["assistant"], **more)
