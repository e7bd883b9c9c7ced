"""The citizen's pages, one file per page or per step."""
