r"""Build, check, test and run the project with one command each; needs nothing but Python.

``make demo`` and ``make test`` call this; ``py tools\\dev.py demo`` does the same on Windows.
"""

from __future__ import annotations

import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.environment import BIN, PYTHON, ROOT, VENV, prepare, run
from tools.system import install_packages, missing_packages

CHECKS = (
    ("format", ("ruff", "format", "--check", "--quiet", ".")),
    ("lint", ("ruff", "check", "--quiet", ".")),
    ("types", ("mypy", "--no-error-summary")),
    ("layers", ("lint-imports", "--no-cache")),
    ("dependencies", ("deptry", "reviewer_app", "--no-ansi")),
    ("unused code", ("vulture",)),
    ("translations", ("python", "-m", "pytest", "-q", "tests/house/test_translations.py")),
)
PROOFS = (
    "tests.crash.proof",
    "tests.crash.kill_proof",
    "tests.scoring.statistics.coverage_proof",
    "tests.ux.forty_hours",
    "tests.faults.proof",
    "tests.attacks.fuzz",
    "tests.ux.layouts_proof",
    "tests.paper.proof",
)


def demo(arguments: list[str]) -> int:
    """Play the demonstration call."""
    if not _ready(tools=False):
        return 1
    return run(str(BIN / "reviewer-app"), "demo", *arguments, **_offscreen())


def run_program(arguments: list[str]) -> int:
    """Start the program."""
    if not _ready(tools=False):
        return 1
    return run(str(BIN / "reviewer-app"), *arguments)


def check(_arguments: list[str]) -> int:
    """Run every check that is not a test; all of them, even where one fails."""
    if not _ready(tools=False):
        return 1
    failed = []
    for name, command in CHECKS:
        print(f"check: {name}", flush=True)
        if run(str(BIN / command[0]), *command[1:], QT_QPA_PLATFORM="offscreen"):
            failed.append(name)
    print(f"check: {'failed: ' + ', '.join(failed) if failed else 'all is well'}", flush=True)
    return 1 if failed else 0


def test(arguments: list[str]) -> int:
    """Run the checks and all tests."""
    if not _ready(tools=True):
        return 1
    if check([]):
        return 1
    return run(
        str(PYTHON), "-m", "pytest", "-n", "2", "--dist", "worksteal", "-q", *arguments,
        QT_QPA_PLATFORM="offscreen",
    )  # fmt: skip


def bench(arguments: list[str]) -> int:
    """Measure speed and memory, as ratios in one run."""
    if not _ready(tools=False):
        return 1
    return run(str(PYTHON), "-m", "benchmarks.run", *arguments)


def proof(_arguments: list[str]) -> int:
    """Make the heavy proofs in full and put their figures into the pages that quote them."""
    if not _ready(tools=True):
        return 1
    # The first three use both cores by themselves; the others one each.
    failed = [m for m in PROOFS[:3] if run(str(PYTHON), "-m", m)]
    with ThreadPoolExecutor(2) as pool:
        made = pool.map(lambda module: run(str(PYTHON), "-m", module), PROOFS[3:])
        failed += [m for m, code in zip(PROOFS[3:], made, strict=True) if code]
    pages = ("tools.reliability_page", "tools.statistics_page")
    unmade = [m for m in pages if run(str(PYTHON), "-m", m)]
    print(f"proof: {'failed: ' + ', '.join(failed) if failed else 'all hold'}", flush=True)
    return 1 if failed or unmade else 0


def pictures(arguments: list[str]) -> int:
    """Photograph every screen into build/pictures, the best of them small into docs/pictures."""
    if not _ready(tools=False):
        return 1
    return run(str(PYTHON), "-m", "tools.pictures", *arguments, QT_QPA_PLATFORM="offscreen")


def fuzz(arguments: list[str]) -> int:
    """Try 20,000 mutants of files and write docs/proof/fuzz.json."""
    if not _ready(tools=False):
        return 1
    return run(str(PYTHON), "-m", "tests.attacks.fuzz", *arguments)


def freeze(_arguments: list[str]) -> int:
    """Build the one-folder program and try it."""
    if not _ready(tools=False):
        return 1
    if run(str(BIN / "pyinstaller"), "--noconfirm", "--log-level", "WARN", "build.spec"):
        return 1
    program = str(ROOT / "dist" / "reviewer-app" / "reviewer-app")
    if run(program, "--version"):
        return 1
    out = ROOT / "build" / "freeze-demo"
    shutil.rmtree(out, ignore_errors=True)
    played = run(
        program, "demo", "--headless", "--size", "small", "--no-pictures", "--quiet", "--out", str(out),
        QT_QPA_PLATFORM="offscreen", REVIEWER_APP_CHEAP_KEYS="1",
    )  # fmt: skip
    bundle = next((out / "bundle").glob("*.opsibundle"), None) if played == 0 else None
    if bundle is None:
        return 1
    return run(program, "verify", str(bundle), "--roster", str(out / "check" / "roster.json"))


def clean(_arguments: list[str]) -> int:
    """Take away everything that a command can make again."""
    for name in ("build", "dist", "demo-out", ".mypy_cache", ".ruff_cache", ".hypothesis"):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    shutil.rmtree(VENV, ignore_errors=True)
    return 0


def doctor(_arguments: list[str]) -> int:
    """Say what this machine lacks."""
    missing = missing_packages(tools=True)
    print("Python", sys.version.split()[0])
    print("System packages missing:", ", ".join(missing) if missing else "none")
    return 0


COMMANDS = {
    "demo": demo,
    "run": run_program,
    "check": check,
    "test": test,
    "bench": bench,
    "fuzz": fuzz,
    "proof": proof,
    "pictures": pictures,
    "freeze": freeze,
    "clean": clean,
    "doctor": doctor,
}


def main(arguments: list[str]) -> int:
    """Carry out one command."""
    if not arguments or arguments[0] not in COMMANDS:
        print(f"Use: {Path(__file__).name} {'|'.join(COMMANDS)}")
        return 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except KeyboardInterrupt:
        print("Stopped.")
        return 130


def _ready(*, tools: bool) -> bool:
    missing = missing_packages(tools=tools)
    # Tests skip with a reason where a tool is missing; Qt's libraries are needed in any case.
    if not install_packages(missing) and missing_packages(tools=False):
        return False
    return prepare()


def _offscreen() -> dict[str, str]:
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    linux = sys.platform.startswith("linux")
    return {"QT_QPA_PLATFORM": "offscreen"} if linux and not display else {}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
