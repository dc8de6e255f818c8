"""Prints, as JSON, every regular expression that the package makes when it is imported and reads a document.

Run as a program of its own, before anything of the package is loaded.
"""

import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKAGE = str(ROOT / "site_builder")


def main(seeds: str, out: str) -> None:
    made: dict[tuple[str, int], str] = {}
    compile_really = re._compile

    def compile_and_note(pattern, flags):
        frame = sys._getframe(1)
        while frame and frame.f_code.co_filename == re.__file__:
            frame = frame.f_back
        if frame and frame.f_code.co_filename.startswith(PACKAGE):
            text = pattern.pattern if isinstance(pattern, re.Pattern) else pattern
            place = pathlib.Path(frame.f_code.co_filename).relative_to(ROOT)
            made.setdefault((text, int(flags)), f"{place}:{frame.f_lineno}")
        return compile_really(pattern, flags)

    re._compile = compile_and_note
    sys.path.insert(0, str(ROOT))
    from site_builder import cli  # noqa: PLC0415

    assert cli.main(["--seeds", seeds, "--out", out, "--quiet", "--jobs", "1"]) in (0, 3)
    json.dump([[place, text, flags] for (text, flags), place in made.items()], sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
