"""Definitions of feeds: the columns of each, their other names, and where the layout is documented."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedColumn:
    """One column that is read: its documented name, and the others that it goes by."""

    name: str
    aliases: tuple[str, ...] = ()
    is_required: bool = False
    is_usual: bool = True  # False for one that only some versions of the feed have.

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that it goes by."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """The layout of a feed."""

    name: str
    says: str
    channel: str
    source: str
    columns: tuple[FeedColumn, ...]
    one_of: tuple[tuple[str, ...], ...] = ()  # Sets of columns of which one has to be there whole.
    unique: tuple[str, ...] = ()  # Columns that no two rows share.
    ignored: tuple[str, ...] = ()  # Columns that are documented and not read.


@cache
def definition(name: str) -> Definition:
    """The definition of the feed of that name (`definitions/*.toml`)."""
    folder = files("samebasis.revenue.feeds").joinpath("definitions")
    read = tomllib.loads(folder.joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    columns = tuple(
        FeedColumn(
            name=column,
            aliases=tuple(about.get("aliases", ())),
            is_required=about.get("required", False),
            is_usual=about.get("usual", True),
        )
        for column, about in read["columns"].items()
    )
    return Definition(
        name=name,
        says=read["says"],
        channel=read["channel"],
        source=read["source"],
        columns=columns,
        one_of=tuple(tuple(each) for each in read.get("one_of", ())),
        unique=tuple(read.get("unique", ())),
        ignored=tuple(read.get("ignored", ())),
    )
