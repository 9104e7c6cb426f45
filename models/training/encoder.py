"""The static encoder: one table of feature vectors for both languages; a sentence is the sum over its features of exp(w_f) * E_f.

Trained with symmetric InfoNCE and in-batch negatives (van den Oord et al. 2018), sparse Adam.
"""
import math
import time
from collections import Counter

import numpy
import torch
from torch import nn
from torch.nn import functional

from features import features

DIMS = 384
MINIMUM_COUNT = 3          # a feature seen in fewer texts is dropped
MAX_FEATURES = 50000       # the most frequent ones are kept
BATCH, RATE, TEMPERATURE, DROPOUT = 1024, 0.01, 0.06, 0.15
FINE_TUNING_RATE = 0.002   # of a table that is trained already
TERM_WEIGHT = 0.3          # of words and short phrases against sentences, in the loss


class StaticEncoder(nn.Module):
    def __init__(self, vocabulary, weights, generator):
        super().__init__()
        self.vocabulary = vocabulary
        self.vectors = nn.EmbeddingBag(len(vocabulary) + 1, DIMS, mode='sum', sparse=True)
        self.vectors.weight.data = torch.randn(len(vocabulary) + 1, DIMS, generator=generator) / math.sqrt(DIMS)
        self.log_weights = nn.Embedding(len(vocabulary) + 1, 1, sparse=True)
        self.log_weights.weight.data = torch.log(torch.tensor(weights, dtype=torch.float32))[:, None]

    def ids(self, text):
        return [self.vocabulary[f] for f in features(text) if f in self.vocabulary]

    def forward(self, batch, dropout=0.0, generator=None):
        """Unnormalised vectors (n, DIMS) of n lists of feature ids."""
        flat = torch.tensor([i for row in batch for i in row], dtype=torch.long)
        offsets = torch.tensor(numpy.cumsum([0] + [len(row) for row in batch])[:-1])
        weights = self.log_weights(flat)[:, 0].exp()
        if dropout:
            weights = weights * (torch.rand(len(flat), generator=generator) > dropout)
        return self.vectors(flat, offsets, per_sample_weights=weights)

    def encode(self, texts):
        with torch.no_grad():
            return self.forward([self.ids(t) for t in texts]).numpy()


def build_vocabulary(texts):
    """({feature: id from 1}, initial weights): a smoothed inverse document frequency, shorter features less."""
    counts = Counter()
    for text in texts:
        counts.update(set(features(text)))
    kept = sorted(counts, key=lambda f: (-counts[f], f))[:MAX_FEATURES]
    kept = sorted(f for f in kept if counts[f] >= MINIMUM_COUNT)
    total, weights = len(texts) / 2, [1.0]
    for name in kept:
        idf = math.log(total / (counts[name] + 2))
        if name[0] == '#':
            weights.append(max(idf, 0.3))
        elif ':' in name:
            weights.append(max(idf - 1, 0.3))
        else:
            weights.append(0.6 * max(idf - 3, 0.1))
    return {name: i + 1 for i, name in enumerate(kept)}, weights


def continued(known, table, vocabulary, weights, generator):
    """A StaticEncoder that starts from a trained one: {feature: id} and its rows, weights folded in; new features start as ever."""
    new = [(name, weights[i]) for name, i in vocabulary.items() if name not in known]
    joined = {**known, **{name: len(known) + 1 + i for i, (name, _) in enumerate(new)}}
    encoder = StaticEncoder(joined, [1.0] * (len(known) + 1) + [weight for _, weight in new], generator)
    encoder.vectors.weight.data[:len(known) + 1] = torch.from_numpy(table[:len(known) + 1])
    return encoder


def train(pairs, epochs, seed, base=None, log=print):
    """A StaticEncoder of Pairs; the same seed gives the same weights on one machine. `base` (vocabulary, table) is trained on."""
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True)
    generator, order = torch.Generator().manual_seed(seed), numpy.random.RandomState(seed)
    vocabulary, weights = build_vocabulary([t for p in pairs for t in (p.english, p.sorani)])
    encoder = continued(*base, vocabulary, weights, generator) if base else StaticEncoder(vocabulary, weights, generator)
    rate = FINE_TUNING_RATE if base else RATE
    english, sorani = [encoder.ids(p.english) for p in pairs], [encoder.ids(p.sorani) for p in pairs]
    usable = numpy.array([i for i in range(len(pairs)) if english[i] and sorani[i]])
    loss_weights = numpy.array([TERM_WEIGHT if p.kind == 'terms' else 1.0 for p in pairs])
    log_scale = nn.Parameter(torch.tensor(math.log(1 / TEMPERATURE)))
    sparse = torch.optim.SparseAdam(encoder.parameters(), lr=rate)
    dense = torch.optim.Adam([log_scale], lr=rate)
    steps, step, began = max(1, epochs * len(usable) // BATCH), 0, time.time()
    for epoch in range(epochs):
        order.shuffle(usable)
        losses = []
        for start in range(0, max(1, len(usable) - BATCH // 2), BATCH):
            batch = usable[start:start + BATCH]
            for group in sparse.param_groups:
                group['lr'] = rate * max(0.05, 1 - step / steps)
            left = functional.normalize(encoder([english[i] for i in batch], DROPOUT, generator), dim=1)
            right = functional.normalize(encoder([sorani[i] for i in batch], DROPOUT, generator), dim=1)
            logits, labels = left @ right.T * log_scale.exp(), torch.arange(len(batch))
            weight = torch.tensor(loss_weights[batch], dtype=torch.float32)
            both = functional.cross_entropy(logits, labels, reduction='none') + functional.cross_entropy(logits.T, labels, reduction='none')
            loss = (both * weight).sum() / weight.sum() / 2
            sparse.zero_grad(), dense.zero_grad()
            loss.backward()
            sparse.step(), dense.step()
            losses.append(loss.item())
            step += 1
        log(f'epoch {epoch + 1}/{epochs}: loss {numpy.mean(losses):.3f}, {time.time() - began:.0f} s')
    return encoder
