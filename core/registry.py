"""All contributions of the installed plugins: unique, ordered, filtered for a viewer."""

from collections import defaultdict

from flask import current_app

from core import contributions, switchboard
from core.access import Permission
from core.contributions import Contributed


class Refusal(ValueError):
    """A contribution that the registry does not take; the plugin is quarantined with this sentence."""


class Registry:
    """Contributions by type. ``add`` takes all of a plugin's contributions or none."""

    def __init__(self):
        self._by_type = defaultdict(list)
        self._ids = set()
        self.permissions: dict[str, Permission] = {}

    def add(self, plugin: str, items) -> None:
        """Take the contributions of ``plugin``.

        Raises:
            Refusal: unknown type, an id that is taken or not the plugin's own, or a permission that two plugins define.
        """
        items = list(items)
        ids = {key for item in items for key in self._checked(plugin, item)}
        for item in items:
            self._by_type[type(item)].append(Contributed(plugin, item))
            permission = getattr(item, "permission", None)
            if permission is not None:
                self.permissions.setdefault(permission.id, permission)
        self._ids |= ids
        for found in self._by_type.values():
            found.sort(key=lambda c: getattr(c.item, "weight", 50))

    def _checked(self, plugin, item):
        kind = type(item)
        if kind not in contributions.KINDS:
            raise Refusal(f"{kind.__name__} is not a contribution")
        permission = getattr(item, "permission", None)
        if permission is not None and permission is not self.permissions.get(permission.id, permission):
            raise Refusal(f"permission {permission.id} is defined twice")
        for attribute in ("id", "key"):
            name = getattr(item, attribute, None)
            if name is None:
                continue
            if plugin != "core" and kind is not contributions.ImportSheet and not name.startswith(f"{plugin}."):
                raise Refusal(f"{kind.__name__} {name} must begin with {plugin}.")
            if (kind, name) in self._ids:
                raise Refusal(f"{kind.__name__} {name} exists already")
            yield kind, name

    def installed(self, kind) -> list[Contributed]:
        """Contributions of one type from all installed plugins, whatever is switched on."""
        return self._by_type[kind]

    def everything(self, plugin: str) -> list:
        """All that one plugin contributes."""
        return [c.item for found in self._by_type.values() for c in found if c.plugin == plugin]

    def find(self, kind, name: str):
        """The contribution of ``kind`` whose id or key is ``name``, with its plugin, or ``None``."""
        return next(
            (c for c in self._by_type[kind] if name in (getattr(c.item, "id", None), getattr(c.item, "key", None))), None
        )


def registry() -> Registry:
    """The registry of the current app."""
    return current_app.extensions["xiangjing.registry"]


def for_viewer(kind, viewer) -> list:
    """Contributions of one type that ``viewer`` may use in the plugins that are on for him."""
    on = switchboard.readable(viewer)
    return [
        c.item
        for c in registry().installed(kind)
        if (c.plugin == "core" or c.plugin in on) and viewer.can(c.item.permission)
    ]


def for_county(kind, county_id: str) -> list:
    """Contributions of one type from the plugins that are on anywhere in the county."""
    on = switchboard.states(county_id)
    return [c.item for c in registry().installed(kind) if c.plugin == "core" or c.plugin in on]
