"""Configuring a procedure: its content as its file says it, faults by section, words of it, versions compared."""
