"""What several forms share: lines, boxes to tick, and names as they are pasted from a document."""

import re

from wtforms import SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from core.api import _, _l

FILL = InputRequired(_l("Please fill this in."))
DAY = InputRequired(_l("Please give the date."))
BETWEEN = re.compile(r"[,，、;；\s]+")
COMMITTEE = re.compile(r"(村村民委员会|村民委员会|社区居民委员会|居民委员会|村委会|居委会|社区|村)$")


def stripped(text: str | None) -> str | None:
    """Without blanks at its ends; an empty one is nothing."""
    return (text or "").strip() or None


def line(label, longest: int, required: bool = False, **options) -> StringField:
    """One line of text."""
    return StringField(label, [*([FILL] if required else []), Length(max=longest)], filters=[stripped], **options)


def lines(label, longest: int, required: bool = False, **options) -> TextAreaField:
    """Several lines of text."""
    rules = [*([FILL] if required else []), Length(max=longest)]
    return TextAreaField(label, rules, filters=[stripped], render_kw={"rows": 4}, **options)


class TicksField(SelectMultipleField):
    """Boxes to tick; the form sets the choices. A link may tick one by its code."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def process_data(self, value):
        super().process_data([value] if isinstance(value, str) else value)


class NamesField(TextAreaField):
    """Names or codes as a document lists them. The form gives ``known``: ``[(code, name, id)]``; ``ids`` are what was meant."""

    known: list = []

    def pre_validate(self, form):
        self.ids = []
        for word in [word for word in BETWEEN.split(self.data or "") if word]:
            found = self._found(word)
            if not found:
                raise ValidationError(_("“%(word)s” is not known here; write the name or the code as in the list.", word=word))
            if len(found) > 1:
                codes = "、".join(f"{row[1]} {row[0]}" for row in found[:4])
                raise ValidationError(_("“%(word)s” can be %(codes)s; write the code.", word=word, codes=codes))
            self.ids.append(found[0][2])

    def _found(self, word: str) -> list:
        exact = [row for row in self.known if word in (row[0], row[1])]
        short = COMMITTEE.sub("", word)
        return exact or [row for row in self.known if COMMITTEE.sub("", row[1]) == short]
