"""The worked story of competency updates, as examples/python tells it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[3] / "examples" / "python" / "competency_update.py"


def test_the_story_of_the_year() -> None:
    done = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    said = [line.strip() for line in done.stdout.splitlines()]
    # By hand: 150 nurses and 62 assistants; ten of them scored, three with an agreement; a nurse more in May.
    for line in (
        "20 January: the year is planned: 212 trajectories.",
        "9 March: nothing is pending.",
        "care 2025: 212 trajectories, 10 scores, 3 conflicts",
        "nurse      client-focus  3 becomes 4 (150 people, since 2025-03-10)",
        "assistant  reporting     is not asked any more (62 people, since 2025-03-10)",
        "11 March: for nurses only, from 1 May (scheduled): 150 trajectories, 10 scores kept, 3 conflicts.",
        "1 May: “nurses in May” is applied; all 10 scores are there.",
        "nurse-001, client-focus: asked at 2, as agreed with the person",
        "nurse-004, client-focus: asked at 4",
        "nurse-001, reporting: not asked, scored 4 on 2025-02-20 [withdrawn]",
        "assistant-001, reporting: asked at 2",
        "care 2025: 62 trajectories, 0 scores, 0 conflicts",
        "nurse-new, client-focus: asked at 4",
        "3 June: reporting is asked again: 151 trajectories, 10 scores count again.",
        "nurse-001, reporting: asked at 2, scored 4 on 2025-02-20 [returned]",
        "4 June: undone; the register is the same as before, byte for byte.",
    ):
        assert line in said, line
    assert said[-1].startswith("May cannot be undone any more: The trajectory care/2025/nurse-new")
