"""English on the citizen's face: made at the edge, from the Vietnamese that the blocks below always speak.

What a block says is stored, printed, signed and audited, so it never depends on who looks (docs/decisions/0027).
"""
