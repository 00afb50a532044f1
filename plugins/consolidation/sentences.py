"""What a plan says in words: faults that a recount found, wishes that stay open, what would have to give."""

from core.api import _

STAYS = "officers_after"


def fault(code: str, whom: str, names: dict[str, str]) -> str:
    """A fault of a plan. ``names``: ``{code: name}``; ``whom`` may hold a code and a number."""
    who = " ".join(names.get(part, part) for part in whom.split(" "))
    said = {
        "not_adjacent": _(
            "%(who)s does not touch the station that it is merged into. Choose a neighbour, or enter the border.", who=who
        ),
        "twice": _("%(who)s stands in the plan twice.", who=who),
        "merges": _("The plan merges %(who)s pairs, not as many as were asked for.", who=who),
        "stations": _("The stations that stay are not those of the plan."),
        "officers": _("The officers of the plan add up to %(who)s, not to what was asked for.", who=who),
        "too_few_officers": _("%(who)s has fewer officers than the least number.", who=who),
        "too_far": _("The way to %(who)s is longer than allowed.", who=who),
        "smaller": _("%(who)s has more people than the station that it is merged into. Let the larger one be central.", who=who),
        "sooner": _("%(who)s: another station is sooner there by road.", who=who),
        "objective": _("The added way is %(who)s, not what the plan says.", who=who),
        "resident": _("Week of %(who)s: nobody stands at the post.", who=who),
        "nobody": _("%(who)s: nobody stands at the post.", who=who),
        "second": _("%(who)s: the second officer of the market day is missing.", who=who),
        "household": _("%(who)s: no household-registration officer on the market day.", who=who),
        "away": _("%(who)s: is away that day.", who=who),
        "two_weeks_running": _("%(who)s: two weeks running.", who=who),
        "village": _("%(who)s lies in no beat or in two.", who=who),
        "strange_village": _("%(who)s: a village of another township is among its beats.", who=who),
        "two_officers": _("The beat of %(who)s has two officers.", who=who),
        "one_in_each": _("%(who)s does not have exactly one beat in each township.", who=who),
        "apart": _("The beat %(who)s does not hang together.", who=who),
        "seats": _("The beats of the two township seats belong to the chief and the instructor, one each."),
        "number": _("The two townships are not cut into the same number of beats (%(who)s).", who=who),
    }
    return said.get(code, f"{code} {who}")


def in_the_way(kind: str, name: str, days: str) -> str:
    """Why somebody cannot take the turns that a plan gave him: a kind of clash on the roster."""
    said = {
        "leave": _("%(name)s is on leave: %(days)s.", name=name, days=days),
        "double": _("%(name)s has another duty: %(days)s.", name=name, days=days),
        "post": _("%(name)s does not serve at this station: %(days)s.", name=name, days=days),
        "rest": _("%(name)s would rest too little after a night duty: %(days)s. Move the night duty first.", name=name, days=days),
    }
    return said.get(str(kind), f"{name} {days}")


def relaxation(one) -> str:
    """Which rule to relax, and by how much."""
    now, enough = _plain(one.now), _plain(one.enough)
    said = {
        "merges": _("Wish for %(enough)s mergers instead of %(now)s: more are not possible together.", enough=enough, now=now)
        if one.enough
        else _("Under these conditions no two stations can be merged at all."),
        "larger_is_central": _(
            "Or let the smaller of two stations be the central one (setting “The larger station is the central one”)."
        ),
        "longest_minutes": _("Allow a way of %(enough)s minutes instead of %(now)s.", enough=enough, now=now),
        "least_officers": _(
            "Or let %(enough)s officers be enough for the smallest station instead of %(now)s.", enough=enough, now=now
        ),
        "officers_after": _("%(enough)s officers at the stations would be enough; the plan has %(now)s.", enough=enough, now=now),
        "household_officers": _(
            "A centre with a post needs %(enough)s officers who do household registration; it has %(now)s. "
            "Let another one do it too.",
            enough=enough,
            now=now,
        ),
        "leaders": _("A chief and an instructor are needed for the two township seats; there are %(now)s of them.", now=now),
        "officers": _(
            "A township has only %(enough)s villages for %(now)s officers: some share a beat, or village groups are shared out.",
            enough=enough,
            now=now,
        ),
    }
    return said.get(one.rule, f"{one.rule}: {now} → {enough}")


def _plain(value: float) -> str:
    return f"{value:g}"


def unmet(one, names: dict[str, str]) -> str:
    """A wish that stays open, and why."""
    who = names.get(one.whom, one.whom)
    why = {
        "nobody": _("there is nobody who may"),
        "all_away": _("all who may are away"),
        "too_few": _("too few people for all turns"),
    }.get(one.reason, "")
    if one.rule == "least_officers":
        return _("%(who)s is short of %(n)s officers.", who=who, n=_plain(one.short))
    if one.reason == "village_too_big":
        return _(
            "%(who)s alone is %(n)s %% of its township's work: share out its village groups.", who=who, n=_plain(100 * one.short)
        )
    sentence = fault(one.rule, one.whom, names)
    return f"{sentence.rstrip('。.')}（{why}）" if why else sentence
