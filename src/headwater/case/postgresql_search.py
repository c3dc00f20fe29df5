"""Search in PostgreSQL, so that it finds what SQLite's FTS5 does, in the same order.

Beside each table that is searched stands one with the folded words of its rows (`headwater.case.words`): as a tsvector without
positions, which a GIN index finds, and one behind the other, for phrases and for counting. A tsvector's own positions end at
the 256th of a word and the 16,383rd of a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Subquery,
    Table,
    Text,
    and_,
    case,
    cast,
    func,
    insert,
    literal,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from headwater.case.schema import INDEXED
from headwater.case.words import Term, folded, terms

COLUMNS = ("key", "words", "folded", "size")

_LONGEST = 255
"""Characters of a word that are looked at."""

_ROOM = 1_000_000
"""Bytes of a row's different words that are found: a tsvector holds 1 MiB. More has only a text of some hundred thousand
different words.
"""

_COUNTED = 20_000
"""Rows with a word that are counted to weigh it; of more, its weight is small whatever their number."""

_K1, _B = 1.2, 0.75
"""Of BM25, as FTS5 has them (https://www.sqlite.org/fts5.html#the_bm25_function)."""

_metadata = MetaData()


def _table(index: str) -> Table:
    table, _ = INDEXED[index]
    [key] = table.primary_key
    of_row = ForeignKey(key, ondelete="CASCADE", name=f"fk_{index}_search_key")
    made = Table(
        f"{index}_search",
        _metadata,
        Column("key", BigInteger, of_row, primary_key=True, autoincrement=False),
        Column("words", TSVECTOR, nullable=False),
        Column("folded", Text(collation="C"), nullable=False),
        Column("size", Integer, nullable=False),
    )
    Index(f"ix_{index}_search_words", made.c.words, postgresql_using="gin")
    return made


TABLES = {index: _table(index) for index in INDEXED}
"""By index: ``key`` of the row, its different ``words``, all of them ``folded``, and their number, ``size``."""

_sizes = Table(
    "search_size",
    _metadata,
    Column("index", Text, primary_key=True),
    Column("rows", BigInteger, nullable=False),
    Column("words", BigInteger, nullable=False),
)
"""How many rows and words an index has, as of the last trace: what BM25 weighs by."""

_INDEX_OF = {table: index for index, (table, _) in INDEXED.items()}


def index_of(table: Table) -> str | None:
    """The index that follows a table."""
    return _INDEX_OF.get(table)


def is_about(index: str, names: Sequence[str]) -> bool:
    """Whether one of these columns is searched."""
    return bool(set(INDEXED[index][1]) & set(names))


def row(index: str, of: Mapping[str, Any]) -> tuple[int, str, str, int]:
    """The row of an index, in the order of `COLUMNS`, for a row of its table with all columns that are searched."""
    table, names = INDEXED[index]
    [key] = table.primary_key
    texts = [[word[:_LONGEST] for word in folded(of[name] or "")] for name in names]
    return of[key.name], _vector(texts), _one_behind_the_other(texts), sum(map(len, texts))


def _vector(texts: Sequence[Sequence[str]]) -> str:
    different = list(dict.fromkeys(word for words in texts for word in words))
    if sum(len(word.encode()) for word in different) > _ROOM:
        room, kept = _ROOM, []
        for word in different:
            room -= len(word.encode())
            if room < 0:
                break
            kept.append(word)
        different = kept
    return " ".join(different)


def _one_behind_the_other(texts: Sequence[Sequence[str]]) -> str:
    """Each word between two spaces of its own, so that it is found and counted whole; a line for each column."""
    return "\n".join("".join(f" {word} " for word in words) for words in texts)


def make(connection: Connection) -> None:
    """Make the indexes."""
    _metadata.create_all(connection)
    connection.execute(insert(_sizes), [{"index": index, "rows": 0, "words": 0} for index in TABLES])


def count(connection: Connection) -> None:
    """Count the rows and words of each index anew."""
    for index, table in TABLES.items():
        rows = select(func.count()).select_from(table).scalar_subquery()
        words = select(func.coalesce(func.sum(table.c.size), 0)).scalar_subquery()
        connection.execute(_sizes.update().where(_sizes.c.index == index).values(rows=rows, words=words))


def matches(index: str, words: str, *, ranked: bool) -> Subquery | None:
    """The rows that hold all words: key, place, rank."""
    looked_for = _shortened(words)
    if not looked_for:
        return None
    table = TABLES[index]
    found = select(table.c.key, table.c.key.label("place")).where(_condition(table, looked_for))
    if ranked:
        rank = -sum((_weight(index, term) for term in looked_for), literal(0.0, Float(53)))
        found = found.add_columns(rank.label("rank"))
    return found.subquery()


def holds(index: str, words: str, key: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether the row with this key holds all words."""
    table = TABLES[index].alias()
    asked = select(_condition(table, _shortened(words))).where(table.c.key == key)
    return asked.scalar_subquery()


def _shortened(words: str) -> list[Term]:
    return [Term(one.typed, tuple(word[:_LONGEST] for word in one.words), one.begun) for one in terms(words) if one.words]


def _condition(table: Any, looked_for: Sequence[Term]) -> ColumnElement[bool]:  # noqa: ANN401 - a table or an alias
    query = " & ".join(_query(term) for term in looked_for)
    phrases = [func.strpos(table.c.folded, _pattern(term)) > 0 for term in looked_for if len(term.words) > 1]
    return and_(table.c.words.bool_op("@@")(cast(query, TSQUERY)), *phrases)


def _query(term: Term) -> str:
    *sure, last = (f"'{word}'" for word in term.words)
    return " & ".join([*sure, f"{last}:*" if term.begun else last])


def _pattern(term: Term) -> str:
    return _one_behind_the_other([term.words])[: -1 if term.begun else None]


def _weight(index: str, term: Term) -> ColumnElement[float]:
    """What a term adds to the rank of a row: BM25, as FTS5 works it out."""
    table, pattern = TABLES[index], _pattern(term)
    gone = func.replace(table.c.folded, pattern, "")
    times = cast((func.length(table.c.folded) - func.length(gone)) / len(pattern), Float(53))
    size = select(cast(func.greatest(_sizes.c.words, 1), Float(53)) / func.greatest(_sizes.c.rows, 1))
    average = size.where(_sizes.c.index == index).scalar_subquery()
    return _rarity(index, term) * (
        (times * (_K1 + 1.0)) / (times + _K1 * (1 - _B + literal(_B, Float(53)) * table.c.size / average))
    )


def _rarity(index: str, term: Term) -> ColumnElement[float]:
    """The logarithm of how few rows have a term; the few that most rows have weigh next to nothing."""
    table = TABLES[index].alias()
    some = select(literal_column("1")).select_from(table).where(_condition(table, [term])).limit(_COUNTED).subquery()
    have = select(cast(func.count(), Float(53)).label("have")).select_from(some).subquery()
    rows = select(_sizes.c.rows).where(_sizes.c.index == index).scalar_subquery()
    weight = func.ln((func.greatest(rows, have.c.have) - have.c.have + 0.5) / (have.c.have + 0.5))
    return select(case((weight <= 0, 1e-6), else_=weight)).select_from(have).scalar_subquery()


def faults(connection: Connection) -> Iterator[tuple[str, str]]:
    """Indexes that are not in step with their tables."""
    for index, table in TABLES.items():
        of, names = INDEXED[index]
        [key] = of.primary_key
        columns = (key.label("of"), *(of.c[name] for name in names), table.c.folded, table.c.size)
        query = select(*columns).outerjoin_from(of, table, table.c.key == key)
        for found in connection.execute(query.execution_options(yield_per=500)):
            number, *texts, kept, size = found
            wanted = row(index, {key.name: number, **dict(zip(names, texts, strict=True))})
            if (kept, size) != wanted[2:]:
                yield "search", f"the index of {index}s is not in step with its table"
                break
