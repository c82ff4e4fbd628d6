"""The people part as Django knows it; it declares the rule of who may know, and reads the model that matches people."""

from django.apps import AppConfig

from keel.base import postgres


class PeopleConfig(AppConfig):
    name = "keel.people"
    label = "people"

    def ready(self) -> None:
        from keel.people.adoption.policies import ADOPTION, ADOPTIONS
        from keel.people.grounds.policies import FUNCTIONS, PEOPLE
        from keel.people.grounds.rule import declare  # models of other apps are loaded by now
        from keel.people.lookups.policies import FUNCTIONS as NEAR_HOME
        from keel.people.lookups.policies import LOOKUPS
        from keel.people.matching.model import NoModel, in_use
        from keel.people.matching.policies import CANDIDATES
        from keel.people.numbers.policies import NUMBERS
        from keel.people.persons.policies import WRITING
        from keel.people.places.policies import SCAN
        from keel.people.proposals.policies import PROPOSALS, PROPOSED
        from keel.people.reviews.policies import FUNCTIONS as OPENINGS
        from keel.people.reviews.policies import REVIEWS
        from keel.people.search.policies import SEARCH
        from keel.people.splits.policies import HOLDER, SPLITS
        from keel.people.succession.policies import FUNCTIONS as SUCCESSIONS
        from keel.people.succession.policies import SUCCESSION

        parts = (
            *(FUNCTIONS, WRITING, CANDIDATES, SEARCH, NUMBERS, SCAN),
            *(OPENINGS, NEAR_HOME, SUCCESSIONS, HOLDER, ADOPTION, PROPOSED),
        )
        declare("".join(parts), PEOPLE + REVIEWS + LOOKUPS + SUCCESSION + SPLITS + ADOPTIONS + PROPOSALS)
        try:
            in_use()
        except NoModel as wrong:
            raise postgres.CannotStart(f"KEEL_MATCHING_MODEL: {wrong}") from wrong
