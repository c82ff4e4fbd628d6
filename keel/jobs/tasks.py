"""The jobs, by the names that the parts below defer. Each calls one action, and is tried again when it fails.

Arguments are ids; what they stand for, and who may still have it, is read when the job runs (safe practice 33).
"""

import logging
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from procrastinate import JobContext, RetryDecision, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from keel.agencies.queries import keel
from keel.agencies.succession import actions as moving
from keel.agencies.succession import queries as successions
from keel.agencies.tokens import actions as tokens
from keel.base import actions as base
from keel.base import ledger, watching
from keel.documents import actions as documents
from keel.documents.outage.actions import mailing
from keel.documents.outage.actions import making as outage
from keel.front_door.concern import actions as concern
from keel.front_door.contacts.actions import unsent
from keel.front_door.contacts.models import Contact
from keel.front_door.night.actions import turning
from keel.front_door.notices.actions import owing
from keel.front_door.police.actions import arriving
from keel.improvement.reports import actions as reported
from keel.improvement.reports import running as reports
from keel.improvement.statements.actions import opening as statements
from keel.people.proposals import actions as proposals
from keel.people.removal import lists
from keel.people.removal.queries import erased
from keel.people.succession import actions as succession
from keel.returns.imports import running as importing
from keel.returns.imports.actions import reading as imports

log = logging.getLogger(__name__)


class Again(RetryStrategy):
    """Says each time that a job failed, so that a mail server that is down is seen at once."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        decision = super().get_retry_decision(exception=exception, job=job)
        told = {"job": {"task_name": job.task_name}}
        log.warning("A job failed%s", " and is tried again" if decision else "", exc_info=exception, extra=told)
        return decision


# After 16 seconds, then 34, 88, and so on up to 37 minutes: about an hour, longer than any restart.
AGAIN = Again(max_attempts=7, exponential_wait=3, wait=7)
EVERY_MINUTE, EVERY_HOUR, EVERY_DAY = "* * * * *", "17 * * * *", "43 4 * * *"
EVERY_FIVE = "4-59/5 * * * *"  # minutes; at closing, after what passes to the night was offered


@app.task(name="notices.owe", retry=AGAIN)
def owe(contact: str) -> None:
    """After an answer that came late: the agency that gave it sees no decision, so it cannot be owed anything by it."""
    owing.owe(contact=Contact.objects.get(id=contact), by=keel(), at=timezone.now())


@app.task(name="notices.mail", retry=AGAIN)
def mail(notice: str) -> None:
    documents.mail(notice=UUID(notice), by=keel(), at=timezone.now())


@app.task(name="checks.mail", retry=AGAIN)
def mail_check(check: str, message: str) -> None:
    documents.mail_check(check=UUID(check), message=UUID(message), by=keel(), at=timezone.now())


@app.task(name="referrer.mail", retry=AGAIN)
def mail_question(question: str, message: str) -> None:
    documents.mail_question(question=UUID(question), message=UUID(message), by=keel(), at=timezone.now())


@app.task(name="schools.mail", retry=AGAIN)
def mail_school(notice: str, message: str) -> None:
    documents.mail_school(notice=UUID(notice), message=UUID(message), by=keel(), at=timezone.now())


@app.task(name="occasional.code", retry=AGAIN)
def mail_code(contact: str) -> None:
    documents.mail_code(contact=UUID(contact), by=keel(), at=timezone.now())


@app.task(name="occasional.link", retry=AGAIN)
def mail_link(view: str) -> None:
    documents.mail_link(view=UUID(view), by=keel(), at=timezone.now())


@app.task(name="occasional.key", retry=AGAIN)
def mail_key(view: str) -> None:
    documents.mail_key(view=UUID(view), by=keel(), at=timezone.now())


@app.task(name="notices.remind", retry=AGAIN)
def remind(notice: str, message: str) -> None:
    documents.mail(notice=UUID(notice), message=UUID(message), by=keel(), at=timezone.now())


@app.periodic(cron=EVERY_MINUTE)
@app.task(name="ledger.seal", queueing_lock="ledger.seal", retry=AGAIN)
def seal(timestamp: int) -> None:
    """Chain everything that is committed; a large import is sealed in one go."""
    while ledger.seal(at=timezone.now(), using="default"):
        pass


@app.periodic(cron=EVERY_MINUTE)
@app.task(name="night.turn", queueing_lock="night.turn", retry=AGAIN)
def turn(timestamp: int) -> None:
    """At the hub's closing and opening, and for what comes in the night; by the minute, for red runs in real time."""
    turning.turn(by=keel(), at=timezone.now())


@app.periodic(cron=EVERY_FIVE)
@app.task(name="outage.turn", queueing_lock="outage.turn", retry=AGAIN)
def turn_packs(timestamp: int) -> None:
    """Again and again through the night: who comes onto the rota late has a pack soon after."""
    outage.turn(by=keel(), at=timezone.now())


@app.task(name="outage.pack", retry=AGAIN)
def make_pack(worker: str) -> None:
    outage.make(worker=UUID(worker), by=keel(), at=timezone.now())


@app.task(name="outage.mail", retry=AGAIN)
def mail_pack_key(pack: str) -> None:
    """It returns nothing: what a job returns is logged."""
    mailing.mail(pack=UUID(pack), by=keel(), at=timezone.now())


@app.task(name="police.take", retry=AGAIN)
def take_notification(arrival: str) -> None:
    arriving.take(arrival=UUID(arrival), by=keel(), at=timezone.now())


@app.periodic(cron=EVERY_FIVE)
@app.task(name="police.take_left", queueing_lock="police.take_left", retry=AGAIN)
def take_left_notifications(timestamp: int) -> None:
    arriving.take_left(by=keel(), at=timezone.now())


@app.task(name="census.read", retry=AGAIN, pass_context=True)
def read_census(context: JobContext, which: str, run: int) -> None:
    """Without a lock: a job that a killed process left behind must not hold up who lets the file go on."""
    worker = importing.Worker(keel(), timezone.now, context.should_abort)
    importing.read(which=UUID(which), run=run, worker=worker)


@app.task(name="census.let_go", retry=AGAIN)
def let_go_of_census(which: str, run: int) -> None:
    importing.let_go(which=UUID(which), run=run, worker=importing.Worker(keel(), timezone.now))


@app.task(name="reports.read", retry=AGAIN)
def read_report(which: str) -> None:
    reports.read(which=UUID(which), by=keel(), now=timezone.now)


@app.task(name="reports.recall", retry=AGAIN)
def recall_report(which: str) -> None:
    reports.recall(which=UUID(which), by=keel(), at=timezone.now())


@app.task(name="reports.remove", retry=AGAIN)
def remove_report(which: str) -> None:
    reports.remove(which=UUID(which), by=keel(), at=timezone.now())


@app.task(name="reports.unsettle", retry=AGAIN)
def put_back_passage(which: str) -> None:
    reports.put_back(which=UUID(which), by=keel(), at=timezone.now())


@app.task(name="statements.remove", retry=AGAIN)
def remove_statement(which: str) -> None:
    statements.remove(which=UUID(which), by=keel(), at=timezone.now())


@app.periodic(cron=EVERY_DAY)
@app.task(name="reports.forget", queueing_lock="reports.forget", retry=AGAIN)
def forget_readings(timestamp: int) -> None:
    reported.forget(by=keel(), at=timezone.now())


@app.periodic(cron=EVERY_DAY)
@app.task(name="census.forget", queueing_lock="census.forget", retry=AGAIN)
def forget_censuses(timestamp: int) -> None:
    imports.forget(by=keel(), at=timezone.now())


@app.periodic(cron=EVERY_MINUTE)
@app.task(name="jobs.take_up", queueing_lock="jobs.take_up", retry=AGAIN, pass_context=True)
async def take_up(context: JobContext, timestamp: int) -> None:
    """What a worker process had in hand when it was ended by force is done again: else a mail would never go."""
    for job in await context.app.job_manager.get_stalled_jobs():
        await context.app.job_manager.retry_job(job)


@app.periodic(cron=EVERY_DAY)
@app.task(name="jobs.tidy", queueing_lock="jobs.tidy", retry=AGAIN, pass_context=True)
async def tidy(context: JobContext, timestamp: int) -> None:
    """Jobs that are done leave the table after a week; those that failed stay to be looked at."""
    await context.app.job_manager.delete_old_jobs(nb_hours=7 * 24)


@app.periodic(cron=EVERY_HOUR)
@app.task(name="agencies.succeed", queueing_lock="agencies.succeed", retry=AGAIN)
def succeed(timestamp: int) -> None:
    """On the day of a succession, within the first hour of it."""
    succession.carry_out(by=keel(), at=timezone.now())


@app.task(name="agencies.announce", retry=AGAIN)
def announce_move(move: str) -> None:
    moving.announce(row=successions.move(UUID(move)), by=keel(), at=timezone.now())


@app.task(name="agencies.stay", retry=AGAIN)
def announce_staying(move: str) -> None:
    succession.stay(move=successions.move(UUID(move)), by=keel(), at=timezone.now())


@app.periodic(cron=EVERY_DAY)
@app.task(name="agencies.remind", queueing_lock="agencies.remind", retry=AGAIN)
def remind_of_lists(timestamp: int) -> None:
    succession.remind(by=keel(), at=timezone.now())


@app.periodic(cron=EVERY_DAY)
@app.task(name="ledger.head", queueing_lock="ledger.head", retry=AGAIN)
def head(timestamp: int) -> None:
    documents.copy_head(to=settings.LEDGER_HEAD_TO, by=keel(), at=timezone.now())


@app.periodic(cron=EVERY_DAY)
@app.task(name="ledger.keep", queueing_lock="ledger.keep", retry=AGAIN)
def keep_head(timestamp: int) -> None:
    """By itself: a folder that is not there must not mail the head again and again."""
    base.copy_head(folder=settings.HEAD_FOLDER, by=keel(), at=timezone.now())


@app.periodic(cron=EVERY_MINUTE)
@app.task(name="watching.count", queueing_lock="watching.count", retry=AGAIN)
def count_for_watchers(timestamp: int) -> None:
    watching.count()


@app.task(name="erasures.list", retry=AGAIN)
def list_erasures() -> None:
    lists.keep(settings.ERASED_LIST, erased())


@app.periodic(cron=EVERY_HOUR)
@app.task(name="search.forget", queueing_lock="search.forget", retry=AGAIN)
def forget(timestamp: int) -> None:
    base.forget_searches(by=keel(), at=timezone.now())


@app.periodic(cron=EVERY_HOUR)
@app.task(name="concern.count", queueing_lock="concern.count", retry=AGAIN)
def count_concern(timestamp: int) -> None:
    concern.count(by=keel(), at=timezone.now())


@app.periodic(cron=EVERY_DAY)
@app.task(name="proposals.forget", queueing_lock="proposals.forget", retry=AGAIN)
def forget_proposals(timestamp: int) -> None:
    proposals.forget(by=keel(), at=timezone.now())


@app.periodic(cron=EVERY_DAY)
@app.task(name="api.forget", queueing_lock="api.forget", retry=AGAIN)
def forget_answers(timestamp: int) -> None:
    tokens.forget(by=keel(), at=timezone.now())


@app.periodic(cron=EVERY_HOUR)
@app.task(name="drafts.report", queueing_lock="drafts.report", retry=AGAIN)
def report_danger(timestamp: int) -> None:
    """By the hour, for the limit may be set to hours."""
    unsent.report(by=keel(), at=timezone.now())


@app.periodic(cron=EVERY_DAY)
@app.task(name="drafts.warn", queueing_lock="drafts.warn", retry=AGAIN)
def warn_of_drafts(timestamp: int) -> None:
    unsent.warn(by=keel(), at=timezone.now())


@app.periodic(cron=EVERY_DAY)
@app.task(name="drafts.erase", queueing_lock="drafts.erase", retry=AGAIN)
def erase_drafts(timestamp: int) -> None:
    unsent.erase(by=keel(), at=timezone.now())
