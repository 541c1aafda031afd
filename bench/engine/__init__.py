"""The benchmark of the engine: `python -m bench.engine`, or `make bench-engine`."""
