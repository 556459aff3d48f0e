"""What the reading process may no longer do once it is confined."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
CONFINED = "import sys, socket, subprocess, os; sys.path.insert(0, sys.argv[1]); "
CONFINED += "from imports.workbooks.confinement import confine; confine(5, 1 << 30); "


@pytest.mark.parametrize(
    ("program", "error"),
    [
        ("socket.socket()", "PermissionError"),
        ("subprocess.run(['true'])", "PermissionError"),
        ("os.system('true')", "PermissionError"),
        ("bytearray(2 << 30)", "MemoryError"),
        ("open(sys.argv[2], 'wb', buffering=0).write(b'x')", "Error"),
    ],
)
def test_a_confined_process_can_neither_talk_nor_start_nor_take_nor_write(
    program: str, error: str, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    ended = subprocess.run(
        [sys.executable, "-I", "-c", CONFINED + program, ROOT, kept], capture_output=True, text=True, check=False
    )
    assert ended.returncode != 0
    assert error in ended.stderr or ended.returncode < 0
    assert not kept.exists() or kept.stat().st_size == 0
