"""The schema, step by step.

- ``env``: runs the steps on a connection
- ``versions``: the steps
"""
