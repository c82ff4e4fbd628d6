"""Versions are put forward whole, signed by each agency's own lead, and sent when everybody has signed."""

from datetime import time, timedelta

import pytest
from django.db import ProgrammingError, transaction

from keel.agencies.kinds import Role
from keel.agencies.models import Seat
from keel.agencies.queries import Standing, unread
from keel.base.hours import moment
from keel.base.refusal import Refused
from keel.improvement.statements import deadline, queries, together, versions
from keel.improvement.statements.actions import opening, signing, writing
from keel.improvement.statements.models import SignOff, StatementAction, StatementVersion
from tests.cast import LONG_AGO, NOW, Cast
from tests.improvement.stating import APRIL, agency, complete, draft, forward, opened, signed, write

ALL = ("north", "police", "health", "youth")
TODAY = NOW.date()


def late(cast: Cast) -> StatementVersion:
    """A second version, after the day of an action moved."""
    statement = complete(cast)
    first = forward(cast, statement)
    with cast.acting("paula"):
        row = StatementAction.objects.get(finding__where="a7")
        changed = draft(cast, statement, "a7", "health", what=row.what, lead=row.lead, due_on=APRIL)
        writing.rewrite(action=row, draft=changed, seen=row.written_at, by=cast.paula, at=NOW)
    forward(cast, statement)
    return first


def test_an_empty_statement_goes_to_nobody(cast: Cast) -> None:
    statement = opened(cast)
    with pytest.raises(Refused, match="No action stands in this statement yet"):
        forward(cast, statement, "All of it is left.")


def test_what_actions_lack_keeps_a_version_back_by_name(cast: Cast) -> None:
    statement = complete(cast)
    write(cast, statement, "a7", "health", what="Ring every ward.", lead="", measure="")
    with pytest.raises(Refused) as said:
        forward(cast, statement, "We have no time.")
    assert "Area for improvement 7: the action ‘Ring every ward.’ has no named lead." in str(said.value)
    assert "Area for improvement 7: the action ‘Ring every ward.’ does not say how that will be seen." in str(
        said.value
    )


def test_a_sentence_names_twelve_gaps_and_counts_the_others(cast: Cast) -> None:
    statement = complete(cast)
    for number in range(15):
        write(cast, statement, "a7", "health", what=f"Step {number}.", lead="")
    with pytest.raises(Refused, match=r"And 3 more\.$"):
        forward(cast, statement)


def test_a_finding_is_left_without_an_action_for_a_reason(cast: Cast) -> None:
    statement = opened(cast)
    write(cast, statement, "a3", "police")
    write(cast, statement, "a3", "north")
    with pytest.raises(Refused, match=r"write why it is left: Area for improvement 7 has no action\."):
        forward(cast, statement, "  ")
    version = forward(cast, statement, "The trust closed in May.")
    assert version.despite == "The trust closed in May."
    assert version.content["left"] == ["Area for improvement 7 has no action."]
    with pytest.raises(Refused, match="Nothing changed since version 1"):
        forward(cast, statement, "The trust closed in May. ")


def test_a_reason_for_nothing_is_not_kept(cast: Cast) -> None:
    assert forward(cast, complete(cast), "No reason.").despite == ""


def test_a_version_without_a_change_is_refused(cast: Cast) -> None:
    statement = complete(cast)
    forward(cast, statement)
    with pytest.raises(Refused, match="Nothing changed since version 1"):
        forward(cast, statement)
    with cast.acting("paula") as paula:
        writing.done(action=StatementAction.objects.all()[0], how="It rings.", by=paula, at=NOW)
    with pytest.raises(Refused, match="Nothing changed"):
        forward(cast, statement)


def test_each_lead_signs_for_their_own_agency(cast: Cast) -> None:
    version = forward(cast, complete(cast))
    with cast.acting("penny") as penny:
        assert [each.name for each in queries.to_sign(penny, version, NOW)] == ["Police"]
    signed(cast, version, "police")
    with cast.acting("hugh"):
        told = queries.signing(version)
        assert [(each.name, each.by) for each in told.signatures if each.at] == [("Police", "Penny")]
        assert [each.agency for each in told.missing] == [agency(cast, t).id for t in ("north", "health", "youth")]
    with cast.acting("penny") as penny:
        assert queries.to_sign(penny, version, NOW) == []


@pytest.mark.parametrize("name", ["hugh", "dev", "paula", "petra"])
def test_nobody_else_signs_for_the_police(cast: Cast, name: str) -> None:
    version = forward(cast, complete(cast))
    with cast.acting(name) as who, pytest.raises(Refused, match="Only somebody who leads Police signs for it"):
        signing.sign(version=version, agency=agency(cast, "police"), by=who, at=NOW)


def test_a_lead_whose_seat_ended_signs_no_more(cast: Cast) -> None:
    version = forward(cast, complete(cast))
    seat = Seat(worker=cast.penny, team=cast.teams["police"], role=Role.AGENCY_LEAD, starts=LONG_AGO, ends=NOW)
    with cast.acting("penny"), pytest.raises(Refused, match="Only somebody who leads"):
        signing.sign(version=version, agency=agency(cast, "police"), by=Standing(cast.penny, (seat,)), at=NOW)


def test_a_suspended_lead_signs_nothing(cast: Cast) -> None:
    version, penny = forward(cast, complete(cast)), cast.standing("penny")
    penny.worker.suspended_at = NOW
    with cast.acting("penny"), pytest.raises(Refused, match="Only somebody who leads"):
        signing.sign(version=version, agency=agency(cast, "police"), by=penny, at=NOW)


def test_an_agency_signs_a_version_once_only(cast: Cast) -> None:
    version = forward(cast, complete(cast))
    signed(cast, version, "police")
    with pytest.raises(Refused, match="Police signed version 1 already, on 20 November 2026"):
        signed(cast, version, "police")


def test_a_version_that_was_superseded_is_signed_no_more(cast: Cast) -> None:
    first = late(cast)
    with cast.acting("penny") as penny:
        assert queries.to_sign(penny, first, NOW) == []
    with pytest.raises(Refused, match="Version 1 was superseded by version 2"):
        signed(cast, first, "police")


def test_a_signature_does_not_pass_to_the_next_version(cast: Cast) -> None:
    statement = complete(cast)
    signed(cast, forward(cast, statement), *ALL)
    write(cast, statement, "a3", "youth")
    second = forward(cast, statement)
    with cast.acting("paula"):
        assert len(queries.signing(second).missing) == 4
        with pytest.raises(Refused, match="not signed yet by Children's social care, "):
            signing.send(statement=statement, on=TODAY, by=cast.paula, at=NOW)


def test_an_agency_asked_later_signs_the_next_version(cast: Cast) -> None:
    statement = complete(cast)
    version = forward(cast, statement)
    with cast.acting("paula"):
        opening.ask(statement=statement, agencies=[agency(cast, "housing")], by=cast.paula, at=NOW)
    with cast.acting("noor") as noor, pytest.raises(Refused, match="It signs the next version"):
        signing.sign(version=version, agency=agency(cast, "housing"), by=noor, at=NOW)


def test_a_statement_is_sent_when_everybody_signed(cast: Cast) -> None:
    statement = complete(cast)
    version = forward(cast, statement)
    signed(cast, version, *ALL[:3])
    with cast.acting("paula"), pytest.raises(Refused, match="not signed yet by Youth justice"):
        signing.send(statement=statement, on=TODAY, by=cast.paula, at=NOW)
    signed(cast, version, "youth")
    with cast.acting("paula"):
        assert signing.send(statement=statement, on=TODAY, by=cast.paula, at=NOW) == version
        sent = queries.one(statement.id)
        assert sent and (sent.sent_on, sent.sent_at, sent.sent_by) == (TODAY, NOW, cast.paula.id)
        with pytest.raises(Refused, match="was sent on"):
            signing.send(statement=statement, on=TODAY, by=cast.paula, at=NOW)


def test_it_was_sent_on_a_day_between_the_last_signature_and_today(cast: Cast) -> None:
    statement = complete(cast)
    signed(cast, forward(cast, statement), *ALL)
    later = NOW + timedelta(days=3)
    with cast.acting("paula"):
        for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=4)):
            with pytest.raises(Refused, match="before the last agency signed it, on 20 November 2026"):
                signing.send(statement=statement, on=day, by=cast.paula, at=later)
        signing.send(statement=statement, on=TODAY, by=cast.paula, at=later)
        sent = queries.one(statement.id)
        assert sent and deadline.sent(sent) == moment(TODAY, time(0)) and deadline.clock(sent).stopped


def test_what_was_not_sent_after_all_is_written_again_and_its_clock_runs_on(cast: Cast) -> None:
    statement = complete(cast)
    signed(cast, forward(cast, statement), *ALL)
    with cast.acting("paula"):
        with pytest.raises(Refused, match="does not count as sent"):
            signing.not_sent(statement=statement, by=cast.paula, at=NOW)
        signing.send(statement=statement, on=TODAY, by=cast.paula, at=NOW)
        signing.not_sent(statement=statement, by=cast.paula, at=NOW)
        row = queries.one(statement.id)
        assert row and row.sent_on is None and deadline.clock(row).stopped is None
    write(cast, statement, "a3", "youth")


def test_who_signed_has_read_what_asked_for_it(cast: Cast) -> None:
    statement = complete(cast)
    forward(cast, statement)
    write(cast, statement, "a3", "youth")
    second = forward(cast, statement)
    with cast.acting("penny") as penny:
        assert unread(penny).count() == 2
    signed(cast, second, "police")
    with cast.acting("penny") as penny:
        assert not unread(penny).exists()
    with cast.acting("hugh") as hugh:
        assert unread(hugh).count() == 2


def test_an_agency_that_was_asked_by_mistake_is_taken_out_and_signs_no_more(cast: Cast) -> None:
    statement, youth = complete(cast), agency(cast, "youth")
    first = forward(cast, statement)
    signed(cast, first, *ALL[:3])
    with cast.acting("paula"):
        opening.take_out(statement=statement, agency=youth, by=cast.paula, at=NOW)
        with pytest.raises(Refused, match="has no part in this statement any more"):
            opening.take_out(statement=statement, agency=youth, by=cast.paula, at=NOW)
        with pytest.raises(Refused, match="Something changed after version 1"):
            signing.send(statement=statement, on=TODAY, by=cast.paula, at=NOW)
    second = forward(cast, statement)
    assert [each.says for each in versions.since(first, second)] == ["Youth justice signs no longer."]
    signed(cast, second, *ALL[:3])
    with cast.acting("paula"):
        assert youth in queries.askable(statement)
        signing.send(statement=statement, on=TODAY, by=cast.paula, at=NOW)


def test_an_agency_with_an_action_or_that_leads_is_not_taken_out(cast: Cast) -> None:
    statement = complete(cast)
    with cast.acting("paula"):
        with pytest.raises(Refused, match="Community health owns 1 action still to be done"):
            opening.take_out(statement=statement, agency=agency(cast, "health"), by=cast.paula, at=NOW)
        with pytest.raises(Refused, match="is the principal authority"):
            opening.take_out(statement=statement, agency=agency(cast, "north"), by=cast.paula, at=NOW)


def test_an_agency_that_has_done_its_actions_may_go(cast: Cast) -> None:
    statement = complete(cast)
    with cast.acting("hugh") as hugh:
        writing.done(action=StatementAction.objects.get(finding__where="a7"), how="It is filed.", by=hugh, at=NOW)
    with cast.acting("paula"):
        opening.take_out(statement=statement, agency=agency(cast, "health"), by=cast.paula, at=NOW)
    assert [gap["name"] for gap in forward(cast, statement, "It closed.").content["agencies"]].count("Health") == 0


def test_what_changed_after_a_page_was_opened_is_not_put_forward(cast: Cast) -> None:
    statement = complete(cast)
    with cast.acting("paula"):
        seen = versions.fingerprint(versions.content(statement))
    write(cast, statement, "a3", "youth")
    with cast.acting("paula"):
        with pytest.raises(Refused, match="after you opened this page"):
            signing.put_forward(statement=statement, despite="", by=cast.paula, at=NOW, seen=seen)
        now = versions.fingerprint(versions.content(statement))
        assert signing.put_forward(statement=statement, despite="", by=cast.paula, at=NOW, seen=now).number == 1


def test_the_database_takes_no_signature_of_a_superseded_version(cast: Cast) -> None:
    first = late(cast)
    row = SignOff(version=first, agency=agency(cast, "police"), signed_by=cast.penny.id, signed_at=NOW)
    with cast.acting("penny"), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        row.save(force_insert=True)


def test_hugh_takes_nobody_out(cast: Cast) -> None:
    statement = complete(cast)
    with cast.acting("hugh"), pytest.raises(Refused, match="has no part in this statement any more"):
        opening.take_out(statement=statement, agency=agency(cast, "youth"), by=cast.hugh, at=NOW)
    with cast.acting("paula"):
        assert agency(cast, "youth") in together.agencies(statement)


def test_without_a_version_nothing_is_sent(cast: Cast) -> None:
    statement = complete(cast)
    with cast.acting("paula"), pytest.raises(Refused, match="No version was put forward yet"):
        signing.send(statement=statement, on=TODAY, by=cast.paula, at=NOW)


def test_what_changed_after_the_signatures_is_signed_first(cast: Cast) -> None:
    statement = complete(cast)
    signed(cast, forward(cast, statement), *ALL)
    with cast.acting("paula"):
        writing.drop(action=StatementAction.objects.filter(finding__where="a3")[0], by=cast.paula, at=NOW)
        with pytest.raises(Refused, match="Something changed after version 1"):
            signing.send(statement=statement, on=TODAY, by=cast.paula, at=NOW)


def test_a_lead_sees_which_newest_versions_wait_for_them(cast: Cast) -> None:
    statement = complete(cast)
    first = forward(cast, statement)
    write(cast, statement, "a3", "youth")
    second = forward(cast, statement)
    for name, waits in (("penny", [second]), ("paula", []), ("noor", [])):
        with cast.acting(name) as who:
            assert [told.version for told in queries.waiting(who, NOW)] == waits != [first]
    signed(cast, second, "police")
    with cast.acting("penny") as penny:
        assert queries.waiting(penny, NOW) == []
