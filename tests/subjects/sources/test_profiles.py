"""Outlet profiles, and the media cited or followed."""

import pytest

from lib.subjects.sources.profiles import are_many, cited, profiles, profiles_finding, register
from lib.tables.filters import Filters, apply
from lib.tables.model import Tables


def test_profiles_hold_the_article_and_its_evidence(tables: Tables) -> None:
    found = {profile.outlet_id: profile for profile in profiles(tables, tables)}
    assert list(found) == ["southfront", "caliber-az", "al-mayadeen", "walaw", "siasat"]
    walaw = found["walaw"]
    assert walaw.confidence == "medium for country, low for ownership"
    (article,) = walaw.articles
    assert article.published == "about 30 January 2025"
    assert article.bounds == "29 January to 26 March 2025"
    assert len(article.basis_links) == 3
    assert (article.words, article.sentences) == (345, 15)
    assert walaw.quotes == 15
    assert walaw.voices[0] == ("Russian Foreign Ministry", 6)
    assert sum(n for _, n in walaw.voices) < walaw.quotes
    assert walaw.further == 3


def test_profiles_follow_the_filters(tables: Tables) -> None:
    found = profiles(tables, apply(tables, Filters(outlets=("siasat",), text="terrorism")))
    assert [profile.outlet_id for profile in found] == ["siasat"]
    assert found[0].quotes == 2
    assert profiles_finding(found) == "1 outlet, 1 article of 291 words"


def test_the_finding_on_profiles(tables: Tables) -> None:
    assert profiles_finding(profiles(tables, tables)) == "5 outlets, 5 articles of 291 to 575 words"


def test_cited_media_are_those_used(tables: Tables) -> None:
    found = {medium.name: medium for medium in cited(tables, tables)}
    assert found["RIA Novosti"].quotes == 9
    assert found["RIA Novosti"].outlets == ("SouthFront", "The Siasat Daily")
    assert found["Al Jazeera"].quotes == 0
    assert found["Al Jazeera"].outlets == ("Walaw",)
    # Named in a remark only, behind no article here.
    assert "Al Arabiya" not in found


@pytest.mark.parametrize("order", ["articles", "quotes", "name"])
def test_many_outlets_are_a_list_with_the_same_counts_as_their_profiles(
    large_tables: Tables, order: str
) -> None:
    assert are_many(large_tables, large_tables)
    found = register(large_tables, large_tables, order)
    whole = {profile.outlet_id: profile for profile in profiles(large_tables, large_tables)}
    assert set(found.outlet_ids) == set(whole)
    assert found.finding == profiles_finding(tuple(whole.values()))
    for outlet, row in zip(found.outlet_ids, found.table.itertuples(index=False), strict=True):
        profile = whole[outlet]
        assert row[:3] == (profile.name, len(profile.articles), profile.quotes)
        assert profiles(large_tables, large_tables, outlet) == (profile,)
    ranked = found.table[{"articles": "Articles", "quotes": "Quotations", "name": "Outlet"}[order]].tolist()
    assert ranked == sorted(ranked, key=str.casefold if order == "name" else None, reverse=order != "name")


def test_few_outlets_are_told_in_full(tables: Tables) -> None:
    assert not are_many(tables, tables)
