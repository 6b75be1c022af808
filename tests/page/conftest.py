"""An app of its own for each test: nothing listens, and drafts lie in memory."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from page.pages import Walk

from outreach.page import MemoryStore, create_app
from outreach.workspace import Workspace


@pytest.fixture
def app(home: Path) -> Flask:
    """The pages, with a user's own folder that nobody else uses."""
    return create_app(Workspace(), MemoryStore())


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def walk(client: FlaskClient) -> Walk:
    return Walk(client)
