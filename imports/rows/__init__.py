"""The rows of a sheet as typed values: figures, when, where as said, and everything else the mapping names.

- ``values``: a row as read, and all rows of a sheet
- ``figuring``: the cells of a measure, one or several, as one figure
- ``timing``: when a row is about, from its columns or from what stands around the table
- ``placed_by``: where a row says it is, level by level
- ``describing``: the other fields, and grades that map onto verification and attribution
- ``setting_aside``: rows that are blank, notes, totals or a second table
- ``rounds``: which rows of a stock are of the latest round
- ``reading``: all of it put together
"""
