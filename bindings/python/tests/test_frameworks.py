"""Frameworks: start frameworks of sectors, texts in a language, scores with the texts of their day."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
import talent_core as tc

STARS = {"id": "stars", "levels": [{"value": value} for value in (1, 3, 5)]}
DESCRIBED = [
    {"from": "2024-01-01", "levels": {"3": "Cares well."}},
    {"from": "2026-01-01", "levels": {"3": "Cares well, with whoever is near."}},
]


@pytest.fixture
def configuration() -> tc.Configuration:
    return tc.Configuration.from_dict(
        {
            "work_years": {"kind": "annual", "starts": "01-01"},
            "scales": [STARS | {"id": "own"}],
            "competencies": [{"id": "care", "scale": "own", "descriptors": DESCRIBED}],
        }
    )


def test_a_sector_template() -> None:
    for sector in ("care", "education", "local_government", "industry", "business_services"):
        configuration = tc.sector_template(sector)
        assert configuration.check() == []
        assert len(configuration.assignable_roles) == len(configuration.to_dict()["roles"]) > 0
        asked = configuration.requirements_of_all("2025-01-01")
        assert asked == [configuration.requirements_of(row["role"], "2025-01-01") for row in asked]
        assert all(row["requirements"] for row in asked)
    with pytest.raises(ValueError, match='there is no sector "bakery"; there are: care, education'):
        tc.sector_template("bakery")  # type: ignore[arg-type]


def test_texts_for_a_person(configuration: tc.Configuration) -> None:
    assert configuration.text_for("Goals") == "Goals"
    assert configuration.text_for({"nl": "Doelen", "en": "Goals"}) == "Goals"
    assert configuration.text_for({"nl": "Doelen", "en": "Goals"}, own_language="nl-BE") == "Doelen"
    with pytest.raises(tc.QuestionError) as caught:
        configuration.text_for(3)  # type: ignore[arg-type]
    assert caught.value.diagnostics[0].pointer == "/text"


def test_a_score_keeps_the_text_of_its_day(configuration: tc.Configuration) -> None:
    old = configuration.shown_score("care", tc.GivenScore(3, "2025-06-30"))
    assert (old["value"], old["descriptor"], old["descriptors_from"]) == (3, "Cares well.", "2024-01-01")
    new = configuration.shown_score("care", {"value": 3, "given_on": "2026-06-30"})
    assert new["descriptor"] == "Cares well, with whoever is near."
    assert configuration.shown_score("care", tc.GivenScore(3, "2023-12-31"))["descriptor"] is None
    given = tc.GivenScore(3, "2025-06-30")
    assert pickle.loads(pickle.dumps(given)) == given


def test_scores_are_compared_with_a_warning(configuration: tc.Configuration) -> None:
    # The levels are 1, 3 and 5: from 1 to 5 is two levels up.
    old, new = tc.GivenScore(1, "2025-06-30"), tc.GivenScore(5, "2026-06-30")
    compared = configuration.compare_scores("care", old, new)
    assert (compared["levels_up"], [found["code"] for found in compared["diagnostics"]]) == (
        2,
        ["descriptors_differ"],
    )
    assert compared["earlier"] == configuration.shown_score("care", old)
    again = configuration.compare_scores("care", new, new)
    assert (again["levels_up"], again["diagnostics"]) == (0, [])


@pytest.mark.parametrize(
    ("competency", "score", "code", "pointer"),
    [
        ("cure", {"value": 3, "given_on": "2025-06-30"}, "unknown_reference", "/competency"),
        ("care", {"value": 4, "given_on": "2025-06-30"}, "value_outside_scale", "/earlier/value"),
        ("care", {"value": 3, "given_on": "2025-02-30"}, "impossible_date", "/earlier/given_on"),
        ("care", {"value": 3}, "missing_field", "/earlier"),
    ],
)
def test_scores_that_cannot_be_compared(
    competency: str, score: dict[str, Any], code: str, pointer: str, configuration: tc.Configuration
) -> None:
    with pytest.raises(tc.QuestionError) as caught:
        configuration.compare_scores(competency, score, tc.GivenScore(3, "2026-06-30"))
    assert (caught.value.code, caught.value.diagnostics[0].pointer) == (code, pointer)
