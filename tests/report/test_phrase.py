"""Phrases: as text their words alone, on a page with links."""

from hypothesis import given
from hypothesis import strategies as st

from samebasis.report.phrase import Link, Phrase, joined, parts_of, phrase

WORDS = st.text(alphabet=st.characters(exclude_characters="{}", exclude_categories=["Cs"]), max_size=20)
LINKS = st.builds(Link, WORDS, st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True))
SAID = st.lists(WORDS | LINKS, min_size=1, max_size=6)


@given(said=SAID, between=WORDS)
def test_a_phrase_reads_as_its_words(said: list[str | Link], between: str) -> None:
    """As text, a phrase is what the same words without links would be."""
    assert str(joined(said, between)) == between.join(str(each) for each in said)


@given(said=SAID)
def test_no_link_is_lost_when_phrases_are_put_together(said: list[str | Link]) -> None:
    """A phrase within a phrase keeps its links, in their order."""
    inner = joined(said)
    outer = phrase("{} {}", inner, inner)
    links = [each for each in said if isinstance(each, Link)]

    assert [part for part in outer.parts if isinstance(part, Link)] == [*links, *links]
    assert list(parts_of(inner)) == list(inner.parts)
    assert isinstance(outer, Phrase)
