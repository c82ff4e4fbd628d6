"""Packs as the job keeps them, without their paper: whose, at what moment, about whom; and who is given the key."""

from uuid import UUID, uuid4

from keel.agencies.queries import partnership
from keel.front_door.clocks import hub_hours
from keel.front_door.outage import actions, keys
from keel.front_door.outage.actions import Made
from keel.front_door.outage.evenings import running
from keel.front_door.outage.models import Channel, OutagePack
from tests.cast import Cast
from tests.front_door.nights import at, shift
from tests.ground.people import jobs_login

ASKED = "Keel does not open for them; I rang the duty telephone."


def on_duty(cast: Cast, *names: str) -> None:
    """On the rota from Friday's closing until Saturday morning."""
    for name in names:
        shift(cast, name, "night", "Fri 17:00", "Sat 09:00")


def kept(cast: Cast, who: str = "nina", moment: str = "Fri 17:04", people: tuple[UUID, ...] = ()) -> OutagePack:
    with jobs_login():
        evening = running(hub_hours(partnership()), at(moment))
        assert evening
        made = Made(uuid4(), cast.workers[who], evening, "0" * 64, keys.new(), people, ())
        return actions.keep(made=made, by=cast.keel, at=at(moment))


def given(cast: Cast, pack: OutagePack, *, by: str = "nina", moment: str = "Fri 17:30", reason: str = "") -> str:
    """The key: of one's own pack from the page, of another's to be read over the telephone."""
    channel = Channel.PAGE if pack.worker_id == cast.workers[by].id else Channel.PHONE
    with cast.acting(by, at(moment)) as who:
        return actions.release(pack=pack, channel=channel, reason=reason, by=who, at=at(moment))
