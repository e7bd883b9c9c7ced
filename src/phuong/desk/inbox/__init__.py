"""The inbox: which dossier next, in two seconds."""
