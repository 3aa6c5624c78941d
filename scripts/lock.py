"""Works out requirements.lock anew from pyproject.toml: `make lock`. One lock for all systems and Pythons.

Needs the network, and uv for the working out; uv is fetched into a throw-away environment, since nobody needs
it to use the lock: pip installs from that.
"""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
LOCK = HOUSE / "requirements.lock"
HEADER = """\
# Versions and hashes of all that Navigator needs, for every system and for Python 3.11 to 3.14. No addresses.
# Made by `make lock` from pyproject.toml, with: uv {options}
"""
OPTIONS = (
    "pip compile --universal --python-version 3.11 --extra dev --generate-hashes"
    " --no-annotate --no-header --no-emit-index-url --no-emit-find-links"
)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="navigator-lock-") as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / ("Scripts" if sys.platform == "win32" else "bin") / "python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv"], check=True)
        upgrade = ["--upgrade"] if "--upgrade" in sys.argv else []
        made = Path(folder) / "requirements.lock"
        if LOCK.exists():
            made.write_bytes(LOCK.read_bytes())  # what is pinned stays, unless --upgrade or pyproject.toml says so
        command = [python, "-m", "uv", *OPTIONS.split(), *upgrade, "--quiet", "--output-file", str(made)]
        subprocess.run([*command, "pyproject.toml"], cwd=HOUSE, check=True)
        LOCK.write_text(HEADER.format(options=OPTIONS) + made.read_text(encoding="utf-8"), encoding="utf-8")
    print("requirements.lock is made; `make test` shows whether all is well with it.")


if __name__ == "__main__":
    main()
