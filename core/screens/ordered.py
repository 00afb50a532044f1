"""A field for a choice of several whose order counts: a number beside each that is used, none beside the others.

Why numbers: they need no script and no mouse, and whoever moves a key to the front sees at once what that does to the rest.
"""

from collections.abc import Mapping

from flask_babel import gettext as _
from wtforms import Field
from wtforms.validators import ValidationError
from wtforms.widgets import TextInput


class OrderField(Field):
    """``data`` is the list of chosen values in their order; ``titles`` are ``{value: title}`` of what may be chosen."""

    widget = TextInput()

    def __init__(self, label=None, validators=None, titles: Mapping | None = None, **kwargs):
        super().__init__(label, validators, **kwargs)
        self.titles = dict(titles or {})
        self.typed: list[str] | None = None

    def places(self) -> list[tuple]:
        """``(title, what stands beside it)`` of each choice, for drawing."""
        data = list(self.data or ())
        held = self.typed or [str(data.index(value) + 1) if value in data else "" for value in self.titles]
        return list(zip(self.titles.values(), held, strict=True))

    def process_formdata(self, valuelist):
        if len(valuelist) != len(self.titles):
            raise ValueError(_("Please choose from the list."))
        self.typed = [typed.strip() for typed in valuelist]
        numbered = [(typed, value) for typed, value in zip(self.typed, self.titles, strict=True) if typed]
        self.data = [value for typed, value in sorted(numbered, key=lambda pair: int(pair[0]) if pair[0].isdecimal() else 0)]

    def pre_validate(self, form):
        """Numbers only, and none twice: two keys cannot stand in one place."""
        typed = [one for one in self.typed or () if one]
        if any(not one.isdecimal() for one in typed):
            raise ValidationError(_("Please enter whole numbers."))
        if len({int(one) for one in typed}) < len(typed):
            raise ValidationError(_("Each number can stand only once."))
