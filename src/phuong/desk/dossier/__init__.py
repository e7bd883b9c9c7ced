"""One dossier: papers, data, path, log; and what may be done with it now."""
