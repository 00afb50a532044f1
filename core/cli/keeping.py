"""``xiangjing doctor`` and ``jobs``: keeping an installation in order."""

import click

from core.cli.base import main, say
from core.problems import N_


@main.command(
    help=N_("Compare what is kept twice: search index and records, facts and their lines, and whatever plugins check."),
)
@click.option("--repair", is_flag=True, help=N_("Mend what is found."))
def doctor(repair):
    from core.services import doctor as examiner

    findings = examiner.examine(repair)
    told = [{"county": f.county_id, "check": f.check, "problems": f.problems} for f in findings]
    say({"repaired": repair, "findings": told})
    if not repair and any(f.problems for f in findings):
        raise SystemExit(1)


@main.group(help=N_("Work in the background."))
def jobs():
    """Work in the background."""


@jobs.command("run", help=N_("Do what is due now, as the site's own worker does all the time."))
def jobs_run():
    from core.services import jobs as outbox

    outbox.schedule()
    say({"tried": outbox.run_due()})


@jobs.command("failed", help=N_("What failed five times and rests."))
def jobs_failed():
    from sqlalchemy import select

    from core.extensions import db
    from core.models.journal import Job

    failed = db.session.scalars(select(Job).where(Job.state == "failed"), execution_options={"unscoped": True})
    say([{"county": job.county_id, "id": str(job.id), "kind": job.kind, "error": job.error} for job in failed])
