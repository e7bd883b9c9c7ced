"""What an administrator sees: accounts and loads of the catalogue. No dossier."""
