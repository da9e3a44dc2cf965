"""A framework is edited in March: what is pending, what HR brings in for whom, and how a step is taken back.

Run as `python competency_update.py`. It needs no package but talent-core.

150 nurses and 62 assistants are in the care cycle of 2025. Nothing of the edit arrives by itself: the ledger
shows it, HR applies it for nurses only from 1 May, scores survive, a competency comes back with its scores in
June, and undoing June gives the register as it was, to the byte.
"""

from __future__ import annotations

import sys
from typing import Any

import talent_core as tc

CYCLE, YEAR = "care", "2025"
JANUARY = [{"competency": "client-focus", "target": 3}, {"competency": "reporting", "target": 2}]
MARCH = [{"competency": "client-focus", "target": 4}, {"competency": "digital", "target": 2}]
JUNE = [*MARCH, {"competency": "reporting", "target": 2}]
EDIT = {"on": "2025-03-10", "source": "profile:care-core", "who": "hr"}


def engine(asked: list[dict[str, Any]], *edits: dict[str, Any]) -> tc.Engine:
    """The rules, with a care profile that asks this of nurses and assistants."""
    timing = {"anchor": "work_year_start", "offset": "P2W"}
    document = {
        "work_years": {"kind": "annual", "starts": "01-01"},
        "competencies": [{"id": "client-focus"}, {"id": "digital"}, {"id": "reporting"}],
        "profiles": [{"id": "care-core", "requirements": asked}],
        "roles": [
            {"id": "nurse", "origin": {"function": "F-NURSE"}, "profiles": ["care-core"]},
            {"id": "assistant", "origin": {"function": "F-ASSISTANT"}, "profiles": ["care-core"]},
        ],
        "cycles": [
            {
                "id": CYCLE,
                "years": [{"work_year": YEAR, "roles": ["nurse", "assistant"], "status": "open"}],
                "moments": [{"id": "goals", "kind": "goal_setting", "timing": timing}],
            }
        ],
        "edits": list(edits),
    }
    return tc.Engine(tc.Configuration.from_dict(document))


def workforce() -> tc.Workforce:
    """150 nurses and 62 assistants; one nurse more from 12 May."""
    people = [(f"nurse-{number:03}", "F-NURSE", "2020-01-01") for number in range(1, 151)]
    people += [(f"assistant-{number:03}", "F-ASSISTANT", "2020-01-01") for number in range(1, 63)]
    people.append(("nurse-new", "F-NURSE", "2025-05-12"))
    return tc.Workforce(
        employees=[{"employee": who} for who, _, _ in people],
        employments=[{"employee": who, "start": start} for who, _, start in people],
        functions=[
            {"employee": who, "function": function, "start": start} for who, function, start in people
        ],
    )


def trajectory(number: int) -> str:
    """The trajectory of a nurse."""
    return tc.trajectory_key(CYCLE, YEAR, f"nurse-{number:03}")


def with_february(register: tc.Register) -> tc.Register:
    """What people did in February: ten scores of reporting, three agreements on client focus."""
    document = register.to_dict()
    document["scores"] = [
        {"trajectory": trajectory(number), "competency": "reporting", "value": 4, "given_on": "2025-02-20"}
        for number in range(1, 11)
    ]
    document["requirement_overrides"] = [
        {
            "trajectory": trajectory(number),
            "competency": "client-focus",
            "target": 2,
            "given_on": "2025-02-20",
        }
        for number in range(1, 4)
    ]
    return tc.Register.from_dict(document)


def show(ledger: tc.Ledger) -> None:
    """The ledger as HR reads it: together per cycle year, then difference by difference."""
    for year in ledger.cycle_years:
        print(
            f"  {year['cycle']} {year['work_year']}: {year['trajectories']} trajectories, "
            f"{year['scores']} scores, {year['conflicts']} conflicts"
        )
    for row in ledger.entries.to_pylist():
        told = {
            "added": "is asked, at {new}",
            "removed": "is not asked any more",
            "changed": "{old} becomes {new}",
        }
        said = told[row["difference"]].format(old=row["base_target"], new=row["theirs_target"])
        since = f", since {row['since']}" if row["since"] else ""
        print(f"    {row['role']:<10} {row['competency']:<13} {said} ({row['trajectories']} people{since})")


def told(register: tc.Register, who: str, competency: str) -> str:
    """What is asked of a person now, in words."""
    rows = register.requirements_of(f"{CYCLE}/{YEAR}/{who}")
    row = next((row for row in rows if row["competency"] == competency), None)
    if row is None:
        return f"  {who}, {competency}: not asked"
    asked = f"asked at {row['target']}" if row["asked"] else "not asked"
    scored = "".join(f", scored {score['value']} on {score['given_on']}" for score in row["scores"])
    agreed = ", as agreed with the person" if "target" in row["overridden"] else ""
    marks = f" [{', '.join(row['marks'])}]" if row["marks"] else ""
    return f"  {who}, {competency}: {asked}{agreed}{scored}{marks}"


def main() -> int:
    """Tells the story; ends with 1 where the undoing would not restore the bytes."""
    people, january = workforce(), engine(JANUARY)
    register = tc.Register().apply(january.plan(people, as_of="2025-01-20"))
    print(f"20 January: the year is planned: {len(register)} trajectories.")
    register = with_february(register)
    print("20 February: ten nurses are scored, three agree on another target.")
    pending = january.pending(register, as_of="2025-03-09")
    print(f"9 March: {'something is pending' if pending else 'nothing is pending'}.")

    march = engine(MARCH, EDIT)
    print("\n10 March: HR edits the care profile. On 11 March the ledger says:")
    show(march.pending(register, as_of="2025-03-11"))

    request = tc.UpdateRequest(
        "nurses in May", cycle=CYCLE, work_year=YEAR, on="2025-05-01", selection=tc.Selection(roles=["nurse"])
    )
    update = march.update_competencies(register, request, as_of="2025-03-11")
    register = register.apply(update)
    counts = update.summary
    print(
        f"\n11 March: for nurses only, from 1 May ({update.row['state']}): {counts['trajectories']} "
        f"trajectories, {counts['scores']} scores kept, {counts['conflicts']} conflicts."
    )
    assert march.due_update(register, as_of="2025-04-30") is None
    scores = register.scores
    due = march.due_update(register, as_of="2025-05-01")
    assert due is not None
    register = register.apply(due)
    print(f"1 May: “{due.row['update']}” is {register.updates[0]['state']}; ", end="")
    print(f"all {len(scores)} scores are {'there' if register.scores == scores else 'lost'}.")
    for who, competency in (
        ("nurse-001", "client-focus"),
        ("nurse-004", "client-focus"),
        ("nurse-001", "reporting"),
        ("nurse-011", "reporting"),
        ("assistant-001", "reporting"),
    ):
        print(told(register, who, competency))
    print("  Still pending:")
    show(march.pending(register, as_of="2025-05-02"))

    register = register.apply(march.plan(people, as_of="2025-05-12", register=register))
    print("\n12 May: a nurse starts, and takes the new framework:")
    print(told(register, "nurse-new", "client-focus"))

    request = tc.UpdateRequest(
        "reporting is back", cycle=CYCLE, work_year=YEAR, selection=tc.Selection(competencies=["reporting"])
    )
    update = engine(JUNE).update_competencies(register, request, as_of="2025-06-03")
    after = register.apply(update)
    counts = update.summary
    print(
        f"\n3 June: reporting is asked again: {counts['trajectories']} trajectories, "
        f"{counts['scores']} scores count again."
    )
    print(told(after, "nurse-001", "reporting"))
    print(told(after, "nurse-011", "reporting"))

    undone = after.undo("reporting is back")
    same = undone.to_json() == register.to_json()
    print(
        f"\n4 June: undone; the register is {'the same as before, byte for byte' if same else 'another one'}."
    )
    try:
        undone.undo("nurses in May")
    except tc.RegisterError as error:
        print(f"May cannot be undone any more: {error.diagnostics[0].message}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
