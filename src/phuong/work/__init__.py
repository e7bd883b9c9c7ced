"""Work items: what waits for whom until when, whatever it comes from."""
