"""Read one cell, by the kind of thing it says; never by guessing.

- ``text``: spaces, marks, digits and spellings made comparable
- ``numerals``: numbers in digits and in words, English and Arabic
- ``amounts``: the words around a number: at least, about, between, dozens, families
- ``sums``: the words that spell one number, made a number
- ``figures``: a cell that says how many
- ``months``: the words of a date: months, weeks, from, until
- ``days``: what the numbers of a date can mean, and the problems of dates
- ``spans``: the pieces of a date put together, one day or two ends
- ``titles``: the date in a title or in the name of a file
- ``dates``: a cell, a column or a title that says when
- ``choices``: a cell that picks from a list
- ``personal``: telephone numbers and e-mail addresses, which are never copied
"""
