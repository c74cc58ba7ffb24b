"""Renew the figures and pictures of docs/statistics.md."""

from __future__ import annotations

from tools.statistics_page.page import PAGE, PICTURES, page, pictures, proof
from tools.statistics_page.reference import work


def main() -> None:
    """Write the page and its pictures."""
    worked, told = work(), proof()
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), worked, told), encoding="utf-8")
    PICTURES.mkdir(parents=True, exist_ok=True)
    drawn = pictures(worked, told)
    for name, text in drawn.items():
        (PICTURES / name).write_text(text, encoding="utf-8")
    print(f"{PAGE.name}, {len(drawn)} pictures, {sum(map(len, drawn.values())) // 1024} KiB")


if __name__ == "__main__":
    main()
