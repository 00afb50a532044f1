"""Charts drawn on the server: numbers in, the geometry of an SVG out; `templates/ui/charts.html` writes the tags.

Why no chart library: a page with a drawing library costs 60 to 370 KB and needs script; a few lines of SVG print
well, follow the dark theme, work without script and can sit in a document. The table behind every chart
(`columns`, `rows`) is for those who do not see it.

Lengths are in the units of the viewBox. A value may be None (no figure): lines break there, bars are left out.
"""

from core.screens.charts.bars import bar_chart
from core.screens.charts.figures import plain, scale
from core.screens.charts.lines import MOST_LABELS, line_chart
from core.screens.charts.shapes import HEIGHT, WIDTH, Chart

__all__ = ["HEIGHT", "MOST_LABELS", "WIDTH", "Chart", "bar_chart", "line_chart", "plain", "scale"]
