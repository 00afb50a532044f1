"""What is known of officers and villages: specialties, needs, posts, and posts that are wrong."""

from sqlalchemy import select

from core.api import Area, Officer, Unit, current_county, db, today
from plugins.village_officer.models import Need, PostKind, Profile, VillagePost

profile_rows = (
    select(Profile.id, Officer.name.label("officer"), Unit.name.label("unit"), Profile.specialties, Profile.party_member)
    .select_from(Profile).join(Profile.officer).join(Profile.unit)
)  # fmt: skip
need_rows = (
    select(Need.id, Area.name.label("village"), Unit.name.label("unit"), Need.specialties, Need.why)
    .select_from(Need).join(Need.area).join(Need.unit)
)  # fmt: skip
WRONG = (Profile.party_member.is_(True) & (VillagePost.kind != PostKind.DEPUTY_SECRETARY)) | (
    Profile.party_member.is_(False) & (VillagePost.kind != PostKind.ASSISTANT_DIRECTOR)
)
post_rows = (
    select(
        VillagePost.id, Officer.name.label("officer"), Area.name.label("village"), VillagePost.kind, VillagePost.body,
        VillagePost.document, VillagePost.asked_on, VillagePost.answered_on, WRONG.label("wrong"),
    )
    .select_from(VillagePost)
    .join(VillagePost.officer)
    .join(VillagePost.area)
    .join(Profile, (Profile.officer_id == VillagePost.officer_id) & (Profile.county_id == VillagePost.county_id), isouter=True)
)  # fmt: skip


def wrong_posts(limit: int = 20) -> list:
    """Posts in force that the officer's membership of today no longer gives."""
    return db.session.execute(post_rows.where(VillagePost.on(today()), WRONG).order_by(VillagePost.asked_on).limit(limit)).all()


def unanswered(limit: int = 20) -> list:
    """Posts that were asked for and not answered yet."""
    return db.session.execute(post_rows.where(VillagePost.answered_on.is_(None)).order_by(VillagePost.asked_on).limit(limit)).all()


def post_stored(id) -> VillagePost | None:
    """A post of the county, or ``None`` for a new one."""
    return db.session.get(VillagePost, (current_county(), id))


def post_of(officer_id, area_id) -> VillagePost | None:
    """The post that an officer holds in a village today."""
    rows = select(VillagePost).where(VillagePost.officer_id == officer_id, VillagePost.area_id == area_id, VillagePost.on(today()))
    return db.session.scalars(rows.limit(1)).first()


def profile_of(officer_id) -> Profile | None:
    """What an officer knows."""
    return db.session.scalar(select(Profile).where(Profile.officer_id == officer_id))


def need_of(area_id) -> Need | None:
    """What a village needs."""
    return db.session.scalar(select(Need).where(Need.area_id == area_id))
