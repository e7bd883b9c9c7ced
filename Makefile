# Three commands: make demo, make test, make lint. Each installs what it needs into .venv and node_modules.
#
#   make demo               the city, on http://127.0.0.1:8000 (PORT=8080 for another port)
#   make demo RESET=1       the same from the beginning: everything entered so far is erased
#   make demo WORLD=2026    today's law and units instead of 2022's
#   make demo PLACE=quang_ninh   another place: quang_ninh, hai_duong (each has its own data)
#   make test ARGS="-k submit"   only some tests

.PHONY: demo test lint handbooks clean
.DEFAULT_GOAL := demo

export RESET WORLD PLACE PORT

demo:
	@scripts/set-up runtime
	@scripts/run demo

test:
	@scripts/set-up dev
	@scripts/test $(ARGS)

lint:
	@scripts/set-up dev
	@scripts/lint

# The handbooks with their pictures, made in a demo city by a browser: build/handbooks/*.html
handbooks:
	@scripts/set-up dev
	@scripts/handbooks

# What was installed and made here. The data of the demo lies elsewhere and stays: make demo RESET=1 erases it.
clean:
	rm -rf .venv node_modules build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf src/phuong.egg-info src/phuong/ui/static/ui/vendor src/phuong/ui/fonts
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
