"""Questions to the catalogue, each as of a day."""
