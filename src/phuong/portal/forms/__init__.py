"""Forms of the citizen's pages that are the same for every procedure."""
