"""Fields that several forms of this plugin share."""

from sqlalchemy import select
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from core.api import RecordField, Unit, _l, db
from plugins.market_day.models import ServicePoint

FILL = InputRequired(_l("Please fill this in."))
DAY = InputRequired(_l("Please give the date."))


class PointField(RecordField):
    """A service point of the viewer's stations; posts its id."""

    def options(self):
        rows = db.session.execute(
            select(Unit.name.label("unit"), ServicePoint.id, ServicePoint.name)
            .join(ServicePoint.unit)
            .where(ServicePoint.active)
            .order_by(Unit.code, ServicePoint.kind)
        )
        return [(row.unit, str(row.id), row.name, row.id) for row in rows]


def line(label, longest: int, required: bool = True) -> StringField:
    """One line of text, without blanks at its ends."""
    rules = [FILL] if required else []
    return StringField(label, [*rules, Length(max=longest)], filters=[lambda text: (text or "").strip()])
