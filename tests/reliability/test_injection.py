"""In a real browser, nothing that a document says is done."""

import pytest

from tests.browser.driving import serve

# What the hostile documents try to call, and what they might call instead.
TRAP = "window.pwned = window.alert = window.prompt = window.confirm = () => { window.caught = true }"


@pytest.mark.browser
def test_no_page_obeys_a_document(built, browser):
    others = {article["url"] for path, article in built.articles.items() if not path.startswith(("markup/", "titles/"))}
    pages = {path.relative_to(built.public).as_posix() for path in built.pages}
    chosen = sorted(path for path in pages if path.replace(".source.html", ".html") not in others)
    assert len(chosen) > 100
    folders = {path.partition("/")[0] for path in chosen}
    assert folders >= {"articles", "people", "places", "organisations", "topics", "sources", "dates", "index.html"}
    trouble = []
    with serve(built.public) as address:
        page = browser.new_page()
        page.add_init_script(TRAP)
        page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("dialog", lambda dialog: trouble.append(dialog.message))
        page.on("request", lambda asked: None if asked.url.startswith(address) else trouble.append(asked.url))
        for path in chosen:
            page.goto(f"{address}/{path}")
            obeying = page.query_selector_all("[onclick], [onmouseover], [onerror], [onload]")
            trouble += [f"{path}: {element.evaluate('it => it.outerHTML')}" for element in obeying]
            if page.evaluate("window.caught"):
                trouble.append(f"{path} obeyed")
        page.close()
    assert trouble == []
