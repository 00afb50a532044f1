"""What browsers send, before anything reads it: no control characters but tab and line breaks.

Why here and not field by field: no form, search box or export reason can forget it. A NUL in a text fails in PostgreSQL, and what
nobody sees can neither be found nor corrected. Whoever posted such signs is told that they were left out.
"""

import re

from flask import flash, request
from flask_babel import gettext as _
from htmx_flask import HtmxAwareRequest
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.utils import cached_property

UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


class CleanRequest(HtmxAwareRequest):
    """A request whose form and address hold no control characters; ``was_unclean`` tells that its form did."""

    was_unclean = False

    def _load_form_data(self) -> None:
        super()._load_form_data()
        form = _cleaned(self.__dict__["form"])
        self.was_unclean |= form is not self.__dict__["form"]
        self.__dict__["form"] = form

    @cached_property
    def args(self):
        """The address's query."""
        return _cleaned(super().args)


def _cleaned(values):
    """``values`` as they are, or a copy without what nobody sees."""
    if not any(UNSEEN.search(part) for pair in values.items(multi=True) for part in pair):
        return values
    return ImmutableMultiDict([(UNSEEN.sub("", name), UNSEEN.sub("", text)) for name, text in values.items(multi=True)])


def init_app(app) -> None:
    """Read all requests this way; after htmx, which sets a class of its own."""
    app.request_class = CleanRequest
    app.after_request(_tell)


def _tell(response):
    if request.was_unclean and response.status_code in (302, 303):
        flash(_("Signs that cannot be seen were left out of the text."), "warn")
    return response
