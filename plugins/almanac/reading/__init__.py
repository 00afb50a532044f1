"""Reading market rules as people print them (读懂印发的赶场表).

`read` takes one rule, `read_table` rows of towns and rules. Nothing is guessed silently: what is ambiguous
comes back as a question with a proposed reading, what cannot be read as a problem that names the place in
the text, and every reading is echoed in plain words with its next dates before anybody saves it.
"""

from plugins.almanac.reading.printed import LONGEST, Problem, Reading, market_days, read
from plugins.almanac.reading.questions import Option, Question
from plugins.almanac.reading.tables import TableRow, Town, read_table, split_towns

__all__ = [
    "LONGEST",
    "Option",
    "Problem",
    "Question",
    "Reading",
    "TableRow",
    "Town",
    "market_days",
    "read",
    "read_table",
    "split_towns",
]
