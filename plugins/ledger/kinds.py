"""The kinds of fact that the ledgers hold, with their counting units."""

from core.api import FactKind, _l
from plugins.ledger import views
from plugins.ledger.models import Visit

KINDS = (FactKind(Visit, _l("Visit"), _l("visits"), "ledger.visit", "ledger.visits", views.READ, "walk"),)
