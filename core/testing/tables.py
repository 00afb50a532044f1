"""Checks of a plugin's names, tables and migrations; each fails with a sentence that says what is wrong."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import ForeignKeyConstraint, UniqueConstraint, inspect

from core.contributions import NAMED
from core.discovery import LEGAL_ID
from core.extensions import db
from core.registry import registry
from core.services import branches, migrating

COUNTY = "core_county"


def own_tables(plugin: str) -> list:
    """The plugin's tables, by its prefix."""
    return [table for name, table in sorted(db.metadata.tables.items()) if name.startswith(f"{plugin}_")]


def check_names(app, plugin: str) -> None:
    """The id is legal and keys everything: addresses, permissions, ids of contributions; the package says what it is."""
    found = app.extensions["xiangjing.plugins"].found[plugin]
    assert LEGAL_ID.fullmatch(plugin), f"{plugin} is no legal id"
    assert (found.module.__doc__ or "").strip(), f"{plugin} does not say in a docstring what it is"
    assert str(found.plugin.title) and str(found.plugin.summary), f"{plugin} needs a title and a summary"
    for rule in app.url_map.iter_rules():
        if rule.endpoint.partition(".")[0] == plugin:
            assert rule.rule.startswith(f"/m/{plugin}/"), f"{rule.rule} lies outside /m/{plugin}/"
            access = getattr(app.view_functions[rule.endpoint], "access", None)
            homes = (f"{plugin}.", "core.", *(f"{needed}." for needed in found.requires))
            assert access is None or access.id.startswith(homes), f"{rule.endpoint} asks for {access.id}"
    with app.app_context():
        for item in registry().everything(plugin):
            if isinstance(item, NAMED):
                continue
            name = getattr(item, "id", None) or getattr(item, "key", None) or f"{plugin}."
            assert name.startswith(f"{plugin}."), f"{name} does not begin with {plugin}."


def check_classes(app, plugin: str) -> None:
    """Every class of the plugin keeps its rows in a table of the plugin."""
    for mapper in db.Model.registry.mappers | _registry_mappers(plugin):
        package = mapper.class_.__module__
        if package == plugin or package.startswith((f"plugins.{plugin}.", f"{plugin}.")) or package == f"plugins.{plugin}":
            assert mapper.local_table.name.startswith(f"{plugin}_"), f"{mapper.class_.__name__} keeps {mapper.local_table.name}"


def _registry_mappers(plugin):
    from core.models import base

    return base._registries[plugin].mappers if plugin in base._registries else frozenset()


def check_keys(app, plugin: str) -> None:
    """Rows belong to a county: so the primary key says, every unique set and every reference; nothing else is referred to."""
    found = app.extensions["xiangjing.plugins"]
    lawful = ("core_", f"{plugin}_", *(f"{needed}_" for needed in found.requirements(plugin)))
    for table in own_tables(plugin):
        assert [c.name for c in table.primary_key] == ["county_id", "id"], f"{table.name}: the key must be (county_id, id)"
        for constraint in table.constraints:
            if isinstance(constraint, UniqueConstraint | ForeignKeyConstraint):
                columns = [c.name for c in constraint.columns]
                assert columns[0] == "county_id", f"{table.name}: {columns} must begin with county_id"
            if isinstance(constraint, ForeignKeyConstraint):
                check_reference(table, constraint, lawful)
        for index in table.indexes:
            first = index.columns.keys()[0]
            assert not index.unique or first == "county_id", f"{table.name}: {index.name} must begin with county_id"


def check_reference(table, constraint, lawful) -> None:
    """A reference stays in the county and leads to the core, the plugin's own tables or those of what it requires."""
    target = constraint.referred_table.name
    assert target.startswith(lawful), f"{table.name} refers to {target}, which it does not require"
    assert (constraint.ondelete or "NO ACTION").upper() != "SET NULL", f"{table.name}: ON DELETE SET NULL would empty county_id"
    if target != COUNTY:
        referred = [element.column.name for element in constraint.elements]
        assert referred[0] == "county_id", f"{table.name} refers to {target} across counties"


def check_migration(app, plugin: str) -> None:
    """The migrations make exactly the tables of the models: tables, columns, nullability, indexes, unique sets, references."""
    with app.app_context(), db.engine.connect() as connection:
        options = {"include_object": migrating.owned_by(plugin), "compare_type": False}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), db.metadata)
    assert not differences, f"the migrations of {plugin} do not make its models: {differences}"


def check_down(app, plugin: str) -> None:
    """Its tables can be taken away without a trace and made again."""
    with app.app_context():
        if plugin not in branches.known():
            assert not own_tables(plugin), f"{plugin} has tables and no migrations"
            return
        migrating.drop(plugin)
        left = [name for name in inspect(db.engine).get_table_names() if name.startswith(f"{plugin}_")]
        assert not left, f"taken down, {plugin} leaves {left}"
        assert migrating.upgrade()[plugin] == "ready"
        db.session.remove()
        db.engine.dispose()
