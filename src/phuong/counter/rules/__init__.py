"""Pure rules of the hall, and the data they read."""
