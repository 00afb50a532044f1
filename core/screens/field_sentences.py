"""What fields say of bad input, where the words that come with WTForms are not those that a person would use."""

from flask_babel import lazy_gettext as _l
from flask_wtf.i18n import Translations

SENTENCES = {
    "Number must be between %(min)s and %(max)s.": _l("A number from %(min)s to %(max)s."),
    "Number must be at least %(min)s.": _l("Not less than %(min)s."),
    "Number must be at most %(max)s.": _l("Not more than %(max)s."),
    "Field cannot be longer than %(max)d characters.": _l("At most %(max)d characters."),
    "Field must be between %(min)d and %(max)d characters long.": _l("From %(min)d to %(max)d characters."),
    "Field must be at least %(min)d characters long.": _l("At least %(min)d characters."),
    "This field is required.": _l("Please fill this in."),
    "Not a valid choice.": _l("Please choose from the list."),
    "Invalid Choice: could not coerce.": _l("Please choose from the list."),
    "Not a valid date value.": _l("Write the day as 2026-11-30."),
    "Not a valid datetime value.": _l("Write day and time as 2026-11-30 09:00."),
    "Not a valid time value.": _l("Write the time as 09:00."),
    "Not a valid integer value.": _l("A whole number."),
    "Not a valid decimal value.": _l("A number."),
    "Not a valid float value.": _l("A number."),
}


class FieldSentences(Translations):
    """Gives our sentence where there is one, else that of WTForms."""

    def gettext(self, string):
        """One sentence."""
        return str(SENTENCES[string]) if string in SENTENCES else super().gettext(string)

    def ngettext(self, singular, plural, n):
        """One sentence with a number in it."""
        return str(SENTENCES[plural]) if plural in SENTENCES else super().ngettext(singular, plural, n)
