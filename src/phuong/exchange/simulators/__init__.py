"""Partners that are not real: visible on a page, with a switch to misbehave, behind the adapter of the real one."""
