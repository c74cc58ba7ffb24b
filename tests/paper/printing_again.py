"""Print every paper of an office once more: ``python -m tests.paper.printing_again OFFICE OUT LANGUAGE DESK``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.services.office.session import unlock_office
from tests.kit import PASSPHRASE
from tests.paper.documents import desk_papers, office_papers


def main(office: Path, out: Path, language: str, desk: Path) -> None:
    """Open both and print."""
    opened = unlock_office(office, passphrase=os.environ["PAPER_PASSPHRASE"])
    office_papers(opened, out / language, language)
    opened.close()
    own = unlock_desk(desk, PASSPHRASE)
    desk_papers(own, out, own.member, language)
    own.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))
