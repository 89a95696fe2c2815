"""Pictures: frozen values in, an SVG out. The only place that knows matplotlib (decision 0009)."""

from pumprig.charts.timeline import timeline_chart
from pumprig.charts.trumpet import trumpet_chart

__all__ = ["timeline_chart", "trumpet_chart"]
