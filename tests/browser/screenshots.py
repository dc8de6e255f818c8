"""Pictures of every kind of page, to be looked at: `make screenshots` puts them into build/screenshots."""

import argparse
import pathlib

from tests.browser.driving import KINDS, open_browser, serve

WIDTHS = (390, 1280)
SCHEMES = ("light", "dark")


def take_pictures(folder: pathlib.Path, into: pathlib.Path, kinds: list[str]) -> None:
    """A picture of each kind of page of the site in the folder: narrow and wide, light and dark."""
    into.mkdir(parents=True, exist_ok=True)
    with serve(folder) as address, open_browser() as browser:
        for scheme in SCHEMES:
            for width in WIDTHS:
                page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
                for kind in kinds:
                    page.goto(f"{address}/{KINDS[kind]}", wait_until="networkidle")
                    page.screenshot(path=into / f"{kind}-{width}-{scheme}.png", full_page=True)
                page.close()


def main() -> None:
    """Read the command line and take the pictures."""
    parser = argparse.ArgumentParser(description="Takes pictures of every kind of page of our archive.")
    parser.add_argument("folder", type=pathlib.Path, help="the built site")
    parser.add_argument("into", type=pathlib.Path, help="where the pictures go")
    parser.add_argument("kinds", nargs="*", default=list(KINDS), help="which kinds of page (all)")
    arguments = parser.parse_args()
    take_pictures(arguments.folder, arguments.into, arguments.kinds)


if __name__ == "__main__":
    main()
