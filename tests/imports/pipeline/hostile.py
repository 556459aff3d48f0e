"""The generated hostile files taken through the path: what each must become, and what it became."""

from __future__ import annotations

import csv
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from imports.files import Refusal
from imports.pipeline.answers import Answers
from imports.pipeline.path import Checked, check_file
from tracker.places.matching import Matcher

MAPPED = {
    "date_serials.xlsx": {"B": "period:date"},
    "date_iso_cells.xlsx": {"B": "period:date"},
    "date_text.xlsx": {"B": "period:date"},
    "number_cells.xlsx": {"B": "measure:killed"},
    "number_text.xlsx": {"B": "measure:killed"},
    "bool_and_types.xlsx": {"B": "field:verification"},
}
"""Files of one column beside its numbers: what a person says of that column when asked what the sheet holds."""

HEADER_STEP = ("hdr_duplicate.xlsx", "hdr_blank_and_numeric.xlsx", "hdr_only.xlsx", "csv_header_only.csv")
"""Files that can be opened and have no table to read: they are asked about, or said to have no rows."""


@dataclass(frozen=True)
class Became:
    """What became of one file, with what was required of it and the seconds of processor that its reader took."""

    name: str
    required: str
    outcome: str
    codes: frozenset[str]
    seconds: float

    @property
    def is_met(self) -> bool:
        """Tell whether the file became what is required of it."""
        match self.required:
            case "REJECT" if self.name in HEADER_STEP:
                return self.outcome == "needs-mapping" or "no-rows" in self.codes
            case "REJECT":
                return self.outcome == "refused"
            case "ROWERR":
                return self.outcome == "refused" or bool(self.codes)
            case "ACCEPT":
                return self.outcome != "refused"
        return self.required == "EITHER"


def generated(data: Path, folder: Path) -> Path:
    """Make the files with the generator that stands beside the real sheets; gives their folder."""
    maker = data / "hostile" / "make_hostile.py"
    subprocess.run([sys.executable, str(maker), str(folder)], check=True, capture_output=True)
    return folder


def became(data: Path, folder: Path, matcher: Matcher) -> list[Became]:
    """Take every file through the path."""
    with (data / "hostile" / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        return [_became(folder / row["file"], row["required"], matcher) for row in csv.DictReader(file)]


def _became(path: Path, required: str, matcher: Matcher) -> Became:
    columns = MAPPED.get(path.name)
    answers = Answers.from_dict({"kind": "casualty", "sheets": {"Events": {"columns": columns}}} if columns else {})
    begun = _child_seconds()
    checked = check_file(path, matcher, answers)
    spent = _child_seconds() - begun
    if isinstance(checked, Refusal):
        return Became(path.name, required, "refused", frozenset((checked.code,)), spent)
    return Became(path.name, required, checked.outcome, _codes(checked), spent)


def _codes(checked: Checked) -> frozenset[str]:
    """Name the problems of the file, its sheets and its rows."""
    own = [problem.code for problem in checked.problems]
    return frozenset((*own, *(cause.problem.code for sheet in checked.sheets for cause in sheet.causes)))


def _child_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def table(found: list[Became]) -> str:
    """Write required against got, a line a file, those that are not met first."""
    lines = []
    for one in sorted(found, key=lambda one: one.is_met):
        mark = "" if one.is_met else "NOT MET "
        lines.append("\t".join((mark + one.name[:60], one.required, one.outcome, " ".join(sorted(one.codes)))))
    return "\n".join(lines)


if __name__ == "__main__":
    from tracker.places.gazetteer import Gazetteer

    begun = time.monotonic()
    every = became(Path(sys.argv[1]), Path(sys.argv[2]), Matcher(Gazetteer.shipped()))
    met = sum(one.is_met for one in every)
    sys.stdout.write(f"{table(every)}\n{met} of {len(every)} met in {time.monotonic() - begun:.0f} s\n")
