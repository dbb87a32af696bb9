"""From a source to an article: text, HTML and JSONL, and every reason to set one aside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.extraction.reading import Reading, SetAside, Source, article, html, read, sources
from lib.extraction.reading.hover import without_cards
from tests.extraction.reading.test_folder import STORY, write

PAGES = Path(__file__).parent / "pages"
FRENCH = (
    "Les ferries du lac circulent de nouveau après une grève de neuf jours, a annoncé jeudi le bureau du "
    "port.\n"
    "Le premier bateau est parti peu après l'aube avec trois cents personnes à bord, et deux autres ont "
    "suivi.\n"
)


def only(path: Path) -> Reading | SetAside:
    (source,) = (item for item in sources(path) if isinstance(item, Source))
    return read(source)


def good(path: Path) -> Reading:
    reading = only(path)
    assert isinstance(reading, Reading), reading
    return reading


def codes(reading: Reading) -> list[str]:
    return [note.code for note in reading.notes]


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        (
            "Sen. Ana Lund Ana Maria LundHarbour vote put off Reyes calls for calm MORE (Norland) said no.",
            "Sen. Ana Lund (Norland) said no.",
        ),
        (
            "Mayor Jon Berg Jonathan (Jon) Alan BergBoats rise | Quay closed Sea 'calm' MORE’s port is old.",
            "Mayor Jon Berg’s port is old.",
        ),
        (
            "Speaker Pia Reyes Pia Ana Reyes Dockers strike Port says no MORE met Jon Berg Jonathan BergOn "
            "the quay A port MORE in Arden.",
            "Speaker Pia Reyes met Jon Berg in Arden.",
        ),
        (
            "Ana Lund wants MORE boats. Jon Berg wants more.",
            "Ana Lund wants MORE boats. Jon Berg wants more.",
        ),
    ],
)
def test_what_a_page_shows_beside_a_name_is_no_text(printed: str, text: str) -> None:
    assert without_cards(printed) == text


def test_a_text_becomes_an_article(tmp_path: Path) -> None:
    reading = good(write(tmp_path / "a.txt"))
    found = reading.article
    assert (found.doc, found.text, found.title) == ("a.txt", STORY, STORY.split("\n")[0])
    assert (found.outlet, found.published_edtf, found.published_basis) == ("", "", "")
    assert codes(reading) == ["outlet", "date"]


def test_the_manifest_outranks_the_page(tmp_path: Path) -> None:
    write(tmp_path / "articles.csv", "file,outlet,published,title\na.html,Courier,2024-03-15,Boats\n")
    write(tmp_path / "a.html", (PAGES / "json_ld.html").read_bytes())
    found = good(tmp_path / "a.html").article
    assert (found.outlet, found.published_edtf, found.title) == ("Courier", "2024-03-15", "Boats")
    assert found.published_basis == "manifest articles.csv, line 2"
    assert found.byline == "Ama Serwaa, Kojo Baidoo"


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", "empty", "empty"),
        (b" \n\r\n\t ", "empty", "empty"),
        ("\u200b\n\ufeff ".encode(), "no-body", "No article"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "binary", "not text"),
        (b"Ferries run again after strike\n", "no-body", "only a headline"),
        (b"Share\nTweet\nComments (0)\n", "no-body", "only a headline"),
        (FRENCH.encode(), "language", "in French"),
        (FRENCH.encode("cp1252"), "language", "in French"),
    ],
)
def test_what_is_no_article_is_set_aside(tmp_path: Path, content: bytes, code: str, words: str) -> None:
    aside = only(write(tmp_path / "a.txt", content))
    assert isinstance(aside, SetAside)
    assert (aside.doc, aside.code) == ("a.txt", code)
    assert words in aside.message


def test_very_long_texts_are_set_aside_with_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article, "LONGEST_TEXT", 100)
    aside = only(write(tmp_path / "a.txt"))
    assert isinstance(aside, SetAside)
    assert aside.code == "too-long"
    assert "100" in aside.message


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_do_not_matter(tmp_path: Path, end: str) -> None:
    found = good(write(tmp_path / "a.txt", STORY.replace("\n", end))).article
    assert found.text == STORY


def test_a_foreign_comment_section_does_not_matter(tmp_path: Path) -> None:
    reading = good(write(tmp_path / "a.txt", STORY + "\nLeave a reply\n" + FRENCH * 5))
    assert "language" not in codes(reading)


def test_a_short_article_keeps_its_language_open(tmp_path: Path) -> None:
    reading = good(write(tmp_path / "a.txt", "The ferries are running again today."))
    assert codes(reading) == ["language", "headline", "outlet", "date"]


@pytest.mark.parametrize(
    ("name", "outlet", "published", "basis", "modified", "byline", "agency", "url"),
    [
        (
            "json_ld",
            "Lake Courier",
            "2024-03-14",
            "JSON-LD",
            "2024-03-16T08:00:00+03:00",
            "Ama Serwaa, Kojo Baidoo",
            "",
            "https://courier.example/ferries",
        ),
        (
            "meta_tags",
            "Lake Courier",
            "2024-03-14",
            "article:published_time",
            "2024-03-20T06:10:00Z",
            "",
            "Reuters",
            "https://courier.example/a?b=1",
        ),
        ("only_modified", "", "", "", "2024-03-20T06:10:00Z", "", "", ""),
        ("other_articles", "", "", "", "", "", "", ""),
        ("time_element", "", "2024-03-14", "htmldate", "", "", "", ""),
    ],
)
def test_what_an_html_page_says_about_itself(
    name: str, outlet: str, published: str, basis: str, modified: str, byline: str, agency: str, url: str
) -> None:
    found = good(PAGES / f"{name}.html").article
    assert (found.outlet, found.published_edtf, found.modified) == (outlet, published, modified)
    assert (found.byline, found.agency, found.url) == (byline, agency, url)
    assert basis in found.published_basis
    assert bool(basis) == bool(found.published_basis)


@pytest.mark.parametrize("name", ["json_ld", "meta_tags", "only_modified", "other_articles", "time_element"])
def test_the_text_of_an_html_page_is_headline_and_body(name: str) -> None:
    found = good(PAGES / f"{name}.html").article
    assert found.title == "Ferries run again after strike"
    assert found.text.startswith(found.title + "\n\n")
    assert [(part.start, part.end) for part in found.of("title")] == [(0, len(found.title))]
    seen = found.visible
    assert "By Wednesday evening both sides had signed" in seen
    for furniture in ("Good news at last", "All rights reserved", "Read more", "Sport", "Photo"):
        assert furniture not in seen


def test_headings_of_an_html_page_are_subheads() -> None:
    found = good(PAGES / "json_ld.html").article
    assert [found.text[part.start : part.end] for part in found.of("subhead")] == ["What was agreed"]


def test_broken_markup_still_gives_an_article() -> None:
    found = good(PAGES / "broken_markup.html").article
    assert found.title == "Ferries run again & again"
    assert "The first boat left Port Alder" in found.visible


@pytest.mark.parametrize(
    "content", ["<html></html>", "<", "no markup", "<html><body><nav>Home</nav></body></html>"]
)
def test_html_without_an_article_is_set_aside(
    tmp_path: Path, content: str, capfd: pytest.CaptureFixture[str]
) -> None:
    aside = only(write(tmp_path / "a.html", content))
    assert isinstance(aside, SetAside)
    assert aside.code == "no-body"
    assert capfd.readouterr().err == ""


def test_a_line_of_jsonl_becomes_an_article(tmp_path: Path) -> None:
    line = {
        "id": 7,
        "text": STORY.split("\n", 2)[2],
        "title": "Ferries run again",
        "outlet": "Courier",
        "url": "https://courier.example/7",
        "published": "2024-03-14T08:00:00Z",
        "byline": "Ama Serwaa",
        "agency": "Reuters",
        "views": 12,
    }
    reading = good(write(tmp_path / "a.jsonl", json.dumps(line)))
    found = reading.article
    assert (found.doc, found.title) == ("a.jsonl#1", "Ferries run again")
    assert (found.outlet, found.url, found.published_edtf) == (
        "Courier",
        "https://courier.example/7",
        "2024-03-14",
    )
    assert (found.byline, found.agency) == ("Ama Serwaa", "Reuters")
    title = found.of("title")[0]
    assert found.text[title.start : title.end] == "Ferries run again", "the headline is part of the text"
    assert codes(reading) == []


def test_a_line_may_hold_html(tmp_path: Path) -> None:
    page = (PAGES / "json_ld.html").read_text(encoding="utf-8")
    found = good(write(tmp_path / "a.jsonl", json.dumps({"html": page}))).article
    assert (found.title, found.published_edtf) == ("Ferries run again after strike", "2024-03-14")


BODY = STORY.split("\n", 2)[2]


@pytest.mark.parametrize(
    ("line", "outlet", "byline"),
    [
        (
            {
                "maintext": BODY,
                "title": "Ferries run again",
                "authors": ["Ama Serwaa", "Kojo Baidoo"],
                "date_publish": "2024-03-14 08:00:00",
                "source_domain": "www.lake-courier.example",
                "url": "https://www.lake-courier.example/7",
                "description": None,
            },
            "lake-courier.example",
            "Ama Serwaa, Kojo Baidoo",
        ),
        (
            {
                "text": BODY,
                "title": "Ferries run again",
                "publish_date": "2024-03-14",
                "media_name": "Lake Courier",
            },
            "Lake Courier",
            "",
        ),
        (
            {
                "content": BODY,
                "title": "Ferries run again",
                "publishedAt": "2024-03-14T08:00:00Z",
                "source": {"id": None, "name": "Lake Courier"},
                "author": "Ama Serwaa",
            },
            "Lake Courier",
            "Ama Serwaa",
        ),
        (
            {
                "articleBody": BODY,
                "headline": "Ferries run again",
                "pub_date": "Thu, 14 Mar 2024 08:00:00 GMT",
                "domain": "aa.com.tr",
            },
            "Anadolu Agency",
            "",
        ),
    ],
)
@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json"])
def test_collections_of_news_are_read_as_they_are(
    tmp_path: Path, line: dict[str, object], outlet: str, byline: str, name: str
) -> None:
    reading = good(write(tmp_path / name, json.dumps(line)))
    found = reading.article
    assert (found.title, found.published_edtf) == ("Ferries run again", "2024-03-14")
    assert (found.outlet, found.byline) == (outlet, byline)
    assert codes(reading) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b'{"text": "cut off', "not JSON"),
        (b"[1, 2]", "not an object"),
        (b'"text"', "not an object"),
        (b'{"title": "no text"}', "no text"),
        (b'{"text": 5}', "no text"),
        (b'{"text": null, "html": ["x"]}', "no text"),
        (b'{"text": "caf\xe9"}', "not UTF-8"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"text": ' + b"9" * 5000 + b"}", "not JSON"),
    ],
)
def test_one_bad_line_is_set_aside(tmp_path: Path, line: bytes, words: str) -> None:
    sound = json.dumps({"text": STORY}).encode()
    write(tmp_path / "a.jsonl", sound + b"\n" + line + b"\n" + sound + b"\n")
    first, bad, last = [read(item) for item in sources(tmp_path) if isinstance(item, Source)]
    assert isinstance(first, Reading)
    assert isinstance(last, Reading)
    assert isinstance(bad, SetAside)
    assert (bad.doc, bad.code) == ("a.jsonl#2", "bad-line")
    assert bad.message.startswith("Line 2: ")
    assert words in bad.message


def test_half_characters_and_bad_fields_of_a_line_are_mended(tmp_path: Path) -> None:
    text = json.dumps({"text": STORY, "published": 1710400000, "outlet": "X"})[:-1]
    reading = good(write(tmp_path / "a.jsonl", text.replace("again", "again \\ud83d") + "}"))
    assert "\ufffd" in reading.article.text
    assert reading.article.sha256
    assert codes(reading) == ["field", "date"]


def test_a_manifest_row_for_a_jsonl_file_fills_the_gaps(tmp_path: Path) -> None:
    write(tmp_path / "articles.csv", "file,outlet,published\na.jsonl,Whole,2024\na.jsonl#2,Line,2023\n")
    line = json.dumps({"text": STORY, "outlet": "Own"})
    write(tmp_path / "a.jsonl", f"{line}\n{line}\n")
    readings = [read(item) for item in sources(tmp_path) if isinstance(item, Source)]
    assert [
        (item.article.outlet, item.article.published_edtf) for item in readings if isinstance(item, Reading)
    ] == [
        ("Own", "2024"),
        ("Line", "2023"),
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.lists(
            st.sampled_from(
                ["<p>", "</div>", "<h1>", "The boats ran again today. ", "<script>", "<!--", "&#0;"]
            )
        )
        .map("".join)
        .map(str.encode),
    ),
    name=st.sampled_from(["a.txt", "a.html", "a.jsonl"]),
)
def test_any_file_gives_articles_or_reasons(tmp_path: Path, content: bytes, name: str) -> None:
    path = write(tmp_path / name, content)
    for item in sources(path):
        if isinstance(item, Source):
            result = read(item)
            assert result == read(item)
            if isinstance(result, Reading):
                assert len(result.article.visible) == len(result.article.text)
                assert result.article.sha256
            else:
                assert result.message.endswith((".", ")"))


@pytest.mark.parametrize(
    ("stated", "marked", "published"),
    [
        ("0001-01-01T00:00:00Z", "", ""),
        ("1970-01-01", "", ""),
        (
            "0001-01-01T00:00:00Z",
            '<time datetime="2024-03-14T08:00:00Z" pubdate>14 March 2024</time>',
            "2024-03-14",
        ),
    ],
)
def test_a_clock_that_was_never_set_gives_no_day(
    tmp_path: Path, stated: str, marked: str, published: str
) -> None:
    article_data = json.dumps({"@type": "NewsArticle", "datePublished": stated})
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in STORY.split("\n")[1:])
    page = (
        f'<html lang="en"><head><script type="application/ld+json">{article_data}</script></head>'
        f"<body><article><h1>{STORY.splitlines()[0]}</h1>{marked}{paragraphs}</article></body></html>"
    )
    reading = good(write(tmp_path / "a.html", page))
    assert reading.article.published_edtf == published
    assert "date" in codes(reading), "the day that was refused is told of"


PROSE = (
    "<p>The council of Norhaven voted on Tuesday to close the old ferry pier for six months, after "
    "engineers found cracks in three of its eleven pillars.</p><p>“We cannot wait for the next storm,” "
    "harbour master Rune Falk said at the meeting in the town hall, which lasted until midnight.</p>"
)


def page(head: str = "", *, root: str = "", body: str = PROSE) -> str:
    """A page of the made-up Norhaven Post."""
    title = "Norhaven closes its ferry pier"
    return (
        f'<!DOCTYPE html><html lang="en"{root}><head><meta charset="utf-8"><title>{title}</title>'
        f"{head}</head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def json_ld(**values: str) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **values})}</script>'


@pytest.mark.parametrize("day", ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "9999-12-31", "2205-03-04"])
@pytest.mark.parametrize(
    ("beside", "published"),
    [("", ""), ('<meta property="article:published_time" content="2025-03-04T08:00:00Z">', "2025-03-04")],
)
def test_a_day_on_which_nothing_can_have_appeared_is_refused_aloud(
    tmp_path: Path, day: str, beside: str, published: str
) -> None:
    reading = good(write(tmp_path / "a.html", page(json_ld(datePublished=day) + beside)))
    assert reading.article.published_edtf == published
    assert [note.message for note in reading.notes if day in note.message and "cannot have" in note.message]


def test_a_class_of_the_whole_page_that_tells_of_changes_takes_nothing_away(tmp_path: Path) -> None:
    found = good(
        write(
            tmp_path / "a.html",
            page(
                root=' class="page-modified-date has-related"',
                body='<time datetime="2025-03-04" pubdate>4 March</time>' + PROSE,
            ),
        )
    ).article
    assert "Rune Falk" in found.visible
    assert found.published_edtf == "2025-03-04"


def test_a_text_that_the_page_holds_in_its_metadata_alone_is_read_from_there(tmp_path: Path) -> None:
    more = " ".join(
        f"The council meets again on the {n}th of April to choose a pillar." for n in range(4, 20)
    )
    full = "\n\n".join(("The council voted to close the pier.", "“It was never going to last.”", more))
    found = good(write(tmp_path / "a.html", page(json_ld(articleBody=full)))).article
    assert "“It was never going to last.”" in found.visible


def test_a_page_that_holds_much_more_than_was_read_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.html", page(body=PROSE * 1))
    assert "body" not in codes(good(path))
    monkeypatch.setattr(
        html, "_body", lambda tree: (["The council of Norhaven voted on Tuesday to close it."], [])
    )
    (note,) = [note for note in good(path).notes if note.code == "body"]
    assert "The text read has 10 words, the page some 3" in note.message


def test_very_many_objects_of_metadata_are_read(tmp_path: Path) -> None:
    things = json.dumps(
        [{"@type": "Thing"}] * 50_000 + [{"@type": "NewsArticle", "datePublished": "2025-03-04"}]
    )
    head = f'<script type="application/ld+json">{things}</script>'
    assert good(write(tmp_path / "a.html", page(head))).article.published_edtf == "2025-03-04"


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ('<link rel="canonical" href="https://www.nytimes.com/2025/03/04/pier.html">', "The New York Times"),
        ('<link rel="canonical" href="https://hosted.ap.org/post/article/1/pier">', "The Associated Press"),
        ('<meta property="og:site_name" content="Quay Post | All the news">', "Quay Post"),
        (
            '<link rel="canonical" href="https://www.quay.example/a"><meta name="application-name" '
            'content="Quay">' + json_ld(publisher="Quay Publishing Group"),
            "Quay",
        ),
        (json_ld(publisher="Quay Post"), "Quay Post"),
        ('<meta name="application-name" content="Reader App">' + json_ld(publisher="Quay Post"), "Quay Post"),
    ],
)
def test_the_outlet_is_that_of_the_address_or_what_the_site_calls_itself(
    tmp_path: Path, head: str, outlet: str
) -> None:
    assert good(write(tmp_path / "a.html", page(head))).article.outlet == outlet


@pytest.mark.parametrize(
    ("head", "above", "byline"),
    [
        ("", '<div class="byline">by Mara Delling</div>', "Mara Delling"),
        ('<meta name="sailthru.author" content="Mara Delling">', "", "Mara Delling"),
        ("", '<a rel="author" href="/m">Mara Delling</a>', "Mara Delling"),
        ("", '<div class="byline">Everything about the harbour in your inbox</div>', ""),
        ('<meta property="og:site_name" content="Quay Post">' + json_ld(author="Quay Post"), "", ""),
    ],
)
def test_the_author_is_a_person_that_the_page_marks(
    tmp_path: Path, head: str, above: str, byline: str
) -> None:
    assert good(write(tmp_path / "a.html", page(head, body=above + PROSE))).article.byline == byline


@pytest.mark.parametrize("given", ["Norhaven Post - Latest News &amp; Headlines", "x"])
def test_a_headline_in_the_metadata_that_is_none_gives_way(tmp_path: Path, given: str) -> None:
    head = (
        f'<meta property="og:title" content="{given}"><meta property="og:site_name" content="Norhaven Post">'
    )
    assert good(write(tmp_path / "a.html", page(head))).article.title == "Norhaven closes its ferry pier"


def test_a_teaser_does_not_date_the_page(tmp_path: Path) -> None:
    teaser = '<div class="teaser"><h2>Legacy <span class="date">12.12.2019</span></h2></div>'
    found = good(write(tmp_path / "a.html", page(body=PROSE + teaser))).article
    assert found.published_edtf == ""


@pytest.mark.parametrize(
    "line",
    [
        "<p><a href='/b'><strong>2 RESIDENTS RAN SECRET STATION: 'A MATTER OF SAFETY'</strong></a></p>",
        "<p><a href='/c'>Read how the old pier was built by hand</a></p>",
        "<p>Advertisement 1Story continues below</p>",
        "<p>Send any friend a story. As a subscriber, you have 5 gift articles to give each month.</p>",
    ],
)
def test_links_and_offers_are_no_body(tmp_path: Path, line: str) -> None:
    first, second = PROSE.split("</p>", 1)
    found = good(write(tmp_path / "a.html", page(body=f"{first}</p>{line}{second}"))).article
    body = " ".join(found.text[part.start : part.end] for part in found.of("body"))
    assert "Rune Falk" in body
    assert not any(
        words in body for words in ("SECRET STATION", "built by hand", "Advertisement", "Send any")
    )


def test_a_block_quotation_keeps_who_is_cited(tmp_path: Path) -> None:
    block = (
        "<blockquote><p>We were told in May and did nothing, and I am sorry for that.</p>"
        "<cite>Mayor Lo Finn</cite></blockquote>"
    )
    found = good(
        write(tmp_path / "a.html", page(body=PROSE + block + PROSE.replace("Tuesday", "Friday")))
    ).article
    assert "“We were told in May and did nothing, and I am sorry for that.” — Mayor Lo Finn" in found.visible
