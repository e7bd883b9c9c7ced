"""Processes (quy trình nội bộ) as pure values: the graph, walking it, checking it, its written forms.

Nothing in here asks a clock or a database.
"""
