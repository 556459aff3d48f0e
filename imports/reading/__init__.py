"""Read one cell, by the kind of thing it says; never by guessing.

- ``text``: spaces, marks, digits and spellings made comparable
- ``numerals``: numbers in digits and in words, English and Arabic
- ``amounts``: the words around a number: at least, about, between, dozens, families
- ``sums``: the words that spell one number, made a number
- ``figures``: a cell that says how many
- ``choices``: a cell that picks from a list
"""
