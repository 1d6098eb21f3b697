"""Links in every Markdown file of the repository lead somewhere."""

import pytest

from tests.docs.conftest import ROOT, markdown
from tests.docs.rules import links_lead_somewhere


@pytest.mark.parametrize("name", markdown())
def test_links_lead_somewhere(name: str) -> None:
    """Each relative link, and each mention of a file below docs, leads to what is there."""
    page = (ROOT / name).read_text(encoding="utf-8")

    assert list(links_lead_somewhere(ROOT, name, page)) == []
