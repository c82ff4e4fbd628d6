"""How often a name is found, as files and the model have it; and the declared rule of twins, in every file."""

from pathlib import Path

import pytest

from keel.people.extracts import linking, wording
from keel.people.extracts.work import prepared
from keel.people.matching import model
from keel.people.matching.bands import Band
from tests.people.test_extract_reading import HEAD, formed


def test_a_name_that_many_rows_have_is_not_rare(tmp_path: Path) -> None:
    rows = "".join(f"Katie,Featherstonehaugh,2015-05-{n % 28 + 1:02}\n" for n in range(40)) + "Katie,Quill,2015-05-01\n"
    with prepared([formed(tmp_path, HEAD + rows)], model.shipped()) as ready:
        told = linking.frequencies(ready)["family"].to_pylist()
    shares = {each["family"]: each["tf_family"] for each in told}
    known = model.shipped().frequencies["family"]
    assert shares == {"featherstonehaugh": pytest.approx(0.04), "quill": known.of("quill")}


@pytest.mark.parametrize("other", ["Jayden", "Hayden", "Oscar"])
def test_no_two_first_names_of_one_birthday_are_called_likely(tmp_path: Path, other: str) -> None:
    same = "Featherstonehaugh,2015-05-03,F,BV1 2AB,4,Quay Lane,Bayview\n"
    head = "forename,surname,dob,sex,postcode,house number,street,town\n"
    with prepared([formed(tmp_path, f"{head}Jaden,{same}{other},{same}")], model.shipped()) as ready:
        linking.compare(ready)
        assert wording.tell(ready, once=False) == {Band.LIKELY: 0, Band.POSSIBLE: 1}
