"""Which column of a sheet says what: proposed with a reason, confirmed or changed by a person, remembered.

- ``uses``: what a column is used for, and the mapping of a whole sheet
- ``lexicon``: the words headings are made of, in the languages sheets are written in
- ``headings``: a heading taken apart into what it says
- ``contents``: what the cells of a column look like
- ``measures``: the columns that count something
- ``places``: the columns that say where
- ``dates``: the columns that say when
- ``services``: questionnaires about services, one question a column
- ``fields``: the other declared fields
- ``personal``: the columns of single people, which are never copied
- ``proposing``: all of it put together
"""
