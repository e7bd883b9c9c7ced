"""The design kit: base pages, components, form fields, static files. It knows nothing of the blocks above it."""
