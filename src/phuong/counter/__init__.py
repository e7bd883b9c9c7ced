"""The one-stop hall beside the dossiers: queue tickets, the book of certified copies, shifts at the counter."""
