"""One module per command of ``phuong``; see ``phuong.config.cli`` for what a module holds."""
