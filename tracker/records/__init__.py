"""What is recorded: one file a kind, each field declared once.

- ``choices``: closed lists of answers
- ``fields``: how a field and a measure are declared
- ``record``: what every record holds, and the figures of a record
- ``movements``: displacement and return (flows)
- ``populations``: IDPs, returnees, residents, arrivals from abroad (stocks)
- ``casualties``: killed, injured, missing
- ``services``: access to services
- ``kinds``: the four kinds together
"""
