"""District summaries to take away: one question, its answer gathered once, written as a workbook, CSV or GeoJSON.

- ``question``: of which place, which period, as known when, in which language
- ``summary``: everything a summary says, as plain values
- ``answers``: what summaries of several places share, asked once
- ``gathering``: the question put to the records
- ``behind``: the figures behind it: incidents, sources with file and cell, and which places reported
- ``words``: headings and notes in both languages
- ``narrative``: three lines that can be copied as a paragraph
- ``cells``: a total as cells of its own for lowest, best, highest and words
- ``tables``: sheets, tables, columns and charts before they are written
- ``sheets``: the tables of a summary, sheet by sheet
- ``origins``: where every figure comes from: file, sheet and cell
- ``first``: the lines of the first page
- ``overview``: several places side by side
- ``notes``: how figures are read, what is withheld, whose boundaries
- ``tagged``: the totals under HXL tags
- ``binding``: the sheets in their order
- ``styles``: formats of cells, for reading in either direction
- ``drawing``: native charts
- ``workbook``: the .xlsx file
- ``csv``: all its tables as one tidy file
- ``geojson``: outlines with totals
- ``writing``: from the question to the bytes of a file
"""
