"""Pages of those who decide: what waits for a signature, and the week on one sheet."""
