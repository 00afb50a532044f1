"""What every page shows around its content: menu, phone bar, theme, language, today's date."""

from dataclasses import dataclass

from flask import g, request, url_for
from flask_babel import format_date
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import generate_csrf
from werkzeug.local import LocalProxy

from core import clock
from core.access import ROLES, may_open
from core.contributions import NavItem
from core.registry import for_viewer
from core.screens.editing import new_url
from core.screens.inbox import forget_count, waiting_count
from core.translating import current_locale

GROUPS = {
    "daily": _l("Daily work"),
    "more": _l("Also at hand"),
    "models": _l("Policing models"),
    "ledgers": _l("Ledgers"),
    "office": _l("Office"),
}


SIDES = 4
"""Lines of the phone's bar beside the middle one."""


@dataclass(frozen=True)
class MenuLine:
    """A line of the menu as it is drawn."""

    title: object
    href: str
    icon: str
    active: bool
    badge: str = ""
    centre: bool = False


@dataclass(frozen=True)
class MenuGroup:
    """A titled part of the menu."""

    title: object
    items: list[MenuLine]


def _line(item: NavItem) -> MenuLine:
    href = url_for(item.endpoint, **dict(item.query))
    return MenuLine(item.title, href, item.icon, _is_here(url_for(item.endpoint), item.query), centre=item.centre)


def _is_here(path: str, query) -> bool:
    """Whether the page lies at or below a line's path, and is filtered as the line says."""
    inside = request.path == path or (path != "/" and request.path.startswith(path.rstrip("/") + "/"))
    return inside and all(request.args.get(name) == value for name, value in query)


def _offered() -> list[NavItem]:
    return [item for item in for_viewer(NavItem, g.viewer) if item.shown is None or item.shown(g.viewer)]


def _day_of(items) -> list[NavItem]:
    """The pages that this viewer opens each day, in the order of the day: those of his first role that has any.

    Why one role and not all: who is chief and officer at once works by the chief's day; two days in one list are none.
    """
    for role in ROLES:
        if not g.viewer.has_role(role):
            continue
        places: dict[int, NavItem] = {}
        for item in items:
            if role in dict(item.daily):
                places.setdefault(dict(item.daily)[role], item)
        if places:
            return [places[place] for place in sorted(places)]
    return []


def _grouped() -> list[tuple[str, NavItem]]:
    """``(group, item)``; who has a day of his own finds it under the start page, and what else is daily under another title."""
    items = _offered()
    day = _day_of(items)
    if not day:
        return [(item.group, item) for item in items]
    first = [item for item in items if item.endpoint == "home.home"]
    top = [*first, *day]
    named = {(item.endpoint, item.query) for item in top}
    rest = [item for item in items if (item.endpoint, item.query) not in named]
    return [("daily", item) for item in top] + [("more" if item.group == "daily" else item.group, item) for item in rest]


def menu() -> list[MenuGroup]:
    """The menu of this viewer, by group; the most exact line of those that fit is the active one."""
    lines = [(group, _line(item)) for group, item in _grouped()]
    exact = max((line.href for _group, line in lines if line.active), key=len, default=None)
    drawn = [(group, MenuLine(line.title, line.href, line.icon, line.href == exact)) for group, line in lines]
    groups = [MenuGroup(title, [line for group, line in drawn if group == key]) for key, title in GROUPS.items()]
    return [group for group in groups if group.items]


def bottom_menu() -> list[MenuLine]:
    """The phone's bar: at most five lines, what is recorded most in the middle, what waits at the end."""
    shown = [item for item in _offered() if item.phone]
    middle, sides = [item for item in shown if item.centre][:1], [item for item in shown if not item.centre]
    if len(sides) > SIDES:
        sides = [*sides[: SIDES - 1], sides[-1]]
    return [_line(item) for item in (*sides[: SIDES // 2], *middle, *sides[SIDES // 2 :])]


def today_words() -> str:
    """Today as people write it."""
    return format_date(clock.today(), "yyyy年M月d日 EEEE" if current_locale() != "en" else "EEEE, d MMMM yyyy")


def moment_words(value) -> str:
    """An instant as a person in China reads it."""
    return value.astimezone(clock.CHINA).strftime("%Y-%m-%d %H:%M") if value else "—"


class Macros:
    """All macros of ``templates/ui`` in one namespace, ``ui``; loaded on first use."""

    def __init__(self, env):
        self._env = env
        self._found: dict = {}

    def __getattr__(self, name: str):
        if not self._found:
            for template in self._env.list_templates(filter_func=lambda t: t.startswith("ui/")):
                module = self._env.get_template(template).module
                self._found |= {n: m for n, m in vars(module).items() if not n.startswith("_")}
        try:
            return self._found[name]
        except KeyError as error:
            raise AttributeError(f"no macro ui.{name}") from error


def init_app(app) -> None:
    """Make these names known to every template; macros see nothing else."""
    names = {
        "viewer": lambda: g.get("viewer"),
        "menu": lambda: menu() if g.get("viewer") else [],
        "bottom_menu": lambda: bottom_menu() if g.get("viewer") else [],
        "theme": lambda: request.cookies.get("theme", "auto"),
        "locale": current_locale,
        "today_words": today_words,
        "demo": lambda: bool(g.get("viewer") and g.viewer.demo),
        "plugin_notice": lambda: g.get("plugin_notice"),
        "inbox_count": lambda: waiting_count() if g.get("viewer") else 0,
    }
    app.after_request(forget_count)
    env = app.jinja_env
    env.trim_blocks = env.lstrip_blocks = True
    env.globals.update({name: LocalProxy(value) for name, value in names.items()})
    env.globals.update(csrf_token=generate_csrf, ui=Macros(env), new_url=new_url, may_open=may_open)
    env.filters["moment"] = moment_words
    env.filters["near_day"] = clock.near_day
    env.policies["ext.i18n.trimmed"] = True
