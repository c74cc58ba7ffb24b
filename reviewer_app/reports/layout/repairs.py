"""What ReportLab's pages and catalog do not know of, added in one place.

The library has no hook for more entries, so its lists of them are made longer once.
"""

from __future__ import annotations

from typing import Any, Final

from reportlab.pdfbase import pdfdoc

_MARK: Final = "_opsi_repaired"


def repair_reportlab() -> None:
    """Let pages and catalog have the entries that tagged PDF needs; once."""
    library: Any = pdfdoc
    if getattr(library, _MARK, False):
        return
    setattr(library, _MARK, True)
    library.PDFPage.__NoDefault__ = [*library.PDFPage.__NoDefault__, "StructParents", "Tabs"]
    library.PDFPage.__Refs__ = ["Parent", "ID"]
    catalog = library.PDFCatalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    inline = ("OutputIntents", "MarkInfo", "ViewerPreferences")
    catalog.__Refs__ = [name for name in catalog.__NoDefault__ if name not in inline]
