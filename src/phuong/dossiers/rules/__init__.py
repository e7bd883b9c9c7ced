"""Rules of law about a dossier, pure: no database, no clock."""
