"""The 1+1 model keeps the contract of every plugin."""

from core.testing.contract import PluginContract
from plugins.auxiliary.duties import YIELDS


class TestAuxiliary(PluginContract):
    """``sums``: what records stand for is added up, one row may stand for thirty items."""

    plugin = "auxiliary"
    sums = (*YIELDS, "allowance", "incidents", "incidents_base", "incidents_change")
