"""The form of a special campaign."""

from sqlalchemy import select
from wtforms import DateField, SelectMultipleField, TextAreaField
from wtforms.validators import Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from core.api import Form, Unit, UnitKind, _, _l, db, options_of, today
from plugins.market_day.forms.base import DAY, line


class StationsField(SelectMultipleField):
    """The stations of today, as boxes; posts their codes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label=None, **options):
        super().__init__(label, choices=lambda: options_of(_stations()), **options)


def _stations() -> dict:
    rows = select(Unit.code, Unit.name).where(Unit.kind == UnitKind.STATION, Unit.on(today())).order_by(Unit.code)
    return {row.code: row.name for row in db.session.execute(rows)}


class CampaignForm(Form):
    """A special campaign: what against, when, and which stations."""

    name = line(_l("Name"), 60)
    theme = line(_l("Against what"), 120)
    starts_on = DateField(_l("From"), [DAY])
    ends_on = DateField(_l("To"), [DAY])
    stations = StationsField(_l("Stations that take part"), description=_l("Nothing ticked means all stations."))
    note = TextAreaField(_l("Note"), [Length(max=2000)])

    def validate_ends_on(self, field):
        """A campaign does not end before it begins."""
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError(_("The campaign ends before it begins."))
