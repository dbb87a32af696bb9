"""The outlines of land and countries."""

from lib.subjects.map.land import lands
from tests.conftest import ROOT


def test_land_knows_country_from_sea() -> None:
    found = lands(ROOT / "static" / "geo")
    assert [land.name for land in found] == ["coast", "region", "world"]
    coast = found[0]
    syria = coast.country_at(38.0, 35.0)
    assert syria is not None
    assert syria == coast.country_at(36.3, 33.5)
    assert syria != coast.country_at(35.5, 33.9)
    assert coast.country_at(34.8, 34.6) is None
