"""Posts in the village's bodies: which one follows from membership of the party, and the appointing body answers with a
document."""

from sqlalchemy import select

from core.api import Refused, _, current_county, db, today
from plugins.village_officer.models import PostKind, Profile, VillagePost
from plugins.village_officer.queries.terms import of_village, station_of


def lawful(party_member: bool) -> PostKind:
    """The post that the rule gives."""
    return PostKind.DEPUTY_SECRETARY if party_member else PostKind.ASSISTANT_DIRECTOR


def save_post(post: VillagePost) -> None:
    """Save a post that was asked for or given.

    Raises:
        Refused: for an officer without an entry of membership, for the wrong post, for somebody who does not have this village, for
            an answer without a document, and for a second post of the same kind.
    """
    member = db.session.scalar(select(Profile.party_member).where(Profile.officer_id == post.officer_id))
    if member is None:
        raise Refused(_("Enter first whether this officer is a member of the party (page “What officers know”)."), "officer_id")
    if post.kind is not lawful(member):
        if member:
            raise Refused(_("He is a member of the party: the post is deputy secretary."), "kind")
        raise Refused(_("He is not a member of the party: the post is assistant to the village director."), "kind")
    post.unit_id = station_of(post.area_id, post.valid_from or today())
    if post.officer_id not in {term.officer_id for term in of_village(post.area_id, post.valid_from or post.asked_on)}:
        raise Refused(_("This officer does not have this village at that time; enter his term first."), "area_id")
    if post.answered_on and not post.document:
        raise Refused(_("Give the number of the document with which the body answered."), "document")
    if post.answered_on and post.answered_on < post.asked_on:
        raise Refused(_("The answer lies before the question."), "answered_on")
    same = select(VillagePost).where(VillagePost.area_id == post.area_id, VillagePost.officer_id == post.officer_id)
    with db.session.no_autoflush:
        others = [one for one in db.session.scalars(same) if one.id != post.id and one.is_on(post.valid_from or today())]
    if others:
        raise Refused(_("He holds a post in this village already; end that one first."), "officer_id")
    post.county_id = post.county_id or current_county()
    db.session.add(post)
    db.session.flush()
