"""Put Streamlit's hundred small scripts that every page asks for together: `python -m tests.frontend`.

Needs Node.js, and npm once for what `package-lock.json` names. To be run again after another Streamlit is
locked, and where the app draws with an element that it did not draw with before; what lies in
`static/lighter` then is used by `lib/app/bundles.py`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from lib.app.bundles import NAMES, TOGETHER
from tests.frontend import members

_HERE = Path(__file__).resolve().parent


def main() -> None:
    """Make the script and what is called what in it."""
    files = members()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name in ("package.json", "package-lock.json", "bundle.mjs"):
            shutil.copy(_HERE / name, folder)
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=folder, check=True)
        job = {"files": [str(file) for file in files], "script": str(TOGETHER), "names": str(NAMES)}
        (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
        subprocess.run(["node", "bundle.mjs"], cwd=folder, check=True)
    print(f"{TOGETHER}: {TOGETHER.stat().st_size / 1e6:.1f} MB of {len(files)} scripts")


if __name__ == "__main__":
    main()
