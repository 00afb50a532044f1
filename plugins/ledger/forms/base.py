"""What every form of a fact asks: where and when, and a note. The rest is the kind's own."""

from datetime import datetime

from wtforms import DateField, DateTimeLocalField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from core.api import CHINA, Form, PersonClass, _l, current_viewer, options_of, today
from plugins.ledger.forms.places import PlaceField

MISSING = InputRequired(_l("Please fill this in."))


class FoldedForm(Form):
    """A form whose fields named in ``more`` are folded away, with the note last."""

    more: tuple[str, ...] = ()
    special: tuple[str, ...] = ()

    @property
    def apart(self) -> list:
        """The fields named in ``special``, which one kind alone has; app.css shows them when that kind is chosen."""
        return [self[name] for name in self.special if name in self]

    @property
    def shown(self) -> list:
        """The fields in the order of asking: the note last."""
        open_ones = [field for field in self if field.name not in (*self.more, *self.special, "note")]
        return open_ones + ([self["note"]] if "note" in self and "note" not in self.more else [])

    @property
    def folded(self) -> list:
        """The fields that few people need."""
        return [self[name] for name in self.more if name in self]

    @property
    def unfolded(self) -> bool:
        """Whether a folded field holds a mistake or something typed."""
        return any(field.errors or field.data != field.default and field.data for field in self.folded)


class FactForm(FoldedForm):
    """A form of a fact. Fields named in ``more`` are folded away; those in ``police_only`` are not there for anybody else.

    A forged post cannot bring a police-only field back: the form does not hold it, so it is never written.
    """

    police_only: tuple[str, ...] = ()

    area_id = PlaceField(_l("Village"))
    occurred_on = DateField(_l("Date"), [InputRequired(_l("Please give the date."))], default=today)
    note = TextAreaField(_l("Note"), [Length(max=2000)])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        viewer = current_viewer()
        if viewer is not None and viewer.person_class != PersonClass.POLICE:
            for name in self.police_only:
                del self[name]


class MomentField(DateTimeLocalField):
    """A moment in Chinese time; kept as an instant."""

    def process_data(self, value):
        self.data = value.astimezone(CHINA).replace(tzinfo=None) if isinstance(value, datetime) and value.tzinfo else value

    def populate_obj(self, obj, name):
        setattr(obj, name, self.data.replace(tzinfo=CHINA) if self.data else None)


def words(label, longest: int, required: bool = False, **options) -> StringField:
    """A line of text; one that is left empty is stored as nothing."""
    rule = MISSING if required else Optional()
    return StringField(label, [rule, Length(max=longest)], filters=[lambda text: (text or "").strip() or None], **options)


def number(label, low: int = 0, high: int = 9999, required: bool = True, **options) -> IntegerField:
    """A whole number; one that is not posted keeps its default."""
    first = [] if "default" in options else [MISSING if required else Optional()]
    return IntegerField(label, [*first, NumberRange(low, high)], **options)


def chosen(label, titles: dict, required: bool = True, **options) -> SelectField:
    """One of a word list or enumeration; ``required=False`` adds an empty first choice, stored as nothing.

    One that is not posted keeps its default, so that other programs send only what they know.
    """
    blank = {} if required else {"": ""}
    kind = type(next(iter(titles)))

    def coerce(value):
        return None if value in ("", None) else kind(value)

    rules = [] if required else [Optional()]
    return SelectField(label, rules, choices=options_of(blank | titles), coerce=coerce, **options)
