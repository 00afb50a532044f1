"""Who is looking: from a session to the viewer of this request, by today's grants and postings."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from core import clock
from core.access import ROLES, Post, Reach, Viewer
from core.extensions import db
from core.models.account import Account, Grant, Session
from core.models.officer import Officer, Posting, PostingArea
from core.models.organisation import Area, County, Jurisdiction, Succession, Unit, UnitKind
from core.scope import within_county


def viewer_of(session: Session) -> Viewer | None:
    """The viewer of a live session, or ``None`` when the account was closed, reaches no county or holds no posting today."""
    return viewer_in(session.account_id, session.county_id)


def home_county(account_id: UUID) -> str | None:
    """The first county in which an account may do anything today."""
    counties = db.session.scalars(select(Grant.county_id).where(Grant.account_id == account_id).order_by(Grant.id)).all()
    return next((county for county in dict.fromkeys(counties) if viewer_in(account_id, county)), None)


def viewer_in(account_id: UUID, county_id: str) -> Viewer | None:
    """The viewer that an account is in a county."""
    account = db.session.get(Account, account_id)
    if account is None or not account.active:
        return None
    grants = db.session.execute(
        select(Grant, County).join(County, County.county_id == Grant.county_id).where(Grant.account_id == account.id)
    ).all()
    counties = tuple(sorted({(county.county_id, county.name) for _, county in grants}))
    here = [(grant, county) for grant, county in grants if county.county_id == county_id] or grants[:1]
    if not here:
        return None
    county = here[0][1]
    with within_county(county.county_id):
        posts, officer = _posts([grant for grant, _ in here])
        place = _place(posts) if officer else {}
    if not posts:
        return None
    return Viewer(
        account_id=account.id,
        username=account.username,
        name=officer.name if officer else account.name,
        county_id=county.county_id,
        county_name=county.name,
        demo=county.demo,
        posts=tuple(posts),
        officer_id=officer.id if officer else None,
        unit_id=next((post.unit_id for post in posts if post.unit_id), officer.unit_id if officer else None),
        person_class=officer.person_class.value if officer else "police",
        must_change=account.must_change,
        counties=counties,
        **place,
    )


def _posts(grants: list[Grant]) -> tuple[list[Post], Officer | None]:
    posts = [Post(g.role, ROLES[g.role].reach) for g in grants if g.role in ROLES]
    officer = None
    for grant in grants:
        if grant.officer_id:
            officer = db.session.get(Officer, (grant.county_id, grant.officer_id))
            posts += _postings(grant.officer_id)
    return posts, officer


def _postings(officer_id: UUID) -> Iterable[Post]:
    """Postings of today. Who is lent to a station works there first: what he records is that station's, not his home unit's."""
    held = select(Posting).join(Posting.unit).where(Posting.officer_id == officer_id, Posting.on(clock.today()))
    held = held.order_by(Unit.kind == UnitKind.SPECIALIST, Posting.id)
    for posting in db.session.scalars(held):
        if posting.role in ROLES:
            yield Post(posting.role, ROLES[posting.role].reach, posting.id, posting.unit_id, posting.title)


def _place(posts: list[Post]) -> dict:
    """What bounds the rows of these postings: units with all below and before them, areas with all below."""
    roots = [post.unit_id for post in posts if post.unit_id]
    if not roots:
        return {}
    units = {unit.id: unit for unit in db.session.scalars(select(Unit))}
    own = _with_predecessors(units, [u for u in units.values() if any(str(root) in u.path.split("/") for root in roots)])
    home = units.get(roots[0])
    village_only = all(post.reach is Reach.VILLAGE for post in posts)
    if village_only:
        ids = [post.posting_id for post in posts]
        areas = db.session.scalars(select(PostingArea.area_id).where(PostingArea.posting_id.in_(ids))).all()
    else:
        areas = db.session.scalars(select(Jurisdiction.area_id).where(Jurisdiction.unit_id.in_([u.id for u in own]))).all()
    areas, towns = _with_families(set(areas))
    colleagues = db.session.scalars(select(Posting.officer_id).where(Posting.unit_id.in_([u.id for u in own]))).all()
    guide = db.session.scalar(select(Posting.guide_id).where(Posting.id == posts[0].posting_id))
    return {
        "unit_name": home.name if home else "",
        "units": frozenset(unit.id for unit in own),
        "areas": frozenset(areas if village_only else areas | towns),
        "towns": frozenset(towns),
        "colleagues": frozenset(colleagues),
        "station_codes": _station_codes(posts, own),
        "guide_id": guide,
    }


def _station_codes(posts, own) -> frozenset[str]:
    """Codes that a pilot can name for this viewer; county roles are not bound to stations."""
    if any(post.reach is Reach.COUNTY for post in posts):
        return frozenset()
    return frozenset(unit.code for unit in own if unit.kind in (UnitKind.STATION, UnitKind.POST))


def _with_predecessors(units, own):
    """Units whose successors these are are theirs too: after a merger, old records are seen by who took over."""
    by_code = {}
    for unit in units.values():
        by_code.setdefault(unit.code, []).append(unit)
    links = db.session.execute(select(Succession.old_code, Succession.new_code).where(Succession.subject == "unit")).all()
    found = {unit.id: unit for unit in own}
    grown = True
    while grown:
        codes = {unit.code for unit in found.values()}
        more = [u for old, new in links if new in codes for u in by_code.get(old, []) if u.id not in found]
        found |= {unit.id: unit for unit in more}
        grown = bool(more)
    return list(found.values())


def _with_families(areas: set[UUID]) -> tuple[set[UUID], set[UUID]]:
    """Areas with the groups below them, and the townships above them."""
    if not areas:
        return areas, set()
    rows = db.session.execute(select(Area.id, Area.parent_id)).all()
    below = {row.id for row in rows if row.parent_id in areas}
    return areas | below, {row.parent_id for row in rows if row.id in areas and row.parent_id}
