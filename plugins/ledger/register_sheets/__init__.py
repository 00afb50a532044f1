"""Tables of residents, rental houses and venues that the registers take.

Taking a table twice changes nothing: a resident is known by the ID number, a house by its address, a venue by its credit code or
its name, each within the county or village.
"""


from plugins.ledger.register_sheets.houses import HOUSES
from plugins.ledger.register_sheets.residents import RESIDENTS
from plugins.ledger.register_sheets.venues import VENUES

__all__ = ["HOUSES", "RESIDENTS", "SHEETS", "VENUES"]

SHEETS = (RESIDENTS, HOUSES, VENUES)
