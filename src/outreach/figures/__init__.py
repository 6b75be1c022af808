"""Figures by state and county: tables of seeds/figures/, and the sentence that is true of a place."""

from outreach.figures.charts import chart_text
from outreach.figures.counties import county_of
from outreach.figures.picking import FOLDER, Figures
from outreach.figures.tables import FigureTable

__all__ = ["FOLDER", "FigureTable", "Figures", "chart_text", "county_of"]
