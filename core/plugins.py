"""The plugins of one app: registered when they are sound, set aside alone, with a reason, when they are not.

All that are installed and sound are registered at start; which county uses which is the switchboard's business. Why: Flask takes
no blueprint after its first request, so *installing* needs a restart and *switching on* does not.

Why a page that fails does not set its plugin aside: one bad row would take the other pages away from a whole county, and whoever
can provoke an error could switch a plugin off. The failure is counted and shown on the switchboard page instead.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

import pluggy
from flask import current_app, has_app_context
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import clock, discovery, hookspecs, registration, registry
from core.discovery import Found, Unfit, words
from core.extensions import db


@dataclass
class Failure:
    """What failed in one place of a plugin since the start of this process: how often, and how the last time."""

    count: int
    place: str
    error: str
    at: datetime


@dataclass
class Plugins:
    """The plugins of one app, by id, in the order of their requirements. ``generation`` grows when one is set aside or back."""

    manager: pluggy.PluginManager
    found: dict[str, Found] = field(default_factory=dict)
    strict: bool = False
    generation: int = 0
    failures: dict[tuple[str, str], Failure] = field(default_factory=dict)
    _sound: tuple[object, dict[str, None]] = (None, {})

    def reason(self, name: str):
        """Why a plugin is set aside, or ``None``; one whose requirement is set aside is so too."""
        found = self.found[name]
        if found.reason is not None:
            return found.reason
        broken = next((needed for needed in found.requires if self.reason(needed) is not None), None)
        return broken and _l("It needs %(id)s, which is set aside.", id=broken)

    def healthy(self) -> list[str]:
        """Ids of the registered plugins, requirements first."""
        return list(self._in_use())

    def is_healthy(self, name: str) -> bool:
        """Whether ``name`` is the core or a plugin in use."""
        return name == "core" or name in self._in_use()

    def _in_use(self) -> dict[str, None]:
        """Worked out once until a plugin is set aside or back: it is asked for each contribution of each page and record."""
        known = self.generation, id(self.found)
        if self._sound[0] != known:
            self._sound = known, dict.fromkeys(name for name in self.found if self.reason(name) is None)
        return self._sound[1]

    def migratable(self) -> list[str]:
        """Ids of the plugins whose tables may be brought up to date: the healthy ones, and those that wait for just that."""
        usable: list[str] = []
        for name, found in self.found.items():
            if (found.reason is None or found.behind) and set(found.requires) <= set(usable):
                usable.append(name)
        return usable

    def quarantined(self) -> dict[str, str]:
        """``{id: reason}``."""
        return {name: str(reason) for name in self.found if (reason := self.reason(name)) is not None}

    def quarantine(self, name: str, reason, error: Exception | None = None, behind: bool = False) -> None:
        """Set a plugin aside, and with it those that require it.

        Raises:
            Unfit: in strict mode, instead.
        """
        if self.strict:
            raise Unfit(f"{name}: {reason}") from error
        found = self.found[name]
        found.reason, found.error, found.behind = reason, error, behind
        self.generation += 1

    def restore(self, name: str) -> None:
        """Take back a plugin that waited for its tables."""
        if self.found[name].behind:
            self.found[name].reason, self.found[name].behind = None, False
            self.generation += 1

    def requirements(self, name: str) -> list[str]:
        """All that ``name`` needs, direct or not, in order."""
        wanted: set[str] = set()
        waiting = list(self.found[name].requires)
        while waiting:
            needed = waiting.pop()
            if needed in self.found and needed not in wanted:
                wanted.add(needed)
                waiting += self.found[needed].requires
        return [n for n in self.found if n in wanted]

    def dependants(self, name: str) -> list[str]:
        """All that need ``name`` directly."""
        return [n for n, found in self.found.items() if name in found.requires]

    def failed(self, name: str, place: str, error: Exception) -> None:
        """Keep count of a failure in a plugin's own code, for the switchboard page."""
        before = self.failures.get((name, place))
        self.failures[name, place] = Failure(before.count + 1 if before else 1, place, words(error), clock.now())

    def failures_of(self, name: str) -> list[Failure]:
        """What failed in a plugin since the start, the latest first."""
        found = [failure for (plugin, _place), failure in self.failures.items() if plugin == name]
        return sorted(found, key=lambda failure: failure.at, reverse=True)

    @contextmanager
    def guarded(self, name: str, place: str) -> Iterator[None]:
        """Run a part of a plugin within a page that is not its own: if it fails, it is left out and the page goes on."""
        try:
            yield
        except Exception as error:
            if self.strict or name == "core":
                raise
            if has_app_context():
                db.session.rollback()
            self.failed(name, place, error)
            logging.getLogger("core").exception("%s failed in %s", name, place)

    def call(self, hook: str, **arguments) -> list:
        """What a hook gives over all healthy plugins, switched on or not, as one list; one that fails is left out."""
        results: list = []
        for name, implementation in self._implementations(hook, arguments):
            with self.guarded(name, hook):
                results += implementation() or ()
        return results

    def deletion_blockers(self, record) -> list[str]:
        """Why a record must not be deleted; a plugin that cannot say it blocks, for silence is not consent."""
        reasons: list[str] = []
        for name, implementation in self._implementations("deletion_blockers", {"record": record}):
            try:
                reasons += map(str, implementation() or ())
            except Exception as error:
                self.failed(name, "deletion_blockers", error)
                current_app.logger.exception("%s failed in deletion_blockers", name)
                reasons.append(_("%(plugin)s could not say whether it needs this.", plugin=self.found[name].title))
        return reasons

    def _implementations(self, hook, arguments) -> Iterator[tuple[str, Callable]]:
        for impl in getattr(self.manager.hook, hook).get_hookimpls():
            if self.is_healthy(impl.plugin_name):
                yield impl.plugin_name, lambda impl=impl: impl.function(*(arguments[name] for name in impl.argnames))


def prepare(app) -> None:
    """Give the app its empty set of plugins, its registry and its switches."""
    manager = pluggy.PluginManager("xiangjing")
    manager.add_hookspecs(hookspecs)
    plugins = Plugins(manager, strict=app.config["STRICT"])
    app.extensions["xiangjing.plugins"] = plugins
    app.extensions["xiangjing.switches"] = {}
    app.extensions["xiangjing.registry"] = registry.Registry(plugins.is_healthy)


def load(app, only=None, extra=()) -> Plugins:
    """Find, judge and register plugins on ``app``. ``only`` limits them by id; ``extra`` are modules given directly (tests).

    Raises:
        Unfit: in strict mode, for the first that is not sound.
    """
    plugins = app.extensions["xiangjing.plugins"]
    plugins.found = discovery.find(only, extra)
    for name, found in plugins.found.items():
        if found.reason is not None:
            app.logger.error("plugin %s is set aside: %s", name, found.reason)
            plugins.quarantine(name, found.reason, found.error)
        elif plugins.reason(name) is None:
            _take(app, plugins, found)
    return plugins


def _take(app, plugins, found) -> None:
    try:
        registration.register(app, plugins.manager, found)
    except Unfit as error:
        plugins.quarantine(found.id, error.reason, error)
    except Exception as error:
        app.logger.exception("plugin %s is set aside", found.id)
        plugins.quarantine(found.id, _l("It failed at start: %(error)s", error=words(error)), error)


def current() -> Plugins:
    """The plugins of the current app."""
    return current_app.extensions["xiangjing.plugins"]
