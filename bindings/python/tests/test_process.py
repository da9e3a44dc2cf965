"""What the package does to the process: threads, signals, panics, memory, the time to import it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import talent_core as tc
from conftest import AS_OF, CONFIGURATION, TABLES, arrow, crowd, ticks_during
from talent_core import _native


def test_several_threads_at_once(engine: tc.Engine, workforce: tc.Workforce, plan: tc.Plan) -> None:
    expected = plan.to_json()

    def ask(number: int) -> str:
        own = engine if number % 2 else tc.Engine(tc.Configuration.from_dict(CONFIGURATION))
        people = (
            workforce if number % 3 else tc.Workforce(**{name: arrow(rows) for name, rows in TABLES.items()})
        )
        found = own.plan(people, as_of=AS_OF, threads=1 + number % 3)
        assert len(found.outcomes) == 5
        return found.to_json()

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(200))) == {expected}


def test_one_plan_is_shared_between_threads(engine: tc.Engine) -> None:
    planned = engine.plan(tc.Workforce(**crowd(2_000)), as_of=AS_OF)
    with ThreadPoolExecutor(8) as pool:
        tables = list(pool.map(lambda _: planned.conversations, range(64)))
    assert all(table is tables[0] for table in tables)


def test_the_interpreter_is_free_while_a_plan_is_made(engine: tc.Engine) -> None:
    workforce = tc.Workforce(**crowd(300_000))
    ticks, seconds = ticks_during(lambda: engine.plan(workforce, as_of=AS_OF, threads=1))
    assert ticks >= 3, f"{ticks} ticks in {seconds:.3f} s"


def test_ctrl_c_stops_a_plan(engine: tc.Engine) -> None:
    workforce = tc.Workforce(**crowd(400_000))

    def interrupt(done: int, total: int) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        engine.plan(workforce, as_of=AS_OF, progress=interrupt)
    # Nothing is left behind: the same question is answered afterwards.
    assert len(engine.plan(workforce, as_of=AS_OF).outcomes) == 400_000


def test_ctrl_c_without_a_progress_function(engine: tc.Engine) -> None:
    workforce = tc.Workforce(**crowd(400_000))
    timer = threading.Timer(0.02, os.kill, (os.getpid(), signal.SIGINT))

    def plan_on() -> None:
        timer.start()
        for _ in range(1_000):
            engine.plan(workforce, as_of=AS_OF)

    with pytest.raises(KeyboardInterrupt):
        plan_on()
    timer.join()


@pytest.mark.parametrize("released", [True, False])
def test_a_panic_is_an_exception_that_says_so(released: bool, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(
        tc.InternalError, match=r"fault in talent-core itself.*the test asked for it"
    ) as caught:
        _native._panic(released=released)
    assert isinstance(caught.value, tc.TalentError)
    assert isinstance(caught.value, RuntimeError)
    assert "panicked" in capfd.readouterr().err


def resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def ask_everything(engine: tc.Engine, tables: dict[str, Any]) -> None:
    workforce = tc.Workforce(**tables)
    planned = engine.plan(workforce, as_of=AS_OF, threads=1)
    for table in (planned.outcomes, planned.trajectories, planned.conversations, planned.changes):
        table.to_arrow()
    stored = tc.Register().apply(planned)
    engine.plan(workforce, as_of=AS_OF, register=stored, threads=1)
    engine.explain(workforce, employee="E1", cycle="care", work_year="2025", as_of=AS_OF).text("nl")
    with pytest.raises(tc.TalentError):
        engine.explain(workforce, employee="E9", cycle="care", work_year="2025", as_of=AS_OF)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
def test_thousands_of_plans_leave_nothing_behind(engine: tc.Engine) -> None:
    doors: list[dict[str, Any]] = [dict(TABLES), {name: arrow(rows) for name, rows in TABLES.items()}]

    def plans(count: int) -> int:
        for number in range(count):
            ask_everything(engine, doors[number % 2])
        gc.collect()
        return resident_bytes()

    plans(500)
    before = plans(500)
    after = plans(2_000)
    # Whatever were kept of a plan would be there two thousand times; a kilobyte each is already too much.
    assert after - before < 2_000 * 1024, f"{(after - before) / 2_000:.0f} bytes a plan"


def in_a_worker(asked: tuple[tc.Engine, tc.Workforce]) -> str:
    engine, workforce = asked
    return engine.plan(workforce, as_of=AS_OF, threads=1).to_json()


def test_another_process_answers_the_same(engine: tc.Engine, workforce: tc.Workforce, plan: tc.Plan) -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.map(in_a_worker, [(engine, workforce)]) == [plan.to_json()]


def test_importing_is_quick(capsys: pytest.CaptureFixture[str]) -> None:
    """Printed, not asserted: other work on the machine decides as well."""
    program = "import time; t = time.perf_counter(); import talent_core; print(time.perf_counter() - t)"
    times = [
        float(
            subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
        )
        for _ in range(5)
    ]
    with capsys.disabled():
        print(f"\nimport talent_core: {min(times) * 1000:.1f} ms (budget: 50 ms)")


def test_importing_brings_no_other_library() -> None:
    program = "import sys, talent_core; print(*sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout.split()
    assert not {"polars", "pandas", "pyarrow", "numpy", "tqdm", "matplotlib", "duckdb"} & set(found)
