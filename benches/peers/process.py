"""Starts a subject's process and talks with it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

from .manifest import Data, Subject

BENCHES = Path(__file__).parent.parent


class SubjectFailedError(Exception):
    """The process of a subject ended or refused."""


class Process:
    """A running subject; leaving the context ends it."""

    def __init__(
        self, subject: Subject, data: Data, folder: Path, cores: int, memory_gib: float | None
    ) -> None:
        self.subject = subject
        self.label = subject.label
        threads = str(cores)
        environment = {
            **os.environ,
            "PYTHONPATH": str(BENCHES),
            "POLARS_MAX_THREADS": threads,
            "OMP_NUM_THREADS": threads,
            "OMP_THREAD_LIMIT": threads,
        }
        self._child = subprocess.Popen(
            [sys.executable, "-m", "peers.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        order = {
            "module": subject.module,
            "callable": subject.callable,
            "folder": str(folder),
            "people": subject.people,
            "functions": data.functions,
            "cores": cores,
            "memory_gib": memory_gib,
        }
        try:
            self.facts = self._ask(order)
        except SubjectFailedError:
            self.end()
            raise

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        child = self._child
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            child.stdin.write(json.dumps(request) + "\n")
            child.stdin.flush()
            line = child.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise SubjectFailedError(
                f"{self.label} ended with status {child.wait()}; its own words are above"
            )
        answer: dict[str, Any] = json.loads(line)
        return answer

    def run(self, repeat: int = 1) -> dict[str, Any]:
        """Answers so many times."""
        return self._ask({"run": repeat})

    def write(self, folder: Path) -> None:
        """Writes the last answer as Arrow files."""
        folder.mkdir(parents=True, exist_ok=True)
        answer = self._ask({"write": str(folder)})
        if "refused" in answer:
            raise SubjectFailedError(f"{self.label}: {answer['refused']}")

    def end(self) -> None:
        """Lets the process end."""
        if self._child.stdin is not None:
            self._child.stdin.close()
        self._child.wait()

    def __enter__(self) -> "Process":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()
