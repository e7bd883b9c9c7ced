"""The life of a dossier: acts, clock, control sheet, official forms."""
