"""Phượng: the platform on which a Vietnamese province runs its digital government."""
