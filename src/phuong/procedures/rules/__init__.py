"""Rules about procedures: pure functions, one per file."""
