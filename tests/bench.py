"""Times what people wait for, on a fresh SQLite database: ``make bench`` prints the seconds of each command.

Real sheets are taken from the folder named in TRACKER_TEST_DATA where there is one, else the examples.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).parents[1]
PROGRAM = (sys.executable, "-c", "import app; app.command()")


def seconds_of(folder: str, *arguments: str) -> float:
    """Run a command of the tracker and give how long it took; a command that fails says so itself."""
    environment = {**os.environ, "TRACKER_DATA": folder, "DATABASE_URL": ""}
    begun = time.perf_counter()
    subprocess.run([*PROGRAM, *arguments], cwd=TOP, env=environment, stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - begun


def largest_sheets() -> list[Path]:
    """Give the five largest workbooks there are to import."""
    data = os.environ.get("TRACKER_TEST_DATA")
    folder = Path(data) / "sheets" if data else TOP / "examples"
    found = [path for path in folder.iterdir() if path.suffix in {".xlsx", ".csv"}]
    return sorted(found, key=lambda path: path.stat().st_size, reverse=True)[:5]


def main() -> None:
    """Print one line a command, the slowest parts of a day in order."""
    with tempfile.TemporaryDirectory() as folder:
        commands = [["db", "upgrade"]]
        commands += [["imports", "commit", "--only-ready", str(path)] for path in largest_sheets()]
        commands += [["totals", "--kind", kind, "--json"] for kind in ("population", "casualty", "service", "movement")]
        for arguments in commands:
            shown = " ".join(Path(part).name for part in arguments)
            sys.stdout.write(f"{seconds_of(folder, *arguments):7.2f} s  tracker {shown}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
