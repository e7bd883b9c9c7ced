"""A city that plays itself through the front doors: seed, clock, persons, officers."""
