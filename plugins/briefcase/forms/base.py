"""Fields that several forms share: offices, days, moments."""

from datetime import datetime

from sqlalchemy import select
from wtforms import DateField, DateTimeLocalField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from core.api import CHINA, OfficerField, RecordField, Unit, _l, db
from plugins.briefcase.models import Office, Team
from plugins.ledger.api import Kit

FILL = InputRequired(_l("Please fill this in."))
DAY = InputRequired(_l("Please give the date."))


class OfficeField(RecordField):
    """An office that the viewer sees, by station; posts its id."""

    def options(self):
        rows = select(Unit.name.label("unit"), Office.id, Office.name).join(Office.unit).order_by(Unit.code, Office.name)
        return [(row.unit, str(row.id), row.name, row.id) for row in db.session.execute(rows)]


class TeamField(RecordField):
    """A team of the viewer's stations; posts its id."""

    def options(self):
        rows = select(Unit.name.label("unit"), Team.id, Team.name).join(Team.unit).order_by(Unit.code, Team.valid_from)
        return [(row.unit, str(row.id), row.name, row.id) for row in db.session.execute(rows)]


class KitField(RecordField):
    """A kit of the viewer's stations; posts its id."""

    def options(self):
        rows = select(Unit.name.label("unit"), Kit.id, Kit.number).join(Kit.unit).order_by(Unit.code, Kit.number)
        return [(row.unit, str(row.id), row.number, row.id) for row in db.session.execute(rows)]


class MomentField(DateTimeLocalField):
    """A moment in Chinese time; kept as an instant."""

    def process_data(self, value):
        self.data = value.astimezone(CHINA).replace(tzinfo=None) if isinstance(value, datetime) and value.tzinfo else value

    def populate_obj(self, obj, name):
        setattr(obj, name, self.data.replace(tzinfo=CHINA) if self.data else None)


def day(label, required: bool = True, **options) -> DateField:
    """A day."""
    return DateField(label, [DAY if required else Optional()], **options)


def text(label, longest: int, required: bool = False, **options) -> TextAreaField:
    """Several lines; left empty they are nothing."""
    rules = [FILL] if required else [Optional()]
    return TextAreaField(label, [*rules, Length(max=longest)], filters=[lambda said: (said or "").strip() or None], **options)


def officer(label, required: bool = True, **options) -> OfficerField:
    """Somebody of the viewer's units."""
    return OfficerField(label, required=required, **options)
