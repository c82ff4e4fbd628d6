"""One worry, from the school to the notice: what every id and word in an address of Keel stands for."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, models

from keel.agencies.models import Message, Succession, TeamMove, Token
from keel.base.models import StoredFile
from keel.front_door.models import (
    Allegation,
    AllegationMeeting,
    AllegationStep,
    Attachment,
    BookEntry,
    CallNote,
    Check,
    Contact,
    Decision,
    HandedOn,
    Handover,
    HandoverOffer,
    Invitation,
    Named,
    Notice,
    Notification,
    OnwardReferral,
    OutagePack,
    QuestionBack,
    SchoolNotice,
    Undertaking,
)
from keel.improvement.models import Finding, InspectionReport
from keel.improvement.reports import actions
from keel.improvement.statements.actions.opening import ask, open_statement
from keel.improvement.statements.actions.signing import put_forward
from keel.improvement.statements.actions.writing import Draft, write_action
from keel.people.grounds.access import declared
from keel.people.grounds.actions import Grant, give, open_by_hand
from keel.people.grounds.models import GroundKind, Level
from keel.people.links.actions import confirm
from keel.people.models import Ground, Identifier, Proposal, Relationship
from keel.people.persons.actions import Details, add
from keel.people.persons.models import Kind
from keel.people.places.models import Protection
from keel.people.search.actions import search
from keel.people.splits.actions import Apart, split
from keel.people.splits.models import PieceOf
from keel.returns.models import CensusImport
from tests.architecture.walk import assert_none
from tests.cast import NOW, Cast, open_to
from tests.front_door import written
from tests.promises.pages import Address
from tests.promises.rows import DAY, GOOD, make

KIN = (Kind.ADULT, Kind.UNKNOWN, Kind.UNBORN)
BEFORE, AFTER = NOW - timedelta(hours=2), NOW + timedelta(days=3650)
# Words that stand in an address: <slug:section> and the like.
WORDS: dict[str, str] = {
    "area": "bayview",
    "theme": "front_door",
    "section": "worry",
    "part": "adult",
    "door": "prevent",
    "side": "safety",
    "document": "working-together-2023",
    "finding": "plymouth-2020-a16",
}


@dataclass
class Scene:
    """The cast, and what an id in an address may be: of which table, by the word before it or by its own name."""

    cast: Cast
    ids: dict[str, UUID] = field(default_factory=dict)

    def path(self, address: Address) -> str:
        """The address with the scene's ids in it."""
        given = {name: WORDS.get(name) or self.ids.get(meaning(address, name)) for _, name in address.asks}
        assert_none(
            f"tests/promises/scene.py: say in `unfold` (an id) or in WORDS what <{name}> is in /{address.route}"
            for name, value in given.items()
            if value is None
        )
        return address.path(given)


def meaning(address: Address, name: str) -> str:
    """What an id is of: `key` is of the word before it, people/<uuid:key>/; every other name says it itself."""
    return address.route.split(f"/<uuid:{name}>")[0].rpartition("/")[2] if name == "key" else name


def unfold(cast: Cast) -> Scene:
    """Alfie's school wrote, health was asked and answered, the hub decided and told."""
    with cast.acting("sam"):
        contact = row(Contact, contact_of(cast))
        of = {"contact": contact, "audience": "all"}
        alfie = add(details=Details(Kind.CHILD, "Alfie", "Marsh"), by=cast.sam, at=NOW)
        person = {"person": alfie}
        named = row(Named, {"contact": contact, **person})
        open_to(cast, alfie, "hub")
        check = row(Check, {**of, "team": cast.teams["health"], "asked_at": BEFORE, "asked_by": cast.sam.id})
        decision = row(
            Decision, {**of, **person, "needs_signature": True, "decided_by": cast.sam.id, "outcome": "assess"}
        )
        told = {"to_team": cast.teams["school"], "told_at": NOW, "told_by": cast.sam.id, "how": "keel"}
        notice = row(Notice, {**of, **told})
        beside = around(cast, of, person)
        for team in ("north", "adopters"):
            open_to(cast, alfie, team)
        question = row(QuestionBack, {**of, "to_team": cast.teams["school"], "asked_by": cast.sam.id})
        message = row(Message, {"to_team": cast.teams["school"], "kind": "people.glass_broken", "sent_by": cast.sam.id})
        number, other = doubled(cast, alfie)
        joined = linked(cast, alfie) | family(cast, alfie)
        row(Ground, {**person, "team": cast.teams["school"], "kind": "named", "level": 2, "given_by": cast.sam.id})
        search(words="Sam", by=cast.sam, at=NOW)
    with cast.acting("morgan") as morgan:
        hand = open_by_hand(person=alfie, to=cast.lena, reason="Joint visit.", by=morgan, at=NOW)
    protected_elsewhere(cast)
    beside |= {"handover": handed(cast, contact)} | by_itself(cast, alfie) | of_the_house(cast) | alleged(cast, contact)
    found = {"people": alfie, "person": alfie, "contacts": contact, "referrals": contact, "contact": contact}
    with cast.acting("sam"):
        public = row(Contact, contact_of(cast) | {"channel": "public", "referrer_is": "neighbour"})
    found |= {
        "public": public,
        "named": named,
        "check": check,
        "checks": check,
        "decision": decision,
        "notice": notice,
        "notices": notice,
        "messages": message,
        "question": question,
        "number": number,
        "other": other,
        "ground": hand,
        "opening": hand,
        "child": alfie,
        "worker": cast.sam,
    }
    named_once = {word: each.pk for word, each in (found | beside | joined).items()}
    return Scene(cast, named_once | seated(cast) | written_by_priya(cast) | inspected(cast))


def family(cast: Cast, alfie: Any) -> dict[str, models.Model]:
    """Alfie's mother, his father whom nobody knows by name, a child to be born."""
    dana, father, baby = (add(details=Details(kind), by=cast.sam, at=NOW) for kind in KIN)
    for each in (dana, father, baby):
        open_to(cast, each, "hub")
    row(Relationship, {"person": dana, "other": alfie, "tie": "parent", "recorded_by": cast.sam.id})
    return {"relative": dana, "unknown": father, "unborn": baby}


def linked(cast: Cast, alfie: Any) -> dict[str, models.Model]:
    """Alfie's record is joined with another of his, and was split from one that is not."""
    alfred = add(details=Details(Kind.CHILD, "Alfred", "Marsh"), by=cast.sam, at=NOW)
    open_to(cast, alfred, "hub")
    number = row(Identifier, {"person": alfie, "scheme": "own", "value": "7", "recorded_by": cast.sam.id})
    apart = Apart(Details(Kind.CHILD, "Ted", "Reed"), {PieceOf.NUMBER: [number.pk]}, "Two births.", cast.teams["hub"])
    part = split(record=alfie, apart=apart, by=cast.sam, at=NOW)
    link = confirm(record=alfred, known=alfie, evidence="Same mother.", by=cast.sam, at=NOW)
    return {"link": link, "split": part}


def doubled(cast: Cast, alfie: models.Model) -> tuple[models.Model, models.Model]:
    """A number of Alfie's that stands on Tom's record too, as was noticed; and Tom's."""
    tom = add(details=Details(Kind.CHILD, "Tom", "Marsh"), by=cast.sam, at=NOW)
    told = {"scheme": "nhs", "value": "9990000018", "recorded_by": cast.sam.id}
    open_to(cast, tom, "hub")
    other = row(Identifier, {**told, "person": tom})
    return row(Identifier, {**told, "person": alfie, "doubled_at": NOW}), other


def around(cast: Cast, of: dict[str, Any], person: dict[str, Any]) -> dict[str, models.Model]:
    """What came and went beside the contact: a notification, a call, a school told, an onward referral not taken."""
    police = {"controller": cast.dev.agency_id, "author": cast.sam.id, "audience": "hub"}
    row(
        Notification,
        {**of, **police, "about": "domestic_abuse", "narrative": "Shouting was heard.", "incident": "LOG 7"},
    )
    sending = {"door": "prevent", "sent_by": cast.sam.id, "audience": "hub_only"}
    sending |= {"received_at": BEFORE, "received_by": "Jo Pine", "refused_why": "He is too young."}
    onward = row(OnwardReferral, {**of, **person, **sending})
    entry = row(BookEntry, {"door": "prevent", "checked_by": cast.sam.id})
    call = row(CallNote, {"team": cast.teams["hub"], "taken_by": cast.sam.id})
    school = {"to_team": cast.teams["school"], "words": "Look out for Alfie.", "not_told_why": ""}
    school |= {"told_by": cast.sam.id, "audience": "hub"}
    school_notice = row(SchoolNotice, {**of, **person, **school})
    due = {"made_at": BEFORE, "due_at": NOW, "made_by": cast.sam.id, "audience": "hub"}
    undertaking = row(Undertaking, {**of, **person, **due})
    return {"undertaking": undertaking, "call": call, "school_notice": school_notice, "onward": onward, "entry": entry}


def handed(cast: Cast, contact: models.Model) -> models.Model:
    """Priya asked for a step-up, and the north team is asked to take over."""
    with cast.acting("priya"):
        handover = row(Handover, {"contact": contact, "kind": "step_up", "author": cast.priya.id})
    with cast.acting("sam"):
        row(HandoverOffer, {"handover": handover, "to_team": cast.teams["north"], "offered_by": cast.sam.id})
    return handover


def protected_elsewhere(cast: Cast) -> None:
    """A child of another team, whose place is kept from everybody else: every page is read for it."""
    with cast.acting("lena"):
        isla = add(details=Details(Kind.CHILD, "Isla", "Fenn"), by=cast.lena, at=NOW)
        row(Protection, {"person": isla, "held_by": cast.teams["north"], "starts": BEFORE, "noted_by": cast.lena.id})


def alleged(cast: Cast, contact: models.Model) -> dict[str, models.Model]:
    """An allegation that the hub sent, and a case about another adult with a step and a meeting to come."""
    with cast.acting("sam"):
        ned = add(details=Details(Kind.ADULT, "Ned", "Frost"), by=cast.sam, at=NOW)
        about = {"person": ned, "contact": contact, "door": "allegation", "restricted": True, "audience": "hub_only"}
        sent = row(OnwardReferral, about | {"to_team": cast.teams["officers"], "sent_by": cast.sam.id})
        give(
            people=[ned.id],
            to=cast.teams["officers"],
            grant=Grant(GroundKind.ALLEGATION, Level.SUMMARY, sent.pk),
            by=cast.sam,
            at=NOW,
        )
    with cast.acting("olive"):
        carl = add(details=Details(Kind.ADULT, "Carl", "Dunn"), by=cast.olive, at=NOW, sealed=True)
        give(
            people=[carl.id],
            to=cast.teams["officers"],
            grant=Grant(GroundKind.ALLEGATION, Level.SUMMARY, carl.id),
            by=cast.olive,
            at=NOW,
        )
        case = row(Allegation, {"person": carl, "team": cast.teams["officers"], "opened_by": cast.olive.id})
        step = row(AllegationStep, {"allegation": case, "made_by": cast.olive.id})
        handed = row(HandedOn, {"allegation": case, "handed_by": cast.olive.id})
        meeting = row(AllegationMeeting, {"allegation": case, "called_by": cast.olive.id})
        guest = row(Invitation, {"meeting": meeting, "worker": cast.lena, "asked_by": cast.olive.id})
    return {"sent": sent, "allegation": case, "step": step, "handed": handed, "meeting": meeting, "invitation": guest}


def by_itself(cast: Cast, alfie: Any) -> dict[str, models.Model]:
    """What Keel wrote: somebody's outage pack, and a row of the school's file that may be Alfie."""
    told = {"agency": cast.priya.agency, "person": alfie, "given": "Alfy", "until": AFTER, "proposed_by": cast.keel.id}
    with declared(cast.keel, NOW):
        pack = row(OutagePack, {"worker": cast.nina, "made_at": BEFORE, "use_until": NOW})
        return {"pack": pack, "proposal": row(Proposal, told)}


def of_the_house(cast: Cast) -> dict[str, models.Model]:
    """A census that was brought in, a team that goes to another agency one day, a token of a school's system."""
    with cast.acting("tess"):
        brought = row(CensusImport, {"team": cast.teams["governance"], "asked_by": cast.tess.id})
    with cast.acting("ada"):
        goes = row(Succession, {"of": cast.lena.agency, "to": cast.dev.agency, "starts_at": AFTER})
        move = row(TeamMove, {"succession": goes, "team": cast.teams["north"]})
        token = row(Token, {"team": cast.teams["school"], "worker": cast.priya, "made_by": cast.ada.id})
    return {"imports": brought, "move": move, "tokens": token}


def inspected(cast: Cast) -> dict[str, UUID]:
    """A report of Bayview that is read, a file that is being read, and a statement that the police have not signed."""
    with declared(cast.keel, NOW):
        report = row(InspectionReport, {"area": "Bayview", "published_on": DAY, "read_by": cast.keel.id})
        finding = row(Finding, {"report": report, "kind": "improvement", "text": "Health is missing."})
    with cast.acting("paula") as paula:
        reading = actions.bring(pieces=[b"A report"], name="a.txt", by=paula.worker, at=NOW)
        statement = open_statement(report=report, principal=cast.leo.agency, by=paula.worker, at=NOW)
        ask(statement=statement, agencies=[cast.penny.agency, cast.noor.agency], by=paula.worker, at=NOW)
        draft = Draft(finding, "Ask health", cast.penny.agency, "Penny", DAY, "Safer", "An audit")
        action = write_action(statement=statement, draft=draft, by=paula.worker, at=NOW)
        version = put_forward(statement=statement, despite="So far.", by=paula.worker, at=NOW)
    found = {"report": report, "findings": finding, "reading": reading, "statement": statement, "action": action}
    return {word: each.pk for word, each in (found | {"version": version}).items()}


def seated(cast: Cast) -> dict[str, UUID]:
    """Somebody whose account is looked after."""
    seat = cast.standing("noor").seats[0]
    return {"workers": seat.worker_id, "seats": seat.id, "agency": cast.noor.agency_id}


def written_by_priya(cast: Cast) -> dict[str, UUID]:
    """A draft of hers with an adult on it, and a file, closed, so that none need stand on the disk."""
    with cast.acting("priya") as priya:
        draft = written.begun(priya)
        someone = written.adult(priya, draft)
        closed = row(StoredFile, {"quarantined_at": NOW})
        file = row(Attachment, {"contact": draft, "file": closed, "added_by": cast.priya.id})
    return {"draft": draft.pk, "someone": someone.pk, "files": file.pk, "file": file.pk}


def contact_of(cast: Cast) -> dict[str, Any]:
    school = {"from_team": cast.teams["school"], "from_worker": cast.priya, "controller": cast.priya.agency_id}
    sent = {"stage": "checks", "received_at": BEFORE, "started_at": BEFORE, "audience": "all", "urgency": "amber"}
    return {**school, **sent, "hub": cast.teams["hub"], "worry": "He came to school hungry again."}


def row(model: type[models.Model], values: dict[str, Any]) -> models.Model:
    made = make(model, GOOD.get(model, {}) | values, DEFAULT_DB_ALIAS)
    made.save(force_insert=True)
    return made
