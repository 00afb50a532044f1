"""Finding, checking, ordering and registering plugins; what fails is quarantined alone, with a reason an administrator can read.

Plugins are the packages in ``plugins/`` and the entry points of group ``xiangjing.plugins``. All that are installed and healthy are
registered at start; which county uses which is the switchboard's business. Why: Flask takes no blueprint after its first request,
so *installing* needs a restart and *switching on* does not.
"""

import importlib
import pkgutil
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from types import ModuleType

import pluggy
from flask import current_app
from packaging.requirements import Requirement
from packaging.version import Version

from core import hookspecs, registry
from core.contributions import Plugin, PluginBlueprint
from core.models.base import configure, owner

CORE_VERSION = "1.0"
GROUP = "xiangjing.plugins"


class Unfit(RuntimeError):
    """A plugin that cannot be used: the reason is shown to the administrator."""


@dataclass
class Found:
    """A plugin that was found: its package, what it says of itself, or why it is in quarantine."""

    id: str
    module: ModuleType | None = None
    plugin: Plugin | None = None
    reason: str | None = None
    dist: str | None = None

    @property
    def title(self):
        """Its title, or its id when it could not be read."""
        return self.plugin.title if self.plugin else self.id


@dataclass
class Plugins:
    """The plugins of one app, by id, in the order of their requirements."""

    manager: pluggy.PluginManager
    found: dict[str, Found] = field(default_factory=dict)
    strict: bool = False

    def healthy(self) -> list[str]:
        """Ids of the registered plugins, requirements first."""
        return [name for name, found in self.found.items() if found.reason is None]

    def quarantined(self) -> dict[str, str]:
        """``{id: reason}``."""
        return {name: found.reason for name, found in self.found.items() if found.reason is not None}

    def quarantine(self, name: str, error: Exception | str) -> None:
        """Set a plugin aside, and with it those that require it; fatal in strict mode."""
        reason = error if isinstance(error, str) else f"{type(error).__name__}: {error}"
        if self.strict:
            raise Unfit(f"{name}: {reason}") from (error if isinstance(error, Exception) else None)
        self.found[name].reason = reason
        if self.manager.has_plugin(name):
            self.manager.unregister(name=name)
        for user in self.dependants(name):
            if self.found[user].reason is None:
                self.quarantine(user, f"it needs {name}, which is in quarantine")

    def requirements(self, name: str) -> list[str]:
        """All that ``name`` needs, direct or not, in order."""
        direct = self.found[name].plugin.requires
        wanted = set(direct).union(*(self.requirements(r) for r in direct))
        return [n for n in self.found if n in wanted]

    def dependants(self, name: str) -> list[str]:
        """All that need ``name`` directly."""
        return [n for n, f in self.found.items() if f.plugin and name in f.plugin.requires]

    def call(self, hook: str, **arguments) -> list:
        """Results of a hook over all *installed* plugins, switched on or not; one that fails is set aside, the rest go on."""
        results = []
        for impl in getattr(self.manager.hook, hook).get_hookimpls():
            try:
                results.append(impl.function(*(arguments[name] for name in impl.argnames)))
            except Exception as error:
                self.quarantine(impl.plugin_name, error)
        return results


def load(app, only=None, extra=()) -> Plugins:
    """Find, check and register plugins on ``app``. ``only`` limits them by id; ``extra`` are modules given directly (tests)."""
    manager = pluggy.PluginManager("xiangjing")
    manager.add_hookspecs(hookspecs)
    plugins = Plugins(manager, strict=app.config["STRICT"])
    app.extensions["xiangjing.plugins"] = plugins
    app.extensions["xiangjing.switches"] = {}
    app.extensions["xiangjing.registry"] = registry.Registry()
    candidates = {name: f for name, f in _find(plugins, extra).items() if only is None or name in only}
    plugins.found = _in_order(plugins, candidates)
    for name in plugins.healthy():
        try:
            _register(app, plugins, plugins.found[name])
        except Exception as error:
            plugins.quarantine(name, error)
    manager.check_pending()
    return plugins


def current() -> Plugins:
    """The plugins of the current app."""
    return current_app.extensions["xiangjing.plugins"]


def _find(plugins, extra):
    found = {}
    for module in extra:
        found[module.plugin.id] = Found(module.plugin.id, module, module.plugin)
    package = importlib.import_module("plugins")
    names = [info.name for info in pkgutil.iter_modules(package.__path__)]
    for name in names:
        found.setdefault(name, _imported(plugins, name, f"plugins.{name}"))
    for point in entry_points(group=GROUP):
        if point.name in found:
            continue
        unfit = _unfit(point.dist)
        found[point.name] = (
            Found(point.name, reason=unfit, dist=point.dist.name) if unfit else _imported(plugins, point.name, point.value)
        )
    return found


def _imported(plugins, name, path) -> Found:
    found = Found(name)
    try:
        found.module = importlib.import_module(path)
        found.plugin = found.module.plugin
        if found.plugin.id != name:
            raise Unfit(f"it calls itself {found.plugin.id}")
        if Version(found.plugin.core).major != Version(CORE_VERSION).major:
            raise Unfit(f"it was written for plugin interface {found.plugin.core}, this is {CORE_VERSION}")
    except Exception as error:
        if plugins.strict:
            raise
        found.reason = f"{type(error).__name__}: {error}"
    return found


def _unfit(dist) -> str | None:
    """Read a wheel's own metadata before importing it: why it does not fit this core, or ``None``."""
    for line in dist.requires or ():
        wanted = Requirement(line)
        if wanted.name == "xiangjing" and not wanted.specifier.contains(CORE_VERSION):
            return f"{dist.name} {dist.version} needs xiangjing {wanted.specifier}, this is {CORE_VERSION}"
    return None


def _in_order(plugins, candidates) -> dict[str, Found]:
    """Requirements first; a missing or circular requirement sets a plugin aside."""
    ordered: dict[str, Found] = {}
    waiting = dict(candidates)
    while waiting:
        ready = [n for n, f in waiting.items() if f.plugin is None or set(f.plugin.requires) <= set(ordered)]
        if not ready:
            for name, found in waiting.items():
                missing = sorted(set(found.plugin.requires) - set(ordered))
                found.reason = found.reason or f"it needs {', '.join(missing)}"
                if plugins.strict:
                    raise Unfit(f"{name}: {found.reason}")
            ordered.update(waiting)
            break
        for name in ready:
            found = ordered[name] = waiting.pop(name)
            broken = [r for r in found.plugin.requires if ordered[r].reason] if found.plugin else []
            if broken and found.reason is None:
                found.reason = f"it needs {broken[0]}, which is in quarantine"
    return ordered


def _register(app, plugins, found: Found) -> None:
    plugins.manager.register(found.module, name=found.id)
    contribute = getattr(found.module, "contribute", None)
    items = list(contribute()) if contribute else []
    configure(owner(found.module.__name__))
    app.extensions["xiangjing.registry"].add(found.id, items)
    for item in items:
        if isinstance(item, PluginBlueprint):
            if item.name != found.id:
                raise Unfit(f"its blueprint is named {item.name}")
            app.register_blueprint(item)
