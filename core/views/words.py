"""The county's word lists: what forms offer, and the words that the county added, renamed or retired."""

from flask import Blueprint, abort, g, request
from flask_babel import gettext as _

from core.access import requires
from core.errors import Refused
from core.screens.page import done, page
from core.services import words
from core.transactions import run_tx
from core.views.settings import CHANGE, SEE

bp = Blueprint("words", __name__, url_prefix="/settings/words")
VERBS = {"retire": words.retire, "put-back": words.put_back}


@bp.get("")
@requires(SEE)
def lists():
    return page("core/word_lists.html", groups=words.lists())


@bp.get("/<key>")
@requires(SEE)
def word_list(key):
    return _page(words.word_list(key) or abort(404))


@bp.post("/<key>")
@requires(CHANGE)
def add(key):
    choices, title = words.word_list(key) or abort(404), request.form.get("title", "")
    return _told(choices, lambda: words.add(choices, title), _("The word was added."), typed=title)


@bp.post("/<key>/rename")
@requires(CHANGE)
def rename(key):
    choices, code, title = words.word_list(key) or abort(404), request.form.get("code", ""), request.form.get("title", "")
    return _told(choices, lambda: words.rename(choices, code, title), _("Saved."), code=code, title=title)


@bp.post("/<key>/<code>/<any('retire', 'put-back'):verb>")
@requires(CHANGE)
def change(key, code, verb):
    choices = words.word_list(key) or abort(404)
    return _told(choices, lambda: VERBS[verb](choices, code), _("Saved."), code=code)


def _told(choices, work, message, **wrong):
    try:
        run_tx(work)
    except Refused as refusal:
        return _page(choices, refused=str(refusal.reason), **wrong), 422
    return done(".word_list", message, key=choices.key)


def _page(choices, refused="", **wrong):
    return page(
        "core/word_list.html", choices=choices, entries=words.entries(choices), may_change=g.viewer.can(CHANGE),
        refused=refused, wrong=wrong, longest=words.LONGEST,
    )  # fmt: skip
