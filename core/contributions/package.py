"""What a plugin says of itself: its name and needs, its pages, its commands."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint


@dataclass(frozen=True)
class Plugin:
    """What a package says of itself; ``title`` and ``summary`` come from the first lines of its docstring by default."""

    id: str
    title: object
    summary: object = ""
    kind: str = "model"  # or "foundation"
    requires: tuple[str, ...] = ()
    version: str = "1.0"
    core: str = "1"  # the plugin interface it was written for


class PluginBlueprint(Blueprint):
    """The pages of one plugin, all under ``/m/<id>/``. App-wide hooks are refused: they would run when the plugin is off."""

    def __init__(self, plugin_id: str, import_name: str, **options):
        super().__init__(plugin_id, import_name, url_prefix=f"/m/{plugin_id}", **options)

    def _refused(self, *args, **kwargs):
        raise TypeError("a plugin's blueprint adds no app-wide hooks: they keep running when the plugin is off")

    before_app_request = after_app_request = teardown_app_request = app_context_processor = _refused
    app_errorhandler = app_template_filter = app_template_global = app_template_test = _refused
    app_url_value_preprocessor = app_url_defaults = record_once = _refused


@dataclass(frozen=True)
class Command:
    """A command group or command of the command line, named after the plugin."""

    command: Any
