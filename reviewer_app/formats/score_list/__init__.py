"""Tables of scores from anywhere: long or wide, CSV, XLSX or JSON."""
