"""``xiangjing``: the command line, for administrators and scripts. Plugins add their own groups."""

from core.cli import accounts, counties, database, keeping, keys, models, reports, site
from core.cli.base import main, say, with_appcontext

__all__ = ["accounts", "counties", "database", "keeping", "keys", "main", "models", "reports", "say", "site", "with_appcontext"]
