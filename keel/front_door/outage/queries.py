"""What is asked of outage packs: who is to have one, who has one, and for whom none was made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from keel.agencies.kinds import Role, TeamKind
from keel.agencies.models import Worker
from keel.agencies.queries import Standing
from keel.base.hours import Hours
from keel.front_door.clocks import Clocks
from keel.front_door.night.models import Duty, Shift
from keel.front_door.night.rota import shifts
from keel.front_door.outage.evenings import Evening, ended, running
from keel.front_door.outage.models import Channel, KeyRelease, OutagePack

# Who is to have a pack: the duty workers on the rota.
DUTY = Shift.objects.filter(
    team__kind=TeamKind.DUTY, duty=Duty.ON_DUTY, taken_off_at=None, worker__is_active=True
)  # fmt: skip


@dataclass(frozen=True)
class Missing:
    """An evening whose rota had workers without a pack; `nobody`: not one of them had one."""

    evening: Evening
    workers: tuple[Worker, ...]
    nobody: bool


def missing(evenings: Sequence[Evening]) -> list[Missing]:
    """The evenings for which somebody on the rota has no pack; the rota as it stood before each was over."""
    rota = list(_rota(evenings)) if evenings else []
    return [found for evening in evenings if (found := _missing(evening, rota))]


def _missing(evening: Evening, rota: Iterable[Shift]) -> Missing | None:
    on = {s.worker: evening.night in s.had for s in rota if _is_of(s, evening)}  # type: ignore[attr-defined]  # annotated
    without = tuple(worker for worker, had in on.items() if not had)
    return Missing(evening, without, len(without) == len(on)) if without else None


def _rota(evenings: Sequence[Evening]) -> QuerySet[Shift]:
    """The duty workers' shifts in these evenings, by name."""
    rows = DUTY.filter(starts__lt=evenings[-1].ends, ends__gt=evenings[0].starts).annotate(**_beside(evenings))
    return rows.select_related("worker").order_by("worker__name", "id")


def _beside(evenings: Sequence[Evening]) -> dict[str, Any]:
    """Of each shift: the nights for which its worker has a pack, whether a key of these was given to them, and when one
    went to their work mail.
    """
    nights = [evening.night for evening in evenings]
    made = OutagePack.objects.filter(worker=OuterRef("worker"), night__in=nights).values("night")
    given = KeyRelease.objects.filter(given_to=OuterRef("worker"), pack__night__in=nights)
    sent = given.filter(channel=Channel.MAIL).order_by("-released_at").values("released_at")[:1]
    return {"had": ArraySubquery(made), "given": Exists(given), "mailed": Subquery(sent)}


def _is_of(shift: Shift, evening: Evening) -> bool:
    return shift.starts < evening.ends and shift.ends > evening.starts and shift.written_at < evening.ends


def without_pack(hours: Hours, at: datetime) -> QuerySet[Shift]:
    """The same as `not_made`, as rows to be counted: shifts of nights that are over whose worker had no pack."""
    wanted = Q(pk__in=[])
    for evening in ended(hours, at):
        made = OutagePack.objects.filter(worker=OuterRef("worker"), night=evening.night)
        inside = Q(starts__lt=evening.ends, ends__gt=evening.starts, written_at__lt=evening.ends)
        wanted |= inside & Q(~Exists(made))
    return DUTY.filter(wanted)


def not_made(hours: Hours, at: datetime) -> list[Missing]:
    """Nights that are over for which no pack was made; asked in the morning."""
    return missing(ended(hours, at))


@dataclass(frozen=True)
class Tonight:
    """How the packs of the night that runs stand: who is without one that should be there by now (local limit), and who
    is without one whose time has not run out; of the one who asks, their pack's evening, whether its key was not given
    to them yet, and when it went to their work mail.
    """

    late: Missing | None = None
    coming: Missing | None = None
    mine: Evening | None = None
    key_waits: bool = False
    key_mailed: datetime | None = None


def on_rota(clocks: Clocks, at: datetime) -> list[Shift]:
    """The shifts that run or come, as the rota has them, each with how the pack of tonight stands; in one question."""
    evening = running(clocks.hours, at)
    return shifts(at, **_beside([evening] if evening else []))


def standing(who: Standing, clocks: Clocks, found: Iterable[Shift], at: datetime) -> Tonight:
    """From shifts that were read by `on_rota`."""
    evening = running(clocks.hours, at)
    if evening is None:
        return Tonight()
    duty = [s for s in found if s.team.kind == TeamKind.DUTY and s.duty == Duty.ON_DUTY and s.worker.is_active]
    by_name = sorted(duty, key=_name)
    due = {s.id: clocks.pack(max(evening.starts, s.written_at)).due for s in duty}
    late = _missing(evening, [s for s in by_name if at >= due[s.id]])
    coming = _missing(evening, [s for s in by_name if at < due[s.id]])
    mine = [s for s in duty if s.worker_id == who.worker.id and _is_of(s, evening) and s.had]  # type: ignore[attr-defined]  # annotated
    if not mine:
        return Tonight(late, coming)
    return Tonight(late, coming, evening, not mine[0].given, mine[0].mailed)  # type: ignore[attr-defined]  # annotated


def _name(shift: Shift) -> str:
    return shift.worker.name


def tonight(evening: Evening) -> list[OutagePack]:
    """Every pack of an evening, by its worker's name."""
    return list(OutagePack.objects.filter(night=evening.night).select_related("worker").order_by("worker__name", "id"))


def mine(who: Standing, evening: Evening) -> OutagePack | None:
    return OutagePack.objects.filter(night=evening.night, worker=who.worker).first()


def over(at: datetime) -> list[UUID]:
    """Packs that are not used any more and still have a key."""
    return list(OutagePack.objects.filter(use_until__lte=at, key__isnull=False).values_list("id", flat=True))


def in_use(at: datetime) -> list[OutagePack]:
    """Packs that somebody may still open."""
    return list(OutagePack.objects.filter(use_until__gt=at, key__isnull=False))


def unmailed(at: datetime) -> list[OutagePack]:
    """Packs in use whose key is in no mailbox and whose worker has one."""
    sent = KeyRelease.objects.filter(pack=OuterRef("pk"), channel=Channel.MAIL)
    rows = OutagePack.objects.filter(~Exists(sent), use_until__gt=at, key__isnull=False).exclude(worker__email="")
    return list(rows.select_related("worker").order_by("id"))


def find(key: UUID) -> OutagePack | None:
    return OutagePack.objects.filter(id=key).select_related("worker").first()


def reads_out(who: Standing, at: datetime) -> bool:
    """Whether somebody may open another's key: the hub manager, and whoever is the manager on call now."""
    calls = Shift.objects.filter(worker=who.worker, duty=Duty.ON_CALL, taken_off_at=None, starts__lte=at, ends__gt=at)
    return Role.HUB_MANAGER in who.roles or calls.exists()


def may_release(pack: OutagePack) -> bool:
    """Whether the declared worker may be given this pack's key now, for themselves or for its worker."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_may_release(%s)", [pack.id])
        return bool(cursor.fetchone()[0])


def sealed_key(pack: OutagePack) -> str:
    """The key as it is kept, once its release is written in this transaction; else nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_pack_key(%s)", [pack.id])
        return str(cursor.fetchone()[0] or "")
