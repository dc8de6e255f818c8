"""Builds the archive: `python build.py --help`."""

import pathlib
import sys

try:
    from site_builder.cli import main
except ModuleNotFoundError as missing:
    if missing.name is None or missing.name.startswith("site_builder"):
        raise
    sys.exit(
        f"build.py: {missing.name} is not installed for this Python; `make site` sets up what is needed in .venv: "
        "then `.venv/bin/python build.py`, or `. .venv/bin/activate` once"
    )

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], home=pathlib.Path(__file__).resolve().parent))
