"""The cases of the designated officers by the time left, what the hub sent that nobody took, one case, one meeting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from keel.base.clocks import Clock
from keel.base.hours import Hours, local_day
from keel.front_door.allegations.models import Allegation, AllegationMeeting, HandedOn, Invitation
from keel.front_door.onward.doors import doors
from keel.front_door.onward.models import OnwardReferral
from keel.sources import timescales
from keel.sources.queries import Book

AIMS = ("allegation.aim_short", "allegation.aim_long", "allegation.aim_longest")


def sent() -> list[OnwardReferral]:
    """What the hub sent to the designated officers and none of them has taken, the longest waiting first."""
    rows = OnwardReferral.objects.filter(to_team__isnull=False, received_at=None, struck_at=None)
    return list(rows.select_related("person").order_by("sent_at"))


def one_sent(key: UUID) -> OnwardReferral | None:
    """Something sent here from which no case began yet, and that nobody refused."""
    rows = OnwardReferral.objects.filter(id=key, to_team__isnull=False, struck_at=None, allegation=None)
    rows = rows.filter(refused_why="")
    return rows.select_related("person").first()


def cases() -> QuerySet[Allegation]:
    return Allegation.objects.filter(struck_at=None).select_related("person")


def running() -> list[Allegation]:
    """Those without an outcome, with their meetings and to whom they are handed on."""
    return list(cases().filter(closed_at=None).prefetch_related("meetings", "handed"))


def ended() -> QuerySet[Allegation]:
    """Those with an outcome, the newest first."""
    return cases().filter(closed_at__isnull=False).order_by("-closed_at", "id")


def find(key: UUID) -> Allegation | None:
    guests = Prefetch("invitations", Invitation.objects.filter(withdrawn_at=None).order_by("asked_at"))
    meetings = Prefetch("meetings", AllegationMeeting.objects.order_by("-meets_at").prefetch_related(guests))
    rows = cases().filter(id=key).select_related("onward")
    return rows.prefetch_related("lines", "steps", "handed", meetings).first()


def on_its_way(case: Allegation) -> HandedOn | None:
    """To whom it is handed on while nobody there has answered: it is still ours."""
    return next((one for one in case.handed.all() if one.received_at is None), None)


def meeting(key: UUID) -> AllegationMeeting | None:
    """A meeting, for its officers and for whoever is asked to it."""
    guests = Prefetch("invitations", Invitation.objects.filter(withdrawn_at=None).order_by("asked_at"))
    return AllegationMeeting.objects.filter(id=key).prefetch_related(guests).first()


def held(meetings: Iterable[AllegationMeeting]) -> list[AllegationMeeting]:
    """Those that were written down, in their order."""
    return sorted((m for m in meetings if m.written_at), key=lambda m: m.meets_at)


@dataclass(frozen=True)
class Clocks:
    """The clocks of cases, from when the officers were told and what was held."""

    hours: Hours
    book: Book

    def next(self, case: Allegation, meetings: Sequence[AllegationMeeting]) -> Clock:
        """The evaluation until a first meeting was held, then the review: every four weeks, or sooner if so agreed."""
        done = held(meetings)
        if not done:
            return self._run("allegation.evaluation", case.told_at, case.closed_at)
        last = done[-1]
        return self._run("allegation.review", last.meets_at, case.closed_at, cap=last.next_at)

    def evaluation(self, case: Allegation, meetings: Sequence[AllegationMeeting]) -> Clock:
        done = held(meetings)
        return self._run("allegation.evaluation", case.told_at, done[0].meets_at if done else case.closed_at)

    def receipt(self, row: OnwardReferral) -> Clock:
        """What was sent and not taken: the evaluation runs from the sending."""
        return self._run("allegation.evaluation", row.sent_at, None)

    def handed(self, row: HandedOn) -> Clock:
        """As long as the hub has to send one on: the same step, one authority further."""
        return self._run(doors()["allegation"].within, row.handed_at, row.received_at)

    def aims(self, case: Allegation) -> list[tuple[str, Clock]]:
        """The local aims: what each is called, and its clock."""
        return [(timescales.get(code).label, self._run(code, case.told_at, case.closed_at)) for code in AIMS]

    def _run(self, code: str, start: datetime, stopped: datetime | None, cap: datetime | None = None) -> Clock:
        return Clock(start, self.book.limit(code, local_day(start)), self.hours, stopped, cap)


def why_evaluation() -> str:
    return timescales.get("allegation.evaluation").why


def why_receipt() -> str:
    return timescales.get(doors()["allegation"].within).why


def why_aims() -> str:
    return timescales.get(AIMS[0]).why


def by_time_left(cases: Iterable[Allegation], clocks: Clocks, at: datetime) -> list[tuple[Allegation, Clock]]:
    """Each case with what is due next, the one with the least time left first."""
    timed = [(case, clocks.next(case, list(case.meetings.all()))) for case in cases]
    return sorted(timed, key=lambda pair: (pair[1].left(at), pair[0].told_at))
