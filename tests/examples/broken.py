"""A plugin broken in each way, by id: its source, and a word of the sentence that the switchboard page says of it.

Each is put into ``plugins/`` of a test's site; ``HEAD`` comes before every source that does not begin with ``#!``.
"""

HEAD = """
from core.api import *
from core.api import _l, hookimpl
plugin = Plugin("{id}", "{id}")
bp = PluginBlueprint("{id}", __name__)
READ = Permission("{id}.read", "read", STAFF)
"""

BROKEN = {
    "no_library": ("import a_library_that_is_not_there", "a_library_that_is_not_there"),
    "bad_syntax": ("#!def (:", "SyntaxError"),
    "no_manifest": ("#!x = 1", "plugin = Plugin"),
    "liar": ("#!from core.api import Plugin\nplugin = Plugin('somebody_else', 'x')", "somebody_else"),
    "old": ("plugin = Plugin('old', 'x', core='0.9')", "0.9"),
    "odd_version": ("plugin = Plugin('odd_version', 'x', core='soon')", "soon"),
    "odd_kind": ("plugin = Plugin('odd_kind', 'x', kind='service')", "service"),
    "Loud": ("x = 1", "Loud"),
    "alone": ("plugin = Plugin('alone', 'x', requires=('nobody',))", "nobody"),
    "misspelt_hook": ("@hookimpl\ndef contribut():\n    return ()", "contribut"),
    "misspelt_specname": ("@hookimpl(specname='seed')\ndef seed_demo(seeder):\n    pass", "seed"),
    "unmarked_hook": ("def contribute():\n    return ()", "contribute"),
    "odd_argument": ("@hookimpl\ndef deletion_blockers(rekord):\n    return ()", "rekord"),
    "wrapper": ("@hookimpl(wrapper=True)\ndef seed_demo(seeder):\n    return (yield)", "seed_demo"),
    "raises": ("@hookimpl\ndef contribute():\n    raise RuntimeError('no power')", "no power"),
    "gives_nothing": ("@hookimpl\ndef contribute():\n    pass", "NoneType"),
    "unknown_type": ("@hookimpl\ndef contribute():\n    yield object()", "object"),
    "twice": ("@hookimpl\ndef contribute():\n    yield Job('twice.a', print)\n    yield Job('twice.a', print)", "twice.a"),
    "foreign_id": ("@hookimpl\ndef contribute():\n    yield Job('ledger.a', print)", "ledger.a"),
    "foreign_permission": (
        "@bp.get('/')\n@requires(Permission('ledger.read', 'x', STAFF))\ndef home():\n    return ''\n"
        "@hookimpl\ndef contribute():\n    yield bp",
        "ledger.read",
    ),
    "invented_core_permission": (
        "@bp.get('/')\n@requires(Permission('core.invented', 'x', STAFF))\ndef home():\n    return ''\n"
        "@hookimpl\ndef contribute():\n    yield bp",
        "core.invented",
    ),
    "two_permissions": (
        "@bp.get('/')\n@requires(Permission('two_permissions.read', 'x', STAFF))\ndef home():\n    return ''\n"
        "@hookimpl\ndef contribute():\n    yield bp\n    yield NavItem('x', 'two_permissions.home', READ)",
        "two_permissions.read",
    ),
    "unknown_role": (
        "@bp.get('/')\n@requires(Permission('unknown_role.read', 'x', frozenset({'sheriff'})))\ndef home():\n    return ''\n"
        "@hookimpl\ndef contribute():\n    yield bp",
        "sheriff",
    ),
    "no_permission": ("@hookimpl\ndef contribute():\n    yield Report('no_permission.r', 'x', None, print)", "Report"),
    "open_door": ("@bp.get('/')\ndef home():\n    return ''\n@hookimpl\ndef contribute():\n    yield bp", "/m/open_door/"),
    "dead_link": ("@hookimpl\ndef contribute():\n    yield NavItem('x', 'dead_link.home', READ)", "dead_link.home"),
    "needs_record": (
        "@bp.get('/<uuid:id>')\n@requires(READ)\ndef one(id):\n    return ''\n"
        "@hookimpl\ndef contribute():\n    yield bp\n    yield NavItem('x', 'needs_record.one', READ)",
        "needs_record.one",
    ),
    "no_template": (
        "@hookimpl\ndef contribute():\n    yield Card('no_template.c', 'x', READ, 'no_template/card.html', lambda v: {})",
        "no_template/card.html",
    ),
    "other_name": ("bp = PluginBlueprint('home', __name__)\n@hookimpl\ndef contribute():\n    yield bp", "home"),
    "app_hook": ("@bp.before_app_request\ndef everywhere():\n    pass", "app-wide hooks"),
    "sneaky_hook": (
        "bp.record(lambda state: state.app.before_request(lambda: 'hacked'))\n@hookimpl\ndef contribute():\n    yield bp",
        "全站",
    ),
    "sneaky_filter": (
        "bp.record(lambda state: state.app.jinja_env.filters.update(e=lambda v: 'hacked'))\n"
        "bp.record(lambda state: state.app.add_template_filter(str, 'sneaky'))\n@hookimpl\ndef contribute():\n    yield bp",
        "全站",
    ),
    "sneaky_page": (
        "bp.record(lambda state: state.app.add_url_rule('/backdoor', 'backdoor', public(lambda: 'hacked')))\n"
        "@hookimpl\ndef contribute():\n    yield bp",
        "/backdoor",
    ),
    "bad_mapper": (
        "from sqlalchemy.orm import relationship\nclass Thing(Record):\n    other = relationship('Nothing')",
        "Nothing",
    ),
    "odd_command": ("import click\n@hookimpl\ndef contribute():\n    yield Command(click.Group('serve'))", "serve"),
}
