"""What the figures were measured on, and how fast that copies memory."""

import os
import platform
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np

PACKAGES = (
    "talent-core",
    "polars",
    "duckdb",
    "numpy",
    "pyarrow",
    "python-dateutil",
    "zen-engine",
    "OpenFisca-Core",
)
COPIED_BYTES = 256 * 2**20


def _first_line(path: str, key: str) -> str:
    """The value after a key in a file of the system; nothing where there is no such file."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(key)), "")


def _commit() -> str:
    command = ["git", "-C", str(Path(__file__).parent), "describe", "--always", "--dirty"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def load() -> float:
    """How many processes want a core, over the last minute; 0 where the system does not say."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def facts(cores: int) -> dict[str, Any]:
    """Processor, memory, system and versions."""
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": _commit(),
        "processor": _first_line("/proc/cpuinfo", "model name") or platform.processor(),
        "cores": os.cpu_count(),
        "cores_used": cores,
        "memory": _first_line("/proc/meminfo", "MemTotal"),
        "system": platform.platform(),
        "python": platform.python_version(),
        "packages": {package: _version(package) for package in PACKAGES},
        "load_before": load(),
    }


def copy_bytes_per_second(threads: int, runs: int = 5) -> float:
    """How many bytes a second NumPy copies into memory in use already: the best of some runs."""
    size = COPIED_BYTES // threads
    pairs = [(np.ones(size, np.uint8), np.zeros(size, np.uint8)) for _ in range(threads)]

    def copy(pair: tuple[Any, Any]) -> None:
        np.copyto(pair[1], pair[0])

    best = 0.0
    with ThreadPoolExecutor(threads) as pool:
        for _ in range(runs + 1):
            begin = time.perf_counter()
            list(pool.map(copy, pairs))
            best = max(best, size * threads / (time.perf_counter() - begin))
    return best
