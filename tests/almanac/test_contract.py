"""The contract of every plugin."""

from core.testing.contract import PluginContract


class TestAlmanac(PluginContract):
    """Kept by the almanac."""

    plugin = "almanac"
