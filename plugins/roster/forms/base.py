"""What several forms share."""

from wtforms import StringField
from wtforms.validators import InputRequired, Length

from core.api import _l

FILL = InputRequired(_l("Please fill this in."))
DAY = InputRequired(_l("Please give the date."))


def line(label, longest: int, required: bool = False, **options) -> StringField:
    """One line of text, without blanks at its ends; an empty one is ``None``."""
    rules = [FILL] if required else []
    return StringField(label, [*rules, Length(max=longest)], filters=[lambda text: (text or "").strip() or None], **options)
