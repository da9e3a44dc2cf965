"""One subject in a process of its own: `python -m peers.worker`, told by JSON on its standard input.

Every subject is run by this program, with the same tables read in the same way, the same cores and the same
clock around the answer alone. Each line in asks for one thing, each line out answers it; what a library
prints goes to standard error.
"""

import gc
import importlib
import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

REPLIES = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)


def reply(**answer: Any) -> None:
    """One line to whoever asked."""
    print(json.dumps(answer), file=REPLIES, flush=True)


def peak_memory_bytes() -> int:
    """The most memory that the process has had in use."""
    try:
        status = Path("/proc/self/status").read_text(encoding="utf-8")
    except OSError:
        # Counts what the parent had when it started this process too, so it is only the second choice.
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024


def limit_memory(gibibytes: float | None) -> None:
    """Lets the process have so much data (heap and private mappings) and no more; none: all there is."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    soft = hard if gibibytes is None else int(gibibytes * 2**30)
    resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def as_table(name: str, rows: Any) -> Any:
    """An answer as a table, also where it is a list of dicts."""
    import pyarrow as pa

    from . import w1

    return pa.Table.from_pylist(rows, schema=w1.SCHEMAS[name]) if isinstance(rows, list) else rows


class Worker:
    """The subject, its tables and its last answer."""

    def __init__(self, order: dict[str, Any]) -> None:
        if hasattr(os, "sched_setaffinity"):
            allowed = sorted(os.sched_getaffinity(0))
            os.sched_setaffinity(0, allowed[: order["cores"]])
        limit_memory(order["memory_gib"])
        from . import w1

        tables = w1.read(Path(order["folder"]))
        self.tables = tables.first(order["people"]) if order["people"] else tables
        setting = w1.Setting(order["cores"], order["functions"])
        begin = time.perf_counter()
        module = importlib.import_module(order["module"])
        self.import_seconds = time.perf_counter() - begin
        begin = time.perf_counter()
        self.answer: w1.Answer = getattr(module, order["callable"])(setting)
        self.setup_seconds = time.perf_counter() - begin
        self.last: w1.Rows | None = None

    def ready(self) -> dict[str, Any]:
        """What is known before the first answer."""
        return {
            "people": self.tables.people,
            "bytes_in": self.tables.bytes,
            "import_seconds": self.import_seconds,
            "setup_seconds": self.setup_seconds,
            "memory_before_bytes": peak_memory_bytes(),
        }

    def run(self, repeat: int) -> dict[str, Any]:
        """Answers so many times; the answer before is dropped, and rubbish collected, outside the time."""
        seconds, processor, system = [], [], []
        for _ in range(repeat):
            self.last = None
            gc.collect()
            before, begin = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
            self.last = self.answer(self.tables)
            seconds.append(time.perf_counter() - begin)
            after = resource.getrusage(resource.RUSAGE_SELF)
            system.append(after.ru_stime - before.ru_stime)
            processor.append(after.ru_utime - before.ru_utime + system[-1])
        rows = {name: as_table(name, found) for name, found in (self.last or {}).items()}
        return {
            "seconds": seconds,
            "processor_seconds": processor,
            "system_seconds": system,
            "rows": {name: table.num_rows for name, table in rows.items()},
            "bytes_out": sum(table.nbytes for table in rows.values()),
            "phases": getattr(self.answer, "phases", {}),
            "peak_memory_bytes": peak_memory_bytes(),
        }

    def write(self, folder: str) -> dict[str, Any]:
        """Writes the last answer in its canonical form, and drops it."""
        import pyarrow as pa

        from . import compare

        limit_memory(None)
        rows, self.last = self.last or {}, None
        for name, table in rows.items():
            path = Path(folder) / f"{name}.arrow"
            try:
                table = compare.canonical(name, as_table(name, table))
            except compare.RowsDifferError as error:
                return {"refused": str(error)}
            with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
                writer.write_table(table)
        return {"written": sorted(rows)}


def main() -> None:
    """Answers line by line until there are no more."""
    worker = Worker(json.loads(sys.stdin.readline()))
    reply(**worker.ready())
    for line in sys.stdin:
        request = json.loads(line)
        if "run" in request:
            reply(**worker.run(request["run"]))
        else:
            reply(**worker.write(request["write"]))


if __name__ == "__main__":
    main()
