"""The Quotes page as a reader meets it."""

from tests.conftest import OpenApp


def titles(app) -> list[str]:
    return [
        button.key.removeprefix("quote_") for button in app.button if (button.key or "").startswith("quote_")
    ]


def test_default_shows_the_first_page_of_all(open_page: OpenApp) -> None:
    app = open_page("quotes")
    assert not app.exception
    assert "64 of 64 quotations in 5 articles" in app.caption[0].value
    assert len(titles(app)) == 12
