"""Fixtures for all tests; the only place where fixtures are defined."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared data beside the checkout; skip where there is none."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("needs the shared data folder beside the checkout (../shared)")
    return SHARED
