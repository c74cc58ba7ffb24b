"""Tables in CSV and XLSX; the only place besides reports that knows openpyxl."""
