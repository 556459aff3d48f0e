"""From a kept file to checked rows: the path on one page, what people answered on it, and what came of it.

- ``answers``: everything a person may decide of a file, as one value that travels as JSON
- ``sheets``: one sheet through the whole path
- ``facts``: which figures count, where rows report one incident
- ``report``: the words of ``imports check``
- ``path``: a whole file through the path
"""

from imports.pipeline.answers import Answers, SheetAnswers
from imports.pipeline.path import Checked, check, check_file
from imports.pipeline.sheets import SheetChecked

__all__ = ["Answers", "Checked", "SheetAnswers", "SheetChecked", "check", "check_file"]
