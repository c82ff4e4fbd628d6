"""An evening's packs, in one line each: what the jobs do at a moment, and what stands in somebody's file."""

import io
from pathlib import Path

from django.conf import settings
from pypdf import PdfReader

from keel.documents.outage.actions import mailing
from keel.documents.outage.actions.making import make, turn
from keel.documents.outage.folder import name
from keel.front_door.outage.keys import unseal
from keel.front_door.outage.models import OutagePack
from tests.cast import Cast
from tests.front_door.nights import at
from tests.ground.people import jobs_login


def evening(cast: Cast, moment: str = "Fri 17:04") -> list[OutagePack]:
    """What the worker process does at a moment: it asks for the packs that are missing, and makes each."""
    with jobs_login():
        turn(by=cast.keel, at=at(moment))
        made = [make(worker=worker.id, by=cast.keel, at=at(moment)) for worker in (cast.nina, cast.rafael)]
    return [pack for pack in made if pack]


def pack_of(name: str) -> OutagePack:
    """The only one of somebody; call it inside `jobs_login`."""
    return OutagePack.objects.get(worker__name=name.title())


def key_of(cast: Cast, who: str = "rafael") -> str:
    with jobs_login():
        return unseal(pack_of(who).key.sealed)


def file_of(pack: OutagePack) -> Path:
    return Path(settings.OUTAGE_FOLDER) / name(pack.id, pack.night)


def opened(cast: Cast, who: str = "rafael") -> str:
    """What stands in somebody's file, read with its key and no Keel."""
    return " ".join("\n".join(pages(cast, who)).split())


def pages(cast: Cast, who: str = "rafael") -> list[str]:
    with jobs_login():
        file, key = file_of(pack_of(who)), unseal(pack_of(who).key.sealed)
    pdf = PdfReader(io.BytesIO(file.read_bytes()))
    assert pdf.is_encrypted and pdf.decrypt(key)
    return [page.extract_text() for page in pdf.pages]


def posted(cast: Cast, pack: OutagePack, moment: str = "Fri 17:05") -> bool:
    """Whether the job that mails the key of a pack sent it at a moment."""
    with jobs_login():
        return mailing.mail(pack=pack.id, by=cast.keel, at=at(moment))
