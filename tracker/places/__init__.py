"""Places: which there are, how they are written, and which one a name means.

- ``gazetteer``: the table of places, the shipped lists, and the index in memory
- ``aliases``: spellings that people have said belong to a place
- ``names``: a written name brought to its normal form and its sound
- ``likeness``: how alike two names sound
- ``codes``: P-codes with lost zeros and other prefixes
- ``shelves``: the names of a country, where a question looks for them
- ``questions``: a question for the place a name means, and its answer
- ``lands``: what a name means in one country, and when not to answer
- ``matching``: what a name means in any country
- ``boundaries``: outlines of places, and which of them a point lies in
"""
