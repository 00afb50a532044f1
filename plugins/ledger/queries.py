"""What pages and reports read of the ledgers."""

from sqlalchemy import select

from core.api import Area, Officer
from plugins.ledger.models import Visit

visits = (
    select(
        Visit.id,
        Visit.occurred_on,
        Area.name.label("village"),
        Visit.place,
        Visit.people_met,
        Visit.channel,
        Officer.name.label("officer"),
    )
    .join(Visit.area, isouter=True)
    .join(Visit.officer)
)
