"""Measures whole builds beside an older commit of this project and beside Hugo: `make bench`.

Development only: never installed, never read by the program. `python -m bench --help` tells the options.
"""
