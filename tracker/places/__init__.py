"""Places: which there are, how they are written, and which one a name means.

- ``gazetteer``: the table of places, the shipped lists, and the index in memory
- ``listings``, ``editions``: a published list read, and taken over with what it changes
- ``aliases``: spellings that people have said belong to a place
- ``waiting``: codes that no list has, until somebody decides
- ``searching``: places looked for by an administrator
- ``names``: a written name brought to its normal form and its sound
- ``likeness``: how alike two names sound
- ``codes``: P-codes with lost zeros and other prefixes
- ``shelves``: the names of a country, where a question looks for them
- ``questions``: a question for the place a name means, and its answer
- ``sureness``: how sure one can be of a place
- ``naming``: what a name means within its parents, and when not to answer
- ``lands``: what a code or name means in one country
- ``matching``: what a name means in any country
- ``nearest``: what a name not in our list sounds nearest to, for a person to look at
- ``boundaries``: outlines of places, and which of them a point lies in
- ``points``: whether a point lies where a place is
"""
