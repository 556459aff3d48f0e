"""The ground: what is recorded, how it is kept, what may be asked.

- ``settings``: what the environment settles once
- ``periods``: when, and how precisely we know when
- ``languages``: what the program says, in English and Arabic
- ``figures``: figures as sources give them, and their honest sums
- ``store``: the database and its migrations
- ``audit``: who did what; rows that are only ever added
- ``organisations``: who people work for
- ``accounts``: who may come in, and what they may do
- ``jobs``: work in the background, and what people see of it
- ``workers``: those who do that work
- ``places``: the gazetteer, and which place a name means
- ``provenance``: kept files, imports and the rows they were read from
- ``records``: the four kinds of record, each field declared once
- ``history``: the numbered list of all that was ever done; as known on
- ``claims``: facts and the several reports of them
- ``ledger``: what each entry changed in the totals
- ``weeks``: the ledger's flows folded by week and district
- ``entries``: the only way in
- ``selection``: the question
- ``totals``: the answer
- ``explanation``: from a total back to its cells
- ``changes``: what changed between two moments, and the entries that did it
- ``balance``: what movements lead one to expect of a stock, against what was counted
- ``grading``: the grades of other recorders in our words
- ``wholeness``: whether what is kept agrees with itself
- ``shell``: the frame of every page, and signing in
- ``commands``: the command line of the ground
"""
