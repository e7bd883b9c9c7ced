"""The acts of a dossier, one file per desk that does them. Whatever changes a dossier is here and nowhere else."""
