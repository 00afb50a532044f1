"""All contributions of the installed plugins: unique, ordered, filtered for a viewer."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from flask import current_app
from flask_babel import lazy_gettext as _l

from core import contributions, switchboard
from core.access import ROLES, Permission
from core.contributions import Contributed


class Refusal(ValueError):
    """A contribution that the registry does not take; the plugin is set aside with ``reason``."""

    def __init__(self, reason):
        super().__init__(str(reason))
        self.reason = reason


class Registry:
    """Contributions by type. ``add`` takes all of a plugin's contributions or none.

    Args:
        is_healthy: whether a plugin is in use; contributions of one that was set aside are passed over.
    """

    def __init__(self, is_healthy):
        self._is_healthy = is_healthy
        self._by_type = defaultdict(list)
        self._ids: dict[tuple, str] = {}
        self.permissions: dict[str, Permission] = {}

    def add(self, plugin: str, items, requires=(), permissions=()) -> None:
        """Take the contributions of ``plugin``, whose pages ask for ``permissions`` and which builds on ``requires``.

        Raises:
            Refusal: unknown type, an id that is taken or not the plugin's own, a permission that is defined twice, is another
                plugin's, or names an unknown role.
        """
        items, ids = list(items), {}
        held = [getattr(item, name, None) for item in items for name in ("permission", "record")]
        declared = self._declared(plugin, requires, [*permissions, *(one for one in held if isinstance(one, Permission))])
        for item in items:
            key = self._checked(plugin, item)
            holder = (self._ids | ids).get(key)
            if holder is not None:
                kind, name = key[0].__name__, key[1]
                sentence = _l("%(plugin)s offers %(kind)s %(id)s, which %(other)s has already.",
                              plugin=plugin, kind=kind, id=name, other=holder)  # fmt: skip
                raise Refusal(sentence)
            ids |= {key: plugin} if key else {}
        for item in items:
            self._by_type[type(item)].append(Contributed(plugin, item))
        self.permissions |= declared
        self._ids |= ids
        for found in self._by_type.values():
            found.sort(key=lambda c: getattr(c.item, "weight", 50))

    def _declared(self, plugin, requires, permissions) -> dict[str, Permission]:
        declared: dict[str, Permission] = {}
        for permission in permissions:
            known = self.permissions.get(permission.id) or declared.get(permission.id)
            home = permission.id.partition(".")[0]
            if home not in ("core", plugin, *requires) or (home == "core" != plugin and known is None):
                raise Refusal(_l("Permission %(id)s is neither its own nor one of a plugin that it requires.", id=permission.id))
            if known is not None and known is not permission:
                raise Refusal(_l("Permission %(id)s is defined twice.", id=permission.id))
            if not permission.roles <= ROLES.keys():
                unknown = ", ".join(sorted(permission.roles - ROLES.keys()))
                raise Refusal(_l("Permission %(id)s names unknown roles: %(roles)s.", id=permission.id, roles=unknown))
            declared[permission.id] = permission
        return declared

    def _checked(self, plugin, item):
        """``(type, id)`` of an item that has one."""
        kind = type(item)
        if kind not in contributions.KINDS:
            raise Refusal(_l("%(kind)s is not a contribution.", kind=kind.__name__))
        if hasattr(item, "permission") and not isinstance(item.permission, Permission):
            raise Refusal(_l("%(kind)s names no permission.", kind=kind.__name__))
        name = getattr(item, "id", None) or getattr(item, "key", None)
        if name is None:
            return None
        if plugin != "core" and kind not in contributions.NAMED and not name.startswith(f"{plugin}."):
            raise Refusal(_l("%(kind)s %(id)s must begin with %(plugin)s.", kind=kind.__name__, id=name, plugin=f"{plugin}."))
        return kind, name

    def installed(self, kind) -> list[Contributed]:
        """Contributions of one type from all plugins in use, wherever they are switched on."""
        return [contributed for contributed in self._by_type[kind] if self._is_healthy(contributed.plugin)]

    def everything(self, plugin: str) -> list:
        """All that one plugin contributes."""
        return [c.item for found in self._by_type.values() for c in found if c.plugin == plugin]

    def find(self, kind, name: str) -> Contributed | None:
        """The contribution of ``kind`` whose id or key is ``name``, with its plugin, or ``None``."""
        return next((c for c in self.installed(kind) if name in (getattr(c.item, "id", None), getattr(c.item, "key", None))), None)


def registry() -> Registry:
    """The registry of the current app."""
    return current_app.extensions["xiangjing.registry"]


def _for_viewer(kind, viewer) -> list[Contributed]:
    on = switchboard.readable(viewer)
    return [c for c in registry().installed(kind) if (c.plugin == "core" or c.plugin in on) and viewer.can(c.item.permission)]


def for_viewer(kind, viewer) -> list:
    """Contributions of one type that ``viewer`` may use in the plugins that are on for him."""
    return [c.item for c in _for_viewer(kind, viewer)]


def gathered(kind, viewer, run: Callable) -> Iterator[tuple]:
    """``(item, run(item))`` of all that ``for_viewer`` gives; one that fails is left out and the page goes on."""
    plugins = current_app.extensions["xiangjing.plugins"]
    for contributed in _for_viewer(kind, viewer):
        with plugins.guarded(contributed.plugin, f"{kind.__name__} {getattr(contributed.item, 'id', '')}"):
            result = run(contributed.item)
            yield contributed.item, list(result) if isinstance(result, Iterator) else result


def kinds_for_viewer(viewer) -> dict[str, contributions.FactKind]:
    """The kinds of fact that ``viewer`` may read in the plugins that are on for him, by table name."""
    return {kind.model.__tablename__: kind for kind in for_viewer(contributions.FactKind, viewer)}


def installed_kinds() -> list[contributions.FactKind]:
    """The kinds of fact of all installed plugins, switched on or not."""
    return [c.item for c in registry().installed(contributions.FactKind)]


def for_county(kind, county_id: str) -> list:
    """Contributions of one type from the plugins that are on anywhere in the county."""
    on = switchboard.switched_on(county_id)
    return [c.item for c in registry().installed(kind) if c.plugin == "core" or c.plugin in on]
