"""Files: limited, sniffed, hashed, named back; never trusted by name."""
