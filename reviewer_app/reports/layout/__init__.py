"""The layout layer: tagged pages over ReportLab's canvas, in any script."""
