"""The blueprint that all pages of the ledgers share."""

from core.api import PluginBlueprint

bp = PluginBlueprint("ledger", "plugins.ledger")
