"""What an installation's record says afterwards, beside what its people were told. Runs there as the jobs login.

Reads the families from standard input; writes what is wrong, each as a sentence, and what was counted.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from email import message_from_string
from email.message import Message as Mail
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db.models import Count, QuerySet
from procrastinate.contrib.django.models import ProcrastinateJob

from keel.agencies.models import Message
from keel.front_door import stage
from keel.front_door.checks.models import Check, Choice
from keel.front_door.contacts.models import Contact, Named
from keel.front_door.decisions.models import Decision, Signature
from keel.front_door.notices.models import How, Notice
from keel.front_door.police.models import Notification
from keel.front_door.triage.models import Grade
from keel.timeline.models import Event

RULE = "-" * 79 + "\n"
BOARD = ("new", "checks", "ready", "tell")
Family = dict[str, Any]


def lost(one: Family) -> Iterator[str]:
    """What was acknowledged to this family's people and does not stand there, or stands there twice."""
    contact = one["contact"]
    checks, choices = Check.objects.filter(contact=contact), Choice.objects.filter(contact=contact)
    signed = Signature.objects.filter(decision__contact=contact)
    notices, named = Notice.objects.filter(contact=contact), Named.objects.filter(contact=contact)
    stands = {
        "refer": Contact.objects.filter(worry=one["worry"]).count() == 1
        and Contact.objects.filter(id=contact, worry=one["worry"], received_at__isnull=False).exists()
        and named.count() == 1,
        "grade": list(Grade.objects.filter(contact=contact).values_list("urgency", flat=True)) == ["amber"],
        "settle": named.exists() and not named.filter(settled_at=None).exists(),
        "ask": checks.exists() and not twice(checks, "team") and not twice(choices, "rule", "agency_kind", "team"),
        "answer": checks.filter(id=one["check"] or None, answer="information").count() == 1,
        "decide": Decision.objects.filter(contact=contact).count() == 1,
        "sign": list(signed.values_list("agreed", flat=True)) == [True],
        "tell": notices.exists()
        and not notices.filter(told_at=None).exists()
        and not twice(notices, "to_team", "to_worker", "by_hand"),
        "file": notices.filter(id=one["notice"] or None, filed_at__isnull=False).count() == 1,
        "notify": Notification.objects.filter(reference=one["reference"]).count() == 1,
    }
    for step in one["done"]:
        if not stands[step]:
            yield f"'{step}' of {one['number']} was acknowledged, and does not stand there once."


def said_wrongly(one: Family) -> Iterator[str]:
    """Whatever this family's contact caused in Keel was told once, and stands on the timeline once."""
    about = [UUID(one["contact"])]
    for rows in (Check, Decision, Notice):
        about += rows._default_manager.filter(contact=one["contact"]).values_list("id", flat=True)
    told = Message.objects.filter(about__in=about)
    if twice(told, "kind", "about", "to_team", "to_worker"):
        yield f"A message about {one['number']} stands in Keel twice."
    if twice(Event.objects.filter(about__in=about), "kind", "about"):
        yield f"An event of {one['number']} stands on the timeline twice."
    asked = set(Check.objects.filter(contact=one["contact"]).values_list("id", flat=True))
    owed = set(Notice.objects.filter(contact=one["contact"], how=How.KEEL).values_list("id", flat=True))
    for kind, causes in (("front_door.check_asked", asked), ("front_door.outcome", owed)):
        if set(told.filter(kind=kind).values_list("about", flat=True)) != causes:
            yield f"Not each cause of {kind} of {one['number']} has its message."
    if Notice.objects.filter(id__in=owed, mailed_at=None).exists():
        yield f"A notice of {one['number']} was not mailed."


def twice(rows: QuerySet[Any], *columns: str) -> bool:
    return rows.order_by().values(*columns).annotate(n=Count("id")).filter(n__gt=1).exists()


def unlike_its_facts() -> Iterator[str]:
    for contact in Contact.objects.filter(received_at__isnull=False, struck_at=None):
        if (meant := stage.of(stage.facts_of(contact))) != contact.stage:
            yield f"Contact {contact.id} stands at {contact.stage}, and its facts say {meant}."


def mails() -> dict[str, list[Mail]]:
    """Every mail that went, by its Message-ID. What Django sends within one second may stand in one file."""
    found = defaultdict(list)
    for file in Path(settings.EMAIL_FILE_PATH).iterdir():
        for text in file.read_text().split(RULE):
            if text.strip():
                mail = message_from_string(text)
                found[str(mail["Message-ID"])].append(mail)
    return found


def mailed_wrongly(sent: dict[str, list[Mail]]) -> Iterator[str]:
    """A mail is known by what it tells, and is the same however often it went."""
    args = ProcrastinateJob.objects.filter(task_name__endswith=".mail").values_list("args", flat=True)
    known = {known_by(key) for each in args for key in each.values()}
    yield from (f"No job sent the mail {number}." for number in sorted(sent.keys() - known))
    for number, each in sent.items():
        if len({(mail["Subject"], str(mail.get_payload())) for mail in each}) != 1:
            yield f"The mail {number} went in two forms."
    for notice in Notice.objects.filter(mailed_at__isnull=False, how=How.KEEL, told_at__gte=began()):
        if known_by(str(notice.id)) not in sent:
            yield f"Notice {notice.id} is said to be mailed, and no mail of it went."


def began() -> Any:
    """When this run's first contact was begun: before it stands what the demo invented."""
    return Contact.objects.filter(worry__contains=", number 0.").values_list("started_at", flat=True).get()


def known_by(key: str) -> str:
    return f"<{uuid5(NAMESPACE_URL, key)}@127.0.0.1>"


def left_undone() -> Iterator[str]:
    for name, status in ProcrastinateJob.objects.filter(status__in=("failed", "doing")).values_list(
        "task_name", "status"
    ):
        yield f"The job {name} is {status}."


def main() -> None:
    families: list[Family] = json.load(sys.stdin)
    sent = mails()
    wrong = [*unlike_its_facts(), *mailed_wrongly(sent), *left_undone()]
    for one in families:
        wrong += [*lost(one), *said_wrongly(one)]
    stages = dict(Contact.objects.filter(struck_at=None).values_list("stage").annotate(n=Count("id")))
    counted = {"mails": len(sent), "mails sent again": sum(map(len, sent.values())) - len(sent)}
    json.dump({"wrong": wrong, "counted": counted, "board": {each: stages.get(each, 0) for each in BOARD}}, sys.stdout)
