"""Registering one sound plugin on the app: its hooks, its tables' classes, its contributions and its pages.

Everything is checked before the first request, so that a slip in a plugin is a sentence on the switchboard page and not an error
on everybody's start page: a hook that does not exist, a link to a page that does not exist, a template that is missing, a page
without an access mark, anything that would run app-wide and so keep running when the plugin is off.
"""

from contextlib import contextmanager

from flask import abort
from flask_babel import lazy_gettext as _l
from jinja2 import TemplateError
from sqlalchemy.exc import SQLAlchemyError

from core.access import public
from core.contributions import Command, FactKind, NavItem, PluginBlueprint
from core.discovery import Unfit, words
from core.models.base import configure
from core.registry import Refusal

APP_WIDE = (
    "before_request_funcs", "after_request_funcs", "teardown_request_funcs", "template_context_processors",
    "url_value_preprocessors", "url_default_functions",
)  # fmt: skip

LINKS = {NavItem: ("endpoint",), FactKind: ("endpoint", "listing", "form")}


def register(app, manager, found) -> None:
    """Register a plugin.

    Raises:
        Unfit: with the reason; what it had already put on the app answers 404.
    """
    _check_hooks(manager, found)
    manager.register(found.module, name=found.id)
    try:
        configure(found.id)
    except SQLAlchemyError as error:
        raise Unfit(_l("Its tables do not fit together: %(error)s", error=words(error))) from error
    with _watched(app) as pages:
        items = _contributions(manager, found)
        for item in items:
            if isinstance(item, PluginBlueprint):
                _mount(app, found.id, item)
        added = set(app.view_functions) - pages
        _check_views(app, found.id, added)
        _add(app.extensions["xiangjing.registry"], found, items, [app.view_functions[endpoint] for endpoint in added])
        for item in items:
            _check_targets(app, found.id, item)


def _add(registry, found, items, views) -> None:
    permissions = [view.access for view in views if getattr(view, "access", None) is not None]
    try:
        registry.add(found.id, items, found.requires, permissions)
    except Refusal as refusal:
        raise Unfit(refusal.reason) from refusal


def _check_hooks(manager, found) -> None:
    """Every marked function must be one of the hooks, and every function with a hook's name must be marked."""
    hooks = {name for name in vars(manager.hook) if not name.startswith("_")}
    for name, value in list(vars(found.module).items()):
        options = manager.parse_hookimpl_opts(found.module, name) if callable(value) else None
        if options is None and name in hooks:
            raise Unfit(_l("Its function %(name)s is not marked @hookimpl.", name=name))
        if options is not None and (options.get("specname") or name) not in hooks:
            raise Unfit(_l("There is no hook %(name)s.", name=options.get("specname") or name))
        if options is not None and (options.get("hookwrapper") or options.get("wrapper")):
            raise Unfit(_l("A hook of a plugin wraps no others: %(name)s.", name=name))


def _contributions(manager, found) -> list:
    own = [impl for impl in manager.hook.contribute.get_hookimpls() if impl.plugin_name == found.id]
    return [item for impl in own for item in impl.function()]


def _mount(app, plugin, blueprint) -> None:
    if blueprint.name != plugin or blueprint.url_prefix != f"/m/{plugin}":
        raise Unfit(_l("Its blueprint is named %(name)s; it must be named as the plugin.", name=blueprint.name))
    app.register_blueprint(blueprint)


def _app_wide(app) -> dict:
    """What runs for every page, whoever it belongs to."""
    listed = {name: list(getattr(app, name).get(None, ())) for name in APP_WIDE}
    listed |= {"teardown_appcontext_funcs": list(app.teardown_appcontext_funcs)}
    handlers = {(code, kind) for code, kinds in app.error_handler_spec[None].items() for kind in kinds}
    env = app.jinja_env
    return listed | {"error_handlers": handlers, **{n: set(getattr(env, n)) for n in ("filters", "tests", "globals")}}


@contextmanager
def _watched(app):
    """Within this block nothing app-wide may be added; if the block fails, the pages added so far answer 404."""
    wide, pages = _app_wide(app), set(app.view_functions)
    try:
        yield pages
        if _app_wide(app) != wide:
            raise Unfit(_l("It adds app-wide functions, which would keep running when it is off."))
    except BaseException:
        _take_back(app, wide)
        for endpoint in set(app.view_functions) - pages:
            app.view_functions[endpoint] = gone
        raise


def _take_back(app, wide) -> None:
    for name in APP_WIDE:
        if None in getattr(app, name):
            getattr(app, name)[None][:] = wide[name]
    app.teardown_appcontext_funcs[:] = wide["teardown_appcontext_funcs"]
    for code, kinds in app.error_handler_spec[None].items():
        for kind in [kind for kind in kinds if (code, kind) not in wide["error_handlers"]]:
            del kinds[kind]
    for name in ("filters", "tests", "globals"):
        for key in set(getattr(app.jinja_env, name)) - wide[name]:
            del getattr(app.jinja_env, name)[key]


@public
def gone(**_values):
    """The place of a page whose plugin was set aside at start."""
    abort(404)


def _check_views(app, plugin, added) -> None:
    for rule in app.url_map.iter_rules():
        if rule.endpoint not in added:
            continue
        if not rule.endpoint.startswith(f"{plugin}.") or not rule.rule.startswith(f"/m/{plugin}/"):
            raise Unfit(_l("Its page %(page)s lies outside /m/%(id)s/.", page=rule.rule, id=plugin))
        if not hasattr(app.view_functions[rule.endpoint], "access") and not rule.endpoint.endswith("static"):
            raise Unfit(_l("Its page %(page)s says neither @requires nor @public.", page=rule.rule))


def _check_targets(app, plugin, item) -> None:
    """What a contribution points to is there."""
    links = LINKS.get(type(item), ())
    for endpoint in filter(None, (getattr(item, name) for name in links)):
        if endpoint not in app.view_functions:
            raise Unfit(_l("It links to the page %(endpoint)s, which does not exist.", endpoint=endpoint))
    if isinstance(item, NavItem) and all(rule.arguments for rule in app.url_map.iter_rules(item.endpoint)):
        raise Unfit(_l("Its menu line leads to %(endpoint)s, which needs to be told a record.", endpoint=item.endpoint))
    template = getattr(item, "template", None)
    if isinstance(template, str):
        try:
            app.jinja_env.get_template(template)
        except TemplateError as error:
            raise Unfit(_l("Its template %(name)s cannot be used: %(error)s", name=template, error=words(error))) from error
    if isinstance(item, Command) and item.command.name.replace("-", "_") != plugin:
        raise Unfit(_l("Its command is named %(name)s; it must be named as the plugin.", name=item.command.name))
