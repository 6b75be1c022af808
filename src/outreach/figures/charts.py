"""A small chart as the lines of text that a draft keeps of it."""

from __future__ import annotations

from outreach.draft_text import escape
from outreach.model import Chart


def chart_text(chart: Chart | None) -> str:
    """Return a chart as Markdown for a part `chart`: its title, a line a bar, its source; "" for none.

    Exporters that can draw draw it; all others print the lines.
    """
    if chart is None:
        return ""
    bars = (escape(f"{bar.label}: {bar.shown}") for bar in chart.bars)
    return "\n".join((f"**{escape(chart.title)}**", *bars, escape(f"Source: {chart.source}")))
