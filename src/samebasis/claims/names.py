"""Names in running text: which entities of a book a sentence speaks of, and whose an amount is."""

import re
from typing import Final

from samebasis.book import Book, Role

# Who only passes on what others earn or build: whose figure it is, they do not say by their name.
_VOICES: Final = frozenset({Role.PRESS, Role.RESEARCH, Role.BANK, Role.INDEX, Role.COURT})
_AGAINST: Final = re.compile(r"\b(?:vs\.?|versus|against|compared (?:to|with))[ ]+\S{0,2}$", re.IGNORECASE)
_CLAUSES: Final = re.compile(r"[,;:]\s|\(|\s(?:and|while|whereas|but)\s|[\u3400-\u9fff]+(?=[A-Z])")
_BESIDE: Final = 25  # Letters between a name and the amount that it stands at.


class Names:
    """The entities of a book by every name that people write."""

    def __init__(self, book: Book | None) -> None:
        spelled = (
            {}
            if book is None
            else {name: each.id for each in book.entities.values() for name in (each.name, *each.aliases)}
        )
        self._voices = frozenset(
            () if book is None else (each.id for each in book.entities.values() if each.role in _VOICES)
        )
        self._ids = {name.casefold(): owner for name, owner in spelled.items() if len(name) > 1}
        longest = sorted(map(re.escape, self._ids), key=len, reverse=True)
        # Not only at the edges of words: in mixed text a name stands beside letters of another script.
        self._any = (
            re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(longest)})(?![A-Za-z0-9])") if longest else None
        )

    def near(self, sentence: str, at: int) -> tuple[str, ...]:
        """The entities that the sentence names: those before the place first, of them the nearest."""
        if self._any is None:
            return ()
        found = [(each.start(), self._ids[each[0]]) for each in self._any.finditer(sentence.casefold())]
        ordered = sorted(found, key=lambda each: (each[0] > at, abs(each[0] - at)))
        return tuple(dict.fromkeys(owner for _, owner in ordered))

    def owner(self, sentence: str, at: int) -> str:
        """Whose amount it is, as far as the sentence leaves no doubt; empty otherwise.

        The name that stands right before it, or else the only one of its clause, or of the whole
        sentence. Voices are left out, and so is what is set against the amount before it.
        """
        if self._any is None or _AGAINST.search(sentence[max(0, at - _BESIDE) : at]):
            return ""
        found = [
            (each.start(), each.end(), self._ids[each[0]])
            for each in self._any.finditer(sentence.casefold())
            if self._ids[each[0]] not in self._voices
        ]
        cuts = [each.end() for each in _CLAUSES.finditer(sentence)]
        left = max((cut for cut in cuts if cut <= at), default=0)
        before = [(end, owner) for start, end, owner in found if left <= start and end <= at]
        if before and at - before[-1][0] <= _BESIDE:
            return before[-1][1]
        right = min((cut for cut in cuts if cut > at), default=len(sentence))
        here = {owner for start, _, owner in found if left <= start < right}
        owners = here or {owner for _, _, owner in found}
        return next(iter(owners)) if len(owners) == 1 else ""
