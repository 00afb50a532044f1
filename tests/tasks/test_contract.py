"""Task dispatch keeps the contract of every plugin."""

from core.testing.contract import PluginContract


class TestTasks(PluginContract):
    plugin = "tasks"
