"""The real app as a server, without a port."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

SITE = "http://testserver"


@pytest.fixture(scope="module")
def server() -> TestClient:
    """The app of `dashboard.py`, asked in the same process."""
    # Imported late: it is a whole server, and most tests need none.
    import dashboard

    # Not entered: what starts with the server is for sessions, of which there are none here.
    return TestClient(dashboard.app, base_url=SITE, follow_redirects=False)
