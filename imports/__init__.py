"""From a workbook somebody sent to records, in the order of the path.

- ``problems``: what can be wrong, said in two languages
- ``files``: what was sent, and what is refused at the door
- ``sheets``: sheets of cells with their addresses
- ``workbooks``: bytes to sheets, read in a process of their own
- ``reading``: one cell of each kind: figures, dates, choices, text
- ``headers``: which rows are the heading, the tags, the totals
- ``mappings``: which column is which field, and why
- ``remembering``: what an organisation said of its columns, for its next file
- ``rows``: a sheet and its mapping to typed rows
- ``placing``: the place of each row
- ``checking``: what is wrong across cells, rows and sheets
- ``pipeline``: the path on one page
- ``staging``: a sent workbook and what people decide of it
- ``reporting``: what was checked, for those who review it
- ``comparing``: a workbook sent again, held against what was recorded of it
- ``saving``: the rows of an import recorded, or only what they change
- ``committing``: from decisions to records
- ``undoing``: records taken back, and brought back again
- ``blanks``: blank workbooks to fill in
- ``marking``: the sender's own workbook back, marked
- ``desk``: the screens
- ``commands``: the command line of the path
"""
