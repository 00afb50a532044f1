"""The options of a field that offers the words of a list."""

from collections.abc import Mapping

from wtforms.fields.choices import SelectChoice

from core.words import Words


class Retired(SelectChoice):
    """A word that the county no longer uses: a form offers it only to a record that holds it."""

    def held(self, record, name: str) -> bool:
        """Whether the field ``name`` of a record holds this word, alone or among others."""
        value = getattr(record, name, None)
        return self.value in value if isinstance(value, list | tuple) else self.value == value


class Options:
    """The choices of a word list, made anew for each form: WTForms calls it."""

    def __init__(self, titles: Words):
        self.titles = titles

    def __call__(self) -> list[SelectChoice]:
        offered = self.titles.offered()
        return [(SelectChoice if code in offered else Retired)(code, title) for code, title in self.titles.items()]


def options_of(titles: Mapping):
    """Choices for a select or radio field from ``{code: title}``; of a county's word list, those of the county in force."""
    if isinstance(titles, Words):
        return Options(titles)
    return [SelectChoice(value, title) for value, title in titles.items()]
