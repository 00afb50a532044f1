"""Word lists that a county makes its own: words added, renamed, retired and put back.

Why nothing is deleted: a record keeps the code of its word, and must stay readable.
"""

import secrets
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from core import clock, plugins, switchboard, words
from core.contributions import Choices
from core.errors import Refused
from core.extensions import db
from core.models.word import Word
from core.registry import registry
from core.scope import current_county

LONGEST = 40
MOST = 60
"""Own words of one list: a form with more is no longer read."""


@dataclass(frozen=True)
class Entry:
    """A word as its page shows it. ``declared``: the product's own title of it, ``None`` for a word of the county."""

    code: str
    title: object
    declared: object | None
    retired_on: date | None

    @property
    def renamed(self) -> bool:
        """Whether the county calls a word of the product otherwise."""
        return self.declared is not None and str(self.title) != str(self.declared)


def lists() -> list[tuple[object, list[Choices]]]:
    """``(plugin's title, its word lists)`` of the plugins that are on in the county in force."""
    on, installed = switchboard.switched_on(current_county()), plugins.current()
    found: dict[str, list[Choices]] = {}
    for contributed in registry().installed(Choices):
        if contributed.plugin in on:
            found.setdefault(contributed.plugin, []).append(contributed.item)
    return [(one.title, found[name]) for name, one in installed.found.items() if name in found]


def word_list(key: str) -> Choices | None:
    """The word list of this key, if its plugin is on in the county in force."""
    return next((choices for _title, found in lists() for choices in found if choices.key == key), None)


def entries(choices: Choices) -> list[Entry]:
    """All words of a list: the product's, then the county's."""
    titles, declared, own = choices.titles(), dict(choices.values), choices.titles().own()
    return [Entry(code, title, declared.get(code), own[code].retired_on if code in own else None) for code, title in titles.items()]


def add(choices: Choices, title: str) -> None:
    """Give a list a word of the county's own; call it within a transaction.

    Raises:
        Refused: when it is empty, too long, or there already.
    """
    title = _sound(choices, title)
    if sum(code not in dict(choices.values) for code in choices.titles()) >= MOST:
        raise Refused(_("A list may have at most %(n)s words of your own; retire some first.", n=MOST))
    _keep(Word(list_key=choices.key, code=f"own_{secrets.token_hex(4)}", title=title))


def rename(choices: Choices, code: str, title: str) -> None:
    """Call a word otherwise, on old records too; the product's own title brings that back."""
    title, word = _sound(choices, title, code), _row(choices, code)
    word.title = None if title == str(dict(choices.values).get(code, "")) else title
    _keep(word)


def retire(choices: Choices, code: str) -> None:
    """Leave a word out of new forms; records that hold it stay as they are.

    Raises:
        Refused: for the last word that is left.
    """
    if list(choices.titles().offered()) == [code]:
        raise Refused(_("This is the last word of the list; a form needs one."))
    word = _row(choices, code)
    word.retired_on = word.retired_on or clock.today()
    _keep(word)


def put_back(choices: Choices, code: str) -> None:
    """Offer a retired word again."""
    word = _row(choices, code)
    word.retired_on = None
    _keep(word)


def _sound(choices, title: str, code: str | None = None) -> str:
    title = " ".join((title or "").split())
    if not title or len(title) > LONGEST:
        raise Refused(_("Please fill this in, with at most %(n)d characters.", n=LONGEST))
    if any(str(other) == title for known, other in choices.titles().items() if known != code):
        raise Refused(_("“%(word)s” is in this list already; a retired one can be put back.", word=title))
    return title


def _row(choices, code: str) -> Word:
    if code not in choices.titles():
        raise Refused(_("This word is not in the list."))
    found = db.session.scalar(select(Word).where(Word.list_key == choices.key, Word.code == code))
    return found or Word(list_key=choices.key, code=code)


def _keep(word: Word) -> None:
    if word.county_id is None:
        word.county_id = current_county()
        db.session.add(word)
    else:
        word.version += 1
    db.session.flush()
    words.forget()
