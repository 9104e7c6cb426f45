"""IBM Model 1 (Brown et al. 1993) by EM, with a null word, over stems."""
import math
from collections import Counter, defaultdict

import numba
import numpy

ROUNDS = 5
SMOOTHING = 0.05  # added to each source stem's total: rare stems keep less certain translations
MAX_TOKENS = 60


@numba.njit(cache=False)
def collect_counts(table, cells, offsets, targets, weights, counts):
    """One E-step: expected counts of every (source, target) cell, pair by pair (cells are source-major)."""
    counts[:] = 0
    for pair in range(len(targets)):
        start, width = offsets[pair], targets[pair]
        height = (offsets[pair + 1] - start) // width
        for target in range(width):
            total = 0.0
            for source in range(height):
                total += table[cells[start + source * width + target]]
            if total > 0:
                for source in range(height):
                    cell = cells[start + source * width + target]
                    counts[cell] += weights[pair] * table[cell] / total


def translation_table(sources, targets, weights, prior=None):
    """t(target | source) as {source: {target: p}}; sources and targets are lists of arrays of stem ids > 0, 0 is the null word.

    `prior` is what an earlier table knew, {source: (count, {target: p})}: count x p joins the expected counts of each round
    (the posterior mode under a Dirichlet prior), so that new pairs add to old ones as if all had been seen together.
    """
    prior = prior or {}
    blocks, widths = [], []
    for source, target in zip(sources, targets):
        source, target = numpy.unique(numpy.append(source, 0)), numpy.unique(target)
        blocks.append(numpy.stack([numpy.repeat(source, len(target)), numpy.tile(target, len(source))], 1))
        widths.append(len(target))
    known = numpy.array([(source, target) for source, (_, row) in prior.items() for target in row], numpy.int64).reshape(-1, 2)
    cells = numpy.concatenate([*blocks, known]).astype(numpy.int64)
    base = int(cells[:, 1].max()) + 1
    unique, index = numpy.unique(cells[:, 0] * base + cells[:, 1], return_inverse=True)
    row = unique // base
    earlier = numpy.zeros(len(unique))
    earlier[index[len(index) - len(known):]] = [count * p for count, cells in prior.values() for p in cells.values()]
    # All that was seen of a source stem, also what its old row no longer holds.
    seen = numpy.zeros(int(row.max()) + 1)
    for source, (count, _) in prior.items():
        if source < len(seen):
            seen[source] = count
    table = (1.0 + earlier) / numpy.bincount(row, weights=1.0 + earlier)[row]
    offsets = numpy.cumsum([0] + [len(block) for block in blocks])
    counts = numpy.zeros(len(unique))
    for _ in range(ROUNDS):
        collect_counts(table, index, offsets, numpy.array(widths), numpy.asarray(weights, float), counts)
        table = (counts + earlier) / (numpy.bincount(row, weights=counts)[row] + seen[row] + SMOOTHING)
    result = defaultdict(dict)
    for source, target, p in zip(row, unique % base, table):
        if p > 1e-3:
            result[int(source)][int(target)] = float(p)
    return result


def document_frequencies(sequences):
    counts = Counter()
    for sequence in sequences:
        counts.update(set(sequence))
    return counts


def inverse_document_frequency(count, total):
    return math.log((total + 1) / (count + 0.5))
