"""Bookings, days in villages, and the way of a card from hand to hand."""

from sqlalchemy import func, select

from core.api import Area, Officer, db, today
from plugins.auxiliary.models import Booking, BookingStep, Stage, VillageDay

village = select(Area.name).where(Area.id == Booking.area_id, Area.county_id == Booking.county_id).scalar_subquery()
lister = select(Officer.name).where(Officer.id == Booking.officer_id, Officer.county_id == Booking.county_id).scalar_subquery()
bookings = (
    select(
        Booking.id, Booking.villager, village.label("village"), Booking.business, Booking.stage, VillageDay.day,
        Booking.listed_on, lister.label("officer"),
    )
    .select_from(Booking)
    .join(Booking.day, isouter=True)
)  # fmt: skip


def waiting_by_village() -> list:
    """``code, village, waiting, since`` of the villages whose list has no day yet, oldest first."""
    rows = (
        select(
            Area.code,
            Area.name.label("village"),
            func.count(Booking.id).label("waiting"),
            func.min(Booking.listed_on).label("since"),
        )
        .join(Booking.area)
        .where(Booking.stage == Stage.LISTED)
        .group_by(Area.code, Area.name)
    )
    return db.session.execute(rows.order_by(func.min(Booking.listed_on))).all()


def days_ahead(area_ids=None, limit: int = 20) -> list:
    """``id, day, starts, place, village, officer, people`` of the sittings from today on."""
    rows = (
        select(
            VillageDay.id, VillageDay.day, VillageDay.starts, VillageDay.place, Area.name.label("village"),
            Officer.name.label("officer"), func.count(Booking.id).label("people"),
        )
        .join(VillageDay.area)
        .join(VillageDay.officer)
        .join(Booking, (Booking.day_id == VillageDay.id) & (Booking.county_id == VillageDay.county_id), isouter=True)
        .where(VillageDay.day >= today(), *([VillageDay.area_id.in_(area_ids)] if area_ids is not None else []))
        .group_by(VillageDay.id, VillageDay.day, VillageDay.starts, VillageDay.place, Area.name, Officer.name)
    )  # fmt: skip
    return db.session.execute(rows.order_by(VillageDay.day, VillageDay.starts).limit(limit)).all()


def days_behind() -> list:
    """``id, day, village, people`` of the sittings that are over and of whose people nobody said whether they came."""
    rows = select(VillageDay.id, VillageDay.day, Area.name.label("village"), func.count(Booking.id).label("people"))
    rows = rows.select_from(VillageDay).join(VillageDay.area)
    rows = rows.join(Booking, (Booking.day_id == VillageDay.id) & (Booking.county_id == VillageDay.county_id))
    rows = rows.where(VillageDay.day < today(), Booking.stage == Stage.FIXED).group_by(VillageDay.id, VillageDay.day, Area.name)
    return db.session.execute(rows.order_by(VillageDay.day)).all()


def people_of(day: VillageDay) -> list[Booking]:
    """Who comes on a day."""
    return list(db.session.scalars(select(Booking).where(Booking.day_id == day.id).order_by(Booking.villager)))


def steps(booking: Booking) -> list:
    """``stage, happened_on, what, who`` of a booking in order."""
    who = select(Officer.name).where(Officer.id == BookingStep.officer_id, Officer.county_id == BookingStep.county_id)
    rows = select(BookingStep.stage, BookingStep.happened_on, BookingStep.what, who.scalar_subquery().label("who"))
    rows = rows.where(BookingStep.booking_id == booking.id)
    return db.session.execute(rows.order_by(BookingStep.happened_on, BookingStep.id)).all()


def open_counts(*conditions) -> dict[Stage, int]:
    """How many bookings stand at each stage that is not the last."""
    rows = select(Booking.stage, func.count()).where(Booking.stage.not_in([Stage.DELIVERED, Stage.CANCELLED]), *conditions)
    return dict(db.session.execute(rows.group_by(Booking.stage)).all())
