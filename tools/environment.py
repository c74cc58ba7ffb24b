"""The virtual environment: made once, renewed when what it depends on changes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from tools.system import install_packages

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
OLDEST = (3, 11)
_STAMP = VENV / "installed.txt"
_SOURCES = ("pyproject.toml", "constraints.txt", "tools/build_hook.py")


def prepare() -> bool:
    """Make the environment ready; return whether it is."""
    if sys.version_info < OLDEST:
        print(
            f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}."
        )
        return False
    if not PYTHON.exists() and not _make():
        return False
    wanted = _digest()
    if not _STAMP.exists() or _STAMP.read_text(encoding="utf-8") != wanted:
        print("Installing the program and its libraries (once, some minutes) …", flush=True)
        if not _install():
            return False
        _STAMP.write_text(wanted, encoding="utf-8")
    return _compile()


def run(*command: str, **extra: str) -> int:
    """Run a command inside the environment; return its exit code."""
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}", **extra}
    environment.pop("PYTHONHOME", None)
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def _make() -> bool:
    print("Making the virtual environment …", flush=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(VENV)], check=False, capture_output=True
    )
    if made.returncode == 0:
        return True
    # Debian keeps ensurepip in a package of its own.
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if not install_packages(["python3-venv"]) and not install_packages([version]):
        return False
    again = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
    return again.returncode == 0


def _install() -> bool:
    pip = (str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    target = ".[office,postgres,dev]"
    if run(*pip, "--upgrade", "pip") or run(*pip, "-c", "constraints.txt", "-e", target):
        print("The libraries could not be installed. Is a package index reachable?")
        return False
    return True


def _compile() -> bool:
    code = "from tools.build_hook import compile_catalogues as c; from pathlib import Path; c(Path('.'))"
    return run(str(PYTHON), "-c", code) == 0


def _digest() -> str:
    digest = hashlib.sha256(sys.version.encode())
    for name in _SOURCES:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()
