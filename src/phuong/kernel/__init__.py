"""What every block stands on: time, money, text, acts, audit, events, jobs.

Each module directly below is a small library with its own front door (``__all__``); the pure ones
(``deadline``, ``text``, ``money`` ...) import no Django, so that the command line starts at once.
"""
