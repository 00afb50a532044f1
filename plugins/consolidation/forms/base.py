"""Fields that several forms share."""

import re
from uuid import UUID

from sqlalchemy import select
from wtforms import DateField, FloatField, IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from core.api import RecordField, UnitField, UnitKind, _l, current_county, db, today
from plugins.consolidation.models import Post, Proposal, Scenario
from plugins.ledger.api import Dispute

FILL = InputRequired(_l("Please fill this in."))
DAY = InputRequired(_l("Please give the date."))


def station(label=None, **options) -> UnitField:
    """A station of today that the viewer sees."""
    return UnitField(label or _l("Station"), kinds=(UnitKind.STATION,), **options)


def day(label, required: bool = True, **options) -> DateField:
    """A day."""
    return DateField(label, [DAY if required else Optional()], **options)


def text(label, longest: int, required: bool = False, **options) -> TextAreaField:
    """Several lines; left empty they are nothing."""
    rules = [FILL if required else Optional(), Length(max=longest)]
    return TextAreaField(label, rules, filters=[lambda said: (said or "").strip() or None], **options)


def whole(label, low: int, high: int, required: bool = True, **options) -> IntegerField:
    """A whole number."""
    return IntegerField(label, [FILL if required else Optional(), NumberRange(low, high)], **options)


def broken(label, low: float, high: float, required: bool = True, **options) -> FloatField:
    """A number with a fraction."""
    return FloatField(label, [FILL if required else Optional(), NumberRange(low, high)], **options)


class NamesField(StringField):
    """Several names in a line; kept as a list."""

    def process_data(self, value):
        self.data = "、".join(value) if isinstance(value, list) else value

    def populate_obj(self, obj, name):
        setattr(obj, name, [one for one in re.split(r"[,，、;；\s]+", self.data or "") if one])


class PostField(RecordField):
    """A police post of today that the viewer sees; posts its id."""

    def options(self):
        rows = db.session.scalars(select(Post).where(Post.on(today())).order_by(Post.name))
        return [("", str(row.id), row.name, row.id) for row in rows]


class ScenarioField(RecordField):
    """A plan of mergers that was worked out and is possible; posts its id."""

    def options(self):
        rows = select(Scenario.id, Scenario.title, Scenario.after).order_by(Scenario.created_at.desc())
        return [("", str(row.id), row.title, row.id) for row in db.session.execute(rows.limit(100)) if row.after]


class ProposalField(RecordField):
    """A proposal; posts its id."""

    def options(self):
        rows = select(Proposal.id, Proposal.title).order_by(Proposal.created_at.desc())
        return [("", str(row.id), row.title, row.id) for row in db.session.execute(rows.limit(50))]


class DisputeField(RecordField):
    """A quarrel that stands in the ledger, the latest first; posts its id."""

    def options(self):
        rows = select(Dispute.id, Dispute.occurred_on, Dispute.parties).order_by(Dispute.occurred_on.desc(), Dispute.id.desc())
        return [("", str(row.id), f"{row.occurred_on} {row.parties}", row.id) for row in db.session.execute(rows.limit(40))]

    def process_data(self, value):
        """One that is older than those offered is offered too."""
        if isinstance(value, UUID) and value not in self._ids.values():
            row = db.session.get(Dispute, (current_county(), value))
            if row is not None:
                self._options.append(("", str(row.id), f"{row.occurred_on} {row.parties}", row.id))
                self._ids[str(row.id)] = row.id
        super().process_data(value)


def year(label) -> IntegerField:
    """A calendar year, this one by default."""
    return whole(label, 1990, 2100, default=lambda: today().year)
