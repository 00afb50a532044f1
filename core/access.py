"""Who may do what, and which rows they see.

A :class:`Permission` is an object that names the roles which hold it. A view says ``@requires(PERMISSION)`` or ``@public``; a
route that says neither stops the start (default deny). The :class:`Viewer` of a request is worked out anew each time from the
account's grants and the officer's postings of today, so that a change of role holds from the next request on.

Why the administrator is neither of the bureau nor of the staff (三员分立, GB/T 22239 8.1.5): who gives rights and switches
models has no need to read of persons. Accounts, units, imports, plugins and settings are his; ledgers and registers are not. A
report that only counts may name ``admin`` beside ``STAFF``; the rows behind its figures stay closed to him.

Row scope (village, station, county) is not a filter that a query may forget: ``core.scope`` adds it to every statement.
"""

from dataclasses import dataclass, field
from enum import IntEnum
from functools import wraps
from uuid import UUID

from flask import abort, current_app, g, request
from flask_babel import lazy_gettext as _l


class Reach(IntEnum):
    """How far somebody sees; a wider one includes the narrower."""

    OWN = 0
    VILLAGE = 1
    STATION = 2
    COUNTY = 3


@dataclass(frozen=True)
class Role:
    """A named set of permissions. ``police`` roles are held by police officers only."""

    id: str
    title: object
    reach: Reach
    police: bool = True


ROLES = {
    role.id: role
    for role in (
        Role("admin", _l("County administrator"), Reach.COUNTY),
        Role("desk", _l("Bureau desk"), Reach.COUNTY),
        Role("personnel", _l("Personnel office"), Reach.COUNTY),
        Role("chief", _l("Station chief"), Reach.STATION),
        Role("instructor", _l("Political instructor"), Reach.STATION),
        Role("clerk", _l("Station clerk"), Reach.STATION, police=False),
        Role("household", _l("Household-registration officer"), Reach.STATION),
        Role("officer", _l("Officer"), Reach.STATION),
        Role("assistant", _l("Village assistant"), Reach.VILLAGE, police=False),
        Role("auditor", _l("Auditor"), Reach.COUNTY),
    )
}

LEADERS = frozenset({"chief", "instructor"})
OFFICERS = LEADERS | {"household", "officer"}
STATION = OFFICERS | {"clerk"}
FIELD = STATION | {"assistant"}
BUREAU = frozenset({"desk"})
OFFICE = BUREAU | {"admin"}  # who keep what the site itself stands on: villages, market rules, settings
EVERYBODY = frozenset(ROLES)
STAFF = FIELD | BUREAU | {"personnel"}


@dataclass(frozen=True)
class Permission:
    """The right to do one thing, e.g. ``ledger.record``. ``reach`` narrows the rows below what the role would see.

    ``police`` marks enforcing, approving, deleting and exporting: whoever is not a police officer never holds it, whatever
    the role (国办发〔2016〕15号).
    """

    id: str
    title: object
    roles: frozenset[str]
    reach: Reach = Reach.COUNTY
    police: bool = False


@dataclass(frozen=True)
class Post:
    """One posting, or one direct grant, of the viewer."""

    role: str
    reach: Reach
    posting_id: UUID | None = None
    unit_id: UUID | None = None
    title: str | None = None


@dataclass(frozen=True)
class Viewer:
    """The person behind this request, in one county. ``units`` and ``areas`` bound what a station or village role sees."""

    account_id: UUID
    username: str
    name: str
    county_id: str
    county_name: str
    demo: bool
    posts: tuple[Post, ...]
    officer_id: UUID | None = None
    unit_id: UUID | None = None
    unit_name: str = ""
    person_class: str = "police"
    guide_id: UUID | None = None
    units: frozenset[UUID] = frozenset()
    areas: frozenset[UUID] = frozenset()
    towns: frozenset[UUID] = frozenset()
    colleagues: frozenset[UUID] = frozenset()
    station_codes: frozenset[str] = frozenset()
    must_change: bool = False
    counties: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @property
    def reach(self) -> Reach:
        """The widest reach of the postings."""
        return max((post.reach for post in self.posts), default=Reach.OWN)

    @property
    def role_title(self):
        """The title of the widest posting."""
        post = max(self.posts, key=lambda post: post.reach, default=None)
        return "" if post is None else post.title or ROLES[post.role].title

    @property
    def posting_id(self) -> UUID | None:
        """The posting that acts are recorded under."""
        return next((post.posting_id for post in self.posts if post.posting_id), None)

    def has_role(self, *roles: str) -> bool:
        """Whether one of the postings is in one of ``roles``."""
        return any(post.role in roles for post in self.posts)

    def can(self, permission: Permission) -> bool:
        """Whether one of the postings holds ``permission``."""
        if permission.police and self.person_class != "police":
            return False
        return any(post.role in permission.roles for post in self.posts)

    def reach_of(self, permission: Permission | None) -> Reach:
        """How far the viewer sees when using ``permission``: as far as the widest posting that holds it, and no further
        than the permission itself reaches."""
        if permission is None:
            return self.reach
        held = [post.reach for post in self.posts if post.role in permission.roles]
        return min(permission.reach, max(held, default=Reach.OWN))


def current_viewer() -> Viewer | None:
    """The viewer of this request, or ``None`` before signing in and outside requests."""
    return g.get("viewer") if g else None


def requires(permission: Permission):
    """Let a view be reached only by those who hold ``permission``; others get 403, or the login page."""

    def mark(view):
        @wraps(view)
        def guarded(*args, **kwargs):
            viewer = current_viewer()
            if viewer is None:
                abort(401)
            if not viewer.can(permission):
                abort(403)
            return view(*args, **kwargs)

        guarded.access = permission
        return guarded

    return mark


def may_open(endpoint: str) -> bool:
    """Whether the viewer may reach an endpoint, so that no link leads to a refusal. Outside a request nobody is kept out."""
    name = f"{request.blueprint}{endpoint}" if endpoint.startswith(".") else endpoint
    needed, viewer = getattr(current_app.view_functions[name], "access", None), current_viewer()
    return needed is None or viewer is None or viewer.can(needed)


def public(view):
    """Let a view be reached without signing in."""
    view.access = None
    return view


def signed_in(view):
    """Let a view be reached by everybody who is signed in, whatever the role."""
    return requires(SIGNED_IN)(view)


SIGNED_IN = Permission("core.signed_in", _l("Use the site"), EVERYBODY)
EXPORT = Permission("core.export", _l("Export lists as files"), OFFICE | LEADERS | {"auditor", "personnel"}, police=True)


class UnmarkedRoute(RuntimeError):
    """A route says neither who may reach it nor that everybody may."""


def check_routes(app) -> None:
    """Refuse to start when a route has no access mark.

    Raises:
        UnmarkedRoute: naming the endpoints.
    """
    unmarked = sorted(
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if not hasattr(app.view_functions[rule.endpoint], "access") and not rule.endpoint.endswith("static")
    )
    if unmarked:
        raise UnmarkedRoute(f"routes without @requires or @public: {', '.join(unmarked)}")
