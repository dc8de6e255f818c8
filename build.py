"""Builds the archive: `python build.py --help`."""

import pathlib
import sys

from site_builder.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], home=pathlib.Path(__file__).resolve().parent))
