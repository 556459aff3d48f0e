"""Which rows of a sheet are its header, and which are totals or blank.

- ``cells``: what a cell looks like before anybody knows what it means
- ``finding``: header rows, group rows, the tag row, the first row of data
- ``totals``: rows that repeat what other rows say
"""
