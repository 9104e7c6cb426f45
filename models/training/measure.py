"""Retrieval figures: nearest neighbour by cosine and by CSLS (Conneau et al. 2018, k = 10)."""
import numpy

NEIGHBOURS = 10


def unit(rows):
    return rows / numpy.maximum(numpy.linalg.norm(rows, axis=1, keepdims=True), 1e-12)


def csls(similarity):
    left = numpy.sort(similarity, 1)[:, -NEIGHBOURS:].mean(1)
    right = numpy.sort(similarity, 0)[-NEIGHBOURS:].mean(0)
    return 2 * similarity - left[:, None] - right[None]


def precision_at_one(similarity):
    """Both directions, in %."""
    truth = numpy.arange(len(similarity))
    return 100 * (similarity.argmax(1) == truth).mean(), 100 * (similarity.argmax(0) == truth).mean()


def report(name, left, right):
    similarity = unit(left) @ unit(right).T
    a, b = precision_at_one(similarity)
    c, d = precision_at_one(csls(similarity))
    return f'{name:34s} n={len(left)}  P@1 {a:.1f} / {b:.1f}   margin {c:.1f} / {d:.1f}'
