"""Finding plugins and judging them before anything of theirs is registered.

Plugins are the packages in ``plugins/`` and the entry points of group ``xiangjing.plugins``. Why a wheel's own metadata is read
before its import: what does not fit this core must not run a single line here. What fails is set aside alone; its reason is a
sentence for an administrator, with the technical words behind it.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from types import ModuleType

from flask_babel import lazy_gettext as _l
from packaging.requirements import InvalidRequirement, Requirement
from packaging.version import InvalidVersion, Version

from core.contributions import Plugin
from core.models.base import owner

CORE_VERSION = "1.0"
GROUP = "xiangjing.plugins"
PRODUCT = "xiangjing"
LEGAL_ID = re.compile(r"[a-z][a-z0-9_]{1,30}")
RESERVED = {"core", "plugins", "migrations", "templates", "tests"}
KINDS = {"foundation", "model"}


class Unfit(RuntimeError):
    """A plugin that cannot be used: ``reason`` is shown to the administrator."""

    def __init__(self, reason):
        super().__init__(str(reason))
        self.reason = reason


@dataclass
class Found:
    """A plugin that was found: its package, what it says of itself, or why it is set aside.

    ``behind`` marks one that only waits for ``xiangjing db upgrade``.
    """

    id: str
    module: ModuleType | None = None
    plugin: Plugin | None = None
    reason: object = None
    error: Exception | None = None
    origin: str = "plugins/"
    behind: bool = False

    @property
    def title(self):
        """Its title, or its id when it could not be read."""
        return self.plugin.title if self.plugin else self.id

    @property
    def requires(self) -> tuple[str, ...]:
        """Ids of the plugins that it names."""
        return self.plugin.requires if self.plugin else ()

    def folder(self, part: str) -> Path | None:
        """The package's own folder of that name; a plugin of one file has none."""
        if self.module is None or not hasattr(self.module, "__path__"):
            return None
        return Path(self.module.__file__).parent / part


def words(error: Exception) -> str:
    """The technical words of an error."""
    return f"{type(error).__name__}: {error}"


def find(only=None, extra=()) -> dict[str, Found]:
    """All plugins, or those named in ``only``; ``extra`` are modules given directly. What is wrong stands in ``reason``."""
    found: dict[str, Found] = {}
    for name, origin, load in _candidates(extra):
        if only is not None and name not in only and origin != "given":
            continue
        if name in found:
            taken = _l("The id %(id)s is taken by the plugin from %(origin)s.", id=name, origin=found[name].origin)
            found[f"{name}@{origin}"] = Found(name, reason=taken, origin=origin)
        else:
            found[name] = _judged(name, origin, load)
    for name, one in found.items():
        longer = [other for other in found if name.startswith(f"{other}_")]
        if longer and one.reason is None:
            one.reason = _l("Its id begins like that of %(other)s, so their tables cannot be told apart.", other=longer[0])
    return _in_order(found)


def _candidates(extra) -> Iterator[tuple]:
    """``(id, origin, load)`` of everything that could be a plugin."""
    for module in extra:
        yield module.__name__.rpartition(".")[2], "given", lambda module=module: module
    package = importlib.import_module("plugins")
    for info in pkgutil.iter_modules(package.__path__):
        yield info.name, "plugins/", lambda name=info.name: importlib.import_module(f"plugins.{name}")
    for point in metadata.entry_points(group=GROUP):
        yield point.name, f"{point.dist.name} {point.dist.version}", lambda point=point: _from_wheel(point)


def _from_wheel(point) -> ModuleType:
    for line in point.dist.requires or ():
        try:
            wanted = Requirement(line)
        except InvalidRequirement as error:
            raise Unfit(_l("Its package metadata cannot be read: %(error)s", error=words(error))) from error
        if wanted.name == PRODUCT and not wanted.specifier.contains(metadata.version(PRODUCT), prereleases=True):
            needs = f"{PRODUCT} {wanted.specifier}"
            raise Unfit(_l("It needs %(needs)s; this is %(have)s.", needs=needs, have=metadata.version(PRODUCT)))
    return importlib.import_module(point.module)


def _judged(name, origin, load) -> Found:
    found = Found(name, origin=origin)
    try:
        _check_id(name)
        found.module = load()
        found.plugin = _manifest(name, found.module)
    except Unfit as error:
        found.reason, found.error = error.reason, error
    except Exception as error:
        found.reason, found.error = _l("It could not be imported: %(error)s", error=words(error)), error
    return found


def _check_id(name) -> None:
    if not LEGAL_ID.fullmatch(name) or name in RESERVED or name.startswith("core_"):
        raise Unfit(_l("“%(id)s” is no id for a plugin: small letters, digits and _, and not a word of the core.", id=name))


def _manifest(name, module) -> Plugin:
    plugin = getattr(module, "plugin", None)
    if not isinstance(plugin, Plugin):
        raise Unfit(_l("It has no line plugin = Plugin(…)."))
    package = owner(module.__name__)
    if plugin.id != name or package != name:
        raise Unfit(_l("It calls itself %(said)s, its package is %(package)s.", said=plugin.id, package=package))
    if plugin.kind not in KINDS:
        raise Unfit(_l("Its kind is %(kind)s; it must be foundation or model.", kind=plugin.kind))
    try:
        fits = Version(plugin.core).major == Version(CORE_VERSION).major
    except InvalidVersion:
        fits = False
    if not fits:
        raise Unfit(_l("It was written for plugin interface %(said)s, this is %(have)s.", said=plugin.core, have=CORE_VERSION))
    return plugin


def _in_order(found) -> dict[str, Found]:
    """Requirements first; those that need something missing, or each other, are set aside."""
    ordered: dict[str, Found] = {}
    waiting = dict(found)
    while waiting:
        ready = [name for name, one in waiting.items() if one.reason is not None or set(one.requires) <= set(ordered)]
        if not ready:
            for one in waiting.values():
                missing = ", ".join(sorted(set(one.requires) - set(ordered)))
                one.reason = _l("It needs %(missing)s, which is missing or needs it in turn.", missing=missing)
            return ordered | waiting
        ordered |= {name: waiting.pop(name) for name in ready}
    return ordered
