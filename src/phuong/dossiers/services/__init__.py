"""The acts of a dossier: one act, one file. Everything that changes a dossier is here and nowhere else."""
