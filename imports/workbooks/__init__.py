"""From the bytes of a file to sheets of cells, each cell with its address; what was odd on the way is told.

In the order of the path:

- ``reader``: starts the reading process, watches it, and builds the workbook from what it answers;
- ``answers``: how a workbook travels from that process to this one;
- ``child``: what runs inside the process, under the limits that ``confinement`` sets;
- ``packages``: the zip around a modern workbook, checked before anything reads it;
- ``parts``: which sheets, styles and dates a modern workbook says it has;
- ``audit``: one sheet's XML, looked over for what the fast reader does not tell;
- ``values``: the fast reader's cells as plain values;
- ``modern`` (.xlsx, .xlsm), ``older`` (.xls, .xlsb, .ods), ``texts`` (.csv, .tsv, .txt, with ``encodings``): a file of
  each kind from end to end;
- ``workbook``: the file as read;
- ``notices``: what a person should know about the file although it was read.
"""

from imports.workbooks.reader import read_workbook
from imports.workbooks.workbook import Workbook

__all__ = ["Workbook", "read_workbook"]
