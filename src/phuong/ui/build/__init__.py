"""Front-end files: from ``node_modules`` to what pages and documents use.

Third-party files are never committed; ``npm ci`` brings them from the lock file, and ``python -m phuong.ui.build``
makes of them ``static/ui/vendor/`` (style sheets, fonts, icon sprite) and ``fonts/`` (Tinos as TTF, for documents).
"""
