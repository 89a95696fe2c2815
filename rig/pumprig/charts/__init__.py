"""Pictures: frozen values in, the bytes of an SVG out. The only place that knows matplotlib (decision 0009)."""
