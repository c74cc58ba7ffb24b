"""Leave the corpus of attacks on disk: ``python -m tests.attacks --write DIR``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.attacks.corpus import write_corpus


def main(arguments: list[str]) -> int:
    """Write the corpus into a folder that is not there yet."""
    parser = argparse.ArgumentParser(prog="python -m tests.attacks", description=__doc__)
    parser.add_argument("--write", metavar="DIR", type=Path, required=True)
    folder: Path = parser.parse_args(arguments).write
    if folder.exists():
        sys.stderr.write(f"{folder} exists already; name a new folder.\n")
        return 2
    folder.mkdir(parents=True)
    count = write_corpus(folder.resolve())
    sys.stdout.write(f"{count} attacks in {folder}; expected.json says what must answer.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
