"""Samples: every uncertain input drawn once, and expressions evaluated over them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from samebasis.identities.draws.points import SEED, SIZE
from samebasis.identities.draws.shapes import Spread
from samebasis.identities.draws.spreads import spread_of
from samebasis.identities.draws.streams import CHUNK, Correlations, shares
from samebasis.identities.evidence import Evidence

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    import sympy
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]
    Compiled = Callable[..., Vector]

# Large enough that a call costs nothing beside its work, small enough that memory stays bounded.
_SLICE: Final = 131_072


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The draws of each input by its name, in base units, with the seed that brings them back."""

    seed: int
    size: int
    columns: "Mapping[str, Vector]"

    def values(self, expression: "sympy.Expr", inputs: Mapping[str, str]) -> "Vector":
        """The expression's draws; `inputs` names the input that fills each of its symbols."""
        import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.

        out = np.empty(self.size)
        self._fill(out, expression, inputs)
        return out

    def many(self, expressions: "Iterable[tuple[sympy.Expr, Mapping[str, str]]]") -> "Iterator[Vector]":
        """The draws of each expression in turn, in one array that the next one overwrites.

        However many there are, memory holds the inputs and one result.
        """
        import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.

        out = np.empty(self.size)
        for expression, inputs in expressions:
            self._fill(out, expression, inputs)
            yield out

    def _fill(self, out: "Vector", expression: "sympy.Expr", inputs: Mapping[str, str]) -> None:
        function, symbols, joined = _in_two(expression)
        columns = [self.columns[inputs[symbol]] for symbol in symbols]
        for start in range(0, self.size, _SLICE):
            stop = min(start + _SLICE, self.size)
            first, second = function(*(column[start:stop] for column in columns))
            joined(first, second, out=out[start:stop])


def sample(
    spreads: Mapping[str, Spread],
    *,
    seed: int = SEED,
    size: int = SIZE,
    correlations: Correlations | None = None,
) -> Sample:
    """The draws of the inputs together: equal on every run, in whatever order they are given."""
    import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.

    columns = {name: np.empty(size) for name in sorted(spreads)}
    start = 0
    for points in shares(tuple(spreads), seed=seed, size=size, chunk=CHUNK, correlations=correlations):
        stop = start + len(next(iter(points.values())))
        for name, share in points.items():
            columns[name][start:stop] = spreads[name].at(share)
        start = stop
    return Sample(seed=seed, size=size, columns=columns)


def sample_of(
    facts: Iterable[Evidence], *, seed: int = SEED, size: int = SIZE, correlations: Correlations | None = None
) -> Sample:
    """The draws of figures and assumptions together; `Unsolvable` names one that has no end."""
    spreads = {fact.name: spread_of(fact) for fact in facts}
    return sample(spreads, seed=seed, size=size, correlations=correlations)


@lru_cache(maxsize=4096)
def compiled(expression: "sympy.Expr") -> "tuple[Compiled, Sequence[str]]":
    """The expression as a function of arrays, and the names of its arguments in their order."""
    import sympy  # noqa: PLC0415 - slow to import, and only draws need it.

    symbols = sorted(expression.free_symbols, key=str)
    # A docstring that nobody reads would take as long as all the rest.
    function = sympy.lambdify(symbols, expression, modules="numpy", cse=True, docstring_limit=0)
    return function, tuple(str(each) for each in symbols)


@lru_cache(maxsize=4096)
def _in_two(expression: "sympy.Expr") -> "tuple[Compiled, Sequence[str], np.ufunc]":
    """The expression as two halves and what joins them, so that the end is written where it belongs."""
    import numpy as np  # noqa: PLC0415 - slow to import, and only draws need it.
    import sympy  # noqa: PLC0415 - the same.

    top, bottom = sympy.fraction(expression)
    joined: np.ufunc = np.add
    if bottom != 1:
        halves, joined = (top, bottom), np.divide
    elif expression.is_Add or expression.is_Mul:
        halves, joined = expression.as_two_terms(), np.add if expression.is_Add else np.multiply
    else:
        halves = (expression, sympy.S.Zero)
    symbols = sorted(expression.free_symbols, key=str)
    function = sympy.lambdify(symbols, list(halves), modules="numpy", cse=True, docstring_limit=0)
    return function, tuple(str(each) for each in symbols), joined
