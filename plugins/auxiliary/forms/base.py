"""Fields that several forms of this plugin share."""

from wtforms.validators import InputRequired

from core.api import RecordField, _l, today
from plugins.auxiliary.queries.pairing import posts

FILL = InputRequired(_l("Please fill this in."))
DAY = InputRequired(_l("Please give the date."))


class AssistantField(RecordField):
    """An assistant in post today, by village; posts the number."""

    def options(self):
        seen = {}
        for row in sorted(posts(today()), key=lambda post: (str(post.unit_id), post.number)):
            seen.setdefault(row.officer_id, (row.unit, row.number, f"{row.assistant} {row.village}", row.officer_id))
        return list(seen.values())
