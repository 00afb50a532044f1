"""What is wrong with a value: an English msgid and its parameters, said in the reader's language by whoever
shows it.

Why: number checks, uploaded tables and imports find faults where no request and no language is known. They
pass the sentence on as data; a screen translates it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


def N_(msgid: str) -> str:
    """Mark a msgid for the catalogue without translating it here."""
    return msgid


class Wrong(ValueError):
    """A value that is refused: `reason` is a msgid, `params` fills it."""

    def __init__(self, reason: str, **params: object) -> None:
        super().__init__(reason % params if params else reason)
        self.reason = reason
        self.params = params


@dataclass(frozen=True)
class Problem:
    """One fault of an uploaded table.

    `line` is the row as the person's program numbers it (from 1), 0 for the file as a whole; `column` is
    the name of a column, empty for the whole row; `value` is the text that stood there.
    """

    line: int
    column: str
    value: str
    reason: str
    params: Mapping[str, object] = field(default_factory=dict)

    def say(self, translate: Callable[[str], str] = str) -> str:
        """The sentence, translated by `translate(msgid)`."""
        sentence = translate(self.reason)
        return sentence % self.params if self.params else sentence
