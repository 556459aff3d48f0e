"""Totals in, plain values and drawings out; pure, so that pages, boards and summaries draw the same.

- ``drawing``: elements of HTML and SVG, every text and attribute escaped
- ``palettes``: colours and fixed classes of each measure
- ``saying``: a total in words: value, range, and what it rests on
- ``series``: totals by day or month as points, with every gap in them
- ``trends``: series as lines with bands, and as dots on rules
- ``maps``: places of a level as areas in classes
- ``bars``: ranked bars with whiskers
- ``directions``: where people came from and where they went
- ``matrices``: services by place, and what came in by place and month
- ``tables``: rows for CSV, safe to open in a spreadsheet
"""
