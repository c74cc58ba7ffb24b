# A thin face of tools/dev.py: the same commands work without make, also on Windows.
PYTHON ?= python3
.PHONY: demo test check bench run fuzz proof pictures freeze clean doctor

demo test check bench run fuzz proof pictures freeze clean doctor:
	@$(PYTHON) tools/dev.py $@ $(ARGS)
