"""Loading procedures: our complete national files, and the catalogue of a portal."""
