"""Task dispatch keeps the contract of every plugin."""

from core.testing.contract import PluginContract


class TestTasks(PluginContract):
    """``sums``: shares open the parts that they are shares of."""

    plugin = "tasks"
    sums = ("on_time_share", "read_share", "notices_share")
