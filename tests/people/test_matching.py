"""How two records are compared and weighed: the same by our own function, by DuckDB and by Splink; the rules."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from splink import DuckDBAPI, Linker

from keel.people.matching import facts, learning, model
from keel.people.matching.bands import Band, band, doubt
from keel.people.matching.comparisons import COMPARISONS, DIFFERS, NOT_SAID
from keel.people.matching.learning import Row
from keel.people.matching.model import Frequencies, Model
from keel.people.matching.names import NO_NAME, close, forms, plain

GIVEN = (
    "Katie", "Catherine", "Cathrine", "Zoë", "Zoe", "Mohammed", "Muhammad", "Al", "Alfie", "Alfred", "Marsh", "Baby",
    "",
)  # fmt: skip
FAMILY = ("Smyth", "Smith", "Smith-Jones", "Jones", "O’Neill", "ONeil", "Marsh", "Alfie", "")
FIRST = date(2017, 5, 3)
LATER = (FIRST + timedelta(days=n) for n in (1, 100, 189, 190, 191, 365))
DAYS = (FIRST, *LATER, date(2017, 3, 5), date(2027, 5, 3))
people = st.tuples(
    st.sampled_from(GIVEN), st.sampled_from(FAMILY), st.sampled_from((*DAYS, None)), st.sampled_from("MFU")
)
NAMED = COMPARISONS[:4]


@pytest.fixture(scope="module")
def duck() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        yield opened


@given(one=people, other=people)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_pair_stands_in_the_levels_that_duckdb_finds(
    duck: duckdb.DuckDBPyConnection, one: tuple[str, str, date | None, str], other: tuple[str, str, date | None, str]
) -> None:
    rows = learning.table([_row("l", *one), _row("r", *other)])
    duck.register("rows", rows)
    cases = ", ".join(_case(each.code, each.absent, [(lv.code, lv.sql) for lv in each.levels]) for each in NAMED)
    pair = ", ".join(f"{side}.{name} AS {name}_{side}" for side in "lr" for name in learning.NAMES)
    told = duck.execute(
        f"SELECT {cases} FROM (SELECT {pair} FROM rows l, rows r WHERE l.unique_id = 'l' AND r.unique_id = 'r')"
    ).fetchall()
    assert told == [tuple(facts.compare(facts.read(*one), facts.read(*other)).values())]


def _row(key: str, first: str, last: str, born: date | None, sex: str) -> Row:
    return Row(key, first, last, born, None if sex == "U" else sex, None, None, None)


def _case(code: str, absent: str, levels: list[tuple[str, str]]) -> str:
    whens = " ".join(f"WHEN {sql} THEN '{level}'" for level, sql in levels)
    return f"CASE WHEN {absent} THEN '{NOT_SAID}' {whens} ELSE '{DIFFERS}' END AS {code}"


def test_our_score_of_a_pair_is_splinks(duck: duckdb.DuckDBPyConnection) -> None:
    told = [
        ("Katie", "Smyth", date(2017, 5, 3), "F", "BV1 2AB", "1"),
        ("Catherine", "Smith-Jones", date(2017, 5, 3), "F", "BV1 2AC", "1"),
        ("Katie", "Smyth", date(2017, 3, 5), "F", None, None),
        ("Zoë", "Marsh", date(2016, 5, 3), "U", "BV1 2AB", "2"),
        ("Marsh", "Zoe", None, "F", "BV9 9ZZ", None),
        ("Zoe", "Marsh", date(2016, 5, 4), "F", "BV1 2AB", None),
    ]
    rows = [
        Row(str(n), given, family, born, None if sex == "U" else sex, code, nhs, None)
        for n, (given, family, born, sex, code, nhs) in enumerate(told)
    ]
    table = learning.table(rows)
    known = replace(
        model.shipped(),
        frequencies={c: Frequencies(shares(table.column(c).to_pylist()), 0.0) for c in ("given", "family")},
    )
    linker = Linker(DuckDBAPI(duck).register(table, table_name="pairs"), learning.settings(known, ["1 = 1"]))
    found = {
        (row["unique_id_l"], row["unique_id_r"]): row["match_probability"]
        for row in linker.inference.predict().as_record_list()
    }
    assert len(found) == 15
    for (a, b), probability in found.items():
        assert ours(known, told[int(a)], told[int(b)]) == pytest.approx(probability, rel=1e-6), (a, b)


def shares(names: list[str]) -> dict[str, float]:
    return {name: n / len(names) for name, n in Counter(names).items()}


def ours(known: Model, one: tuple[Any, ...], other: tuple[Any, ...]) -> float:
    """The probability by our own function; postcode and number as the database would have compared them."""
    mine, theirs = facts.read(*one[:4]), facts.read(*other[:4])
    levels = dict(facts.compare(mine, theirs))
    levels["nhs"] = NOT_SAID if None in (one[5], other[5]) else "same" if one[5] == other[5] else DIFFERS
    codes = [code for code in (one[4], other[4]) if code]
    levels["postcode"] = NOT_SAID
    if len(codes) == 2:
        levels["postcode"] = "same" if codes[0] == codes[1] else "sector" if codes[0][:-2] == codes[1][:-2] else DIFFERS
    shared = {"given": mine.given, "family": mine.family}
    return known.probability(sum(known.weight(code, level, shared.get(code, "")) for code, level in levels.items()))


def test_a_model_says_what_it_was_learnt_from_and_reads_as_it_was_written(tmp_path: Path) -> None:
    shipped = model.shipped()
    assert "none of them real" in shipped.trained_on and shipped.version
    written = tmp_path / "model.json"
    written.write_text(json.dumps(model.dump(shipped)), encoding="utf-8")
    assert model.load(written) == shipped


def test_a_rare_name_in_common_says_more_than_one_that_many_have() -> None:
    shipped = model.shipped()
    listed = shipped.frequencies["family"].listed
    often = max(listed, key=lambda name: listed[name])
    assert shipped.weight("family", "same", "featherstonehaugh") > shipped.weight("family", "same", often) + 2


SURE = {"given": "same", "family": "same", "born": "same", "sex": "same", "postcode": "same", "nhs": "", "upn": ""}


def test_twins_with_one_letter_between_them_are_never_called_likely() -> None:
    twins = SURE | {"given": "alike"}
    assert band(0.999_999, twins) == Band.POSSIBLE and "twins" in doubt(twins)
    assert band(0.999_999, SURE | {"given": DIFFERS}) == Band.POSSIBLE
    assert band(0.999_999, SURE | {"given": "nickname"}) == Band.POSSIBLE, "Oliver and Olivia are forms of one name"
    assert band(0.999_999, twins | {"nhs": "same"}) == Band.LIKELY


@pytest.mark.parametrize(
    ("probability", "wanted"), [(0.95, "likely"), (0.9499, "possible"), (0.85, "possible"), (0.84, "low")]
)
def test_a_band_begins_where_the_data_say(probability: float, wanted: str) -> None:
    assert band(probability, SURE) == wanted


def test_two_nhs_numbers_or_one_name_only_are_never_called_likely() -> None:
    assert band(0.99, SURE | {"nhs": DIFFERS}) == Band.POSSIBLE
    assert band(0.99, SURE | {"family": NOT_SAID, "born": NOT_SAID}) == Band.POSSIBLE
    assert band(0.99, SURE | {"born": NOT_SAID}) == Band.POSSIBLE and band(0.99, SURE) == Band.LIKELY


@pytest.mark.parametrize(("level", "says"), [({"born": DIFFERS}, "dates of birth"), ({"sex": DIFFERS}, "male")])
def test_a_father_and_son_or_a_brother_and_sister_are_never_called_likely(level: dict[str, str], says: str) -> None:
    assert band(0.999_999, SURE | level) == Band.POSSIBLE and says in doubt(SURE | level)
    assert band(0.999_999, SURE | level | {"upn": "same"}) == Band.LIKELY


@pytest.mark.parametrize("nobody", ["Baby", "UNKNOWN", "Test", "baby boy", "not known", "N/A".replace("/", "")])
def test_what_stands_for_a_name_is_none(nobody: str) -> None:
    assert plain(nobody) == ""


def test_forms_of_a_name_are_told_from_other_names() -> None:
    assert {"catherine", "katherine", "kathryn"} <= forms("katie") and "alfred" in forms("alfie")
    assert {"muhammad", "mohamed"} <= forms("mohammed") and not forms("katie") & forms("mohammed")
    assert close("katie") & close("catherine") and not close("katie") & close("sophie")


@pytest.mark.django_db
@given(name=st.text("aZäÉßøŁ-’ ʼ´æœþÐñ\u0301żĦIİı", max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_a_plain_name_is_the_databases_own(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_plain(%s)", [name])
        (theirs,) = cursor.fetchone()
    assert plain(name) in ("", theirs) and (plain(name) or theirs in NO_NAME or not theirs)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("no model", "it is no JSON"),
        ("[]", "it lacks a part"),
        ('{"version": "1"}', "it lacks a part, or has one of another kind, at 'trained_on'"),
        (
            '{"version": "1", "trained_on": "x", "chance": 0.1, "odds": {}, "frequencies": {}}',
            "it says nothing of born",
        ),
    ],
)
def test_a_file_that_is_no_model_is_told_in_a_sentence(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "model.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(model.NoModel, match=says):
        model.load(file)


def test_a_model_whose_shares_are_none_is_refused(tmp_path: Path) -> None:
    told = model.dump(model.shipped())
    file = tmp_path / "model.json"
    for wrong in (0.0, 1.0, -0.1):
        file.write_text(json.dumps(told | {"chance": wrong}), encoding="utf-8")
        with pytest.raises(model.NoModel, match="not between 0 and 1"):
            model.load(file)
    with pytest.raises(model.NoModel, match="cannot be read: No such file"):
        model.load(tmp_path / "none.json")
