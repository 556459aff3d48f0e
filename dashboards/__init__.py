"""Districts to read and summaries to take away.

- ``filters``: the address bar and the question, both ways
- ``charts``: totals to plain values and drawings
- ``summaries``: totals to files to take away
- ``pages``: the pages people read
- ``board``: the interactive boards under /explore/
- ``assets``: what the boards load
- ``commands``: totals, explain and summaries by command line
"""
