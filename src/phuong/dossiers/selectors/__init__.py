"""Questions about dossiers: always scoped to who asks."""
