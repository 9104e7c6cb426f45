"""The lexical translation table: Model 1 in both directions on two kinds of stems, consonant skeletons and numbers,
as one additive vector by feature hashing (Weinberger et al. 2009). src/lexicon/ reads the same file and gives the same vectors.

    word  ->  its own stem (a little)  +  the stems of the other language it translates to  +  its skeleton grams
"""
from collections import Counter, defaultdict

import numpy

import model1
from features import CHANNELS, skeleton_grams, tokens
from hashing import hash32

SETTINGS = {
    'dims': 2048,             # width of the hashed vector, a power of two
    'ownWeight': 0.6,         # of a stem's own feature, times its inverse document frequency
    'exponent': 0.7,          # probabilities enter as p ** exponent
    'threshold': 0.05,        # translations with p ** exponent below are pruned
    'numberWeight': 15.0,
    'skeletonWeight': 0.8,    # of a skeleton gram, times (idf - skeletonFloor)
    'skeletonFloor': 3.0,
    'skeletonGate': 3.0,      # words seen often need their spelling less: sqrt(gate / (gate + count))
    'skeletonBuckets': 65536,
}


def build(pairs, base=None):
    """The table of a list of Pairs, as plain data: {'channels': {name: {side: {...}}}, 'skeletons': uint8 idf * 16 by bucket}.

    With `base`, a table that lexicon_file gave, the pairs add to what that one knows.
    """
    english = [tokens(p.english)[:model1.MAX_TOKENS] for p in pairs]
    sorani = [tokens(p.sorani)[:model1.MAX_TOKENS] for p in pairs]
    usable = [i for i in range(len(pairs)) if english[i] and sorani[i]]
    english, sorani = [english[i] for i in usable], [sorani[i] for i in usable]
    originals = surface_counts([pairs[i] for i in usable])
    total = len(usable) + (base['total'] if base else 0)
    channels = {}
    for name, cut in CHANNELS:
        sides = {side: count_stems(name, cut, side, texts, originals, base) for side, texts in (('e', english), ('k', sorani))}
        keep = [i for i in range(len(usable)) if sides['e']['sequences'][i] and sides['k']['sequences'][i]]
        rows = {side: [numpy.array(data['sequences'][i]) for i in keep] for side, data in sides.items()}
        for side, other in (('e', 'k'), ('k', 'e')):
            prior = prior_of(base, name, side) if base else None
            sides[side]['table'] = pruned(model1.translation_table(rows[side], rows[other], numpy.ones(len(keep)), prior))
        for side in sides.values():
            del side['sequences']
        channels[name] = sides
    grams = Counter()
    for text in english + sorani:
        grams.update({hash32(g) % SETTINGS['skeletonBuckets'] for kind, form in text for g in skeleton_grams(kind, form)})
    earlier = skeleton_counts(base) if base else numpy.zeros(SETTINGS['skeletonBuckets'])
    skeletons = numpy.array([model1.inverse_document_frequency(grams[b] + earlier[b] + 4.5, 2 * total) for b in range(SETTINGS['skeletonBuckets'])])
    return {'channels': channels, 'skeletons': numpy.clip(numpy.round(skeletons * 16), 0, 255).astype(numpy.uint8), 'total': total}


def count_stems(name, cut, side, texts, originals, base):
    """One side of a channel: its stems by number from 1, in how many texts each occurs, its usual spelling, and the texts as numbers."""
    known = base['channels'][name][side] if base else {'stems': [''], 'counts': {}, 'surfaces': ['']}
    ids = {stem: i for i, stem in enumerate(known['stems']) if i}
    surfaces = defaultdict(Counter)
    sequences = []
    for text in texts:
        sequence = []
        for kind, form in text:
            if kind == side:  # a Latin word inside a Sorani text is left to its own feature
                number = ids.setdefault(f'{name}{kind}:{cut(kind, form)}', len(ids) + 1)
                sequence.append(number)
                surfaces[number][form] += 1
        sequences.append(sequence)
    counts = model1.document_frequencies(sequences)
    spelling = lambda i: originals.get((side, surfaces[i].most_common(1)[0][0]), '')
    return {'stems': [''] + list(ids), 'sequences': sequences,
            'counts': {i: counts[i] + known['counts'].get(i, 0) for i in range(1, len(ids) + 1)},
            'surfaces': known['surfaces'] + [spelling(i) for i in range(len(known['surfaces']), len(ids) + 1)]}


def prior_of(base, name, side):
    """An earlier table as model1's prior."""
    data = base['channels'][name][side]
    return {source: (data['counts'][source], {target: (value / 255) ** (1 / SETTINGS['exponent']) for target, value in row})
            for source, row in data['table'].items()}


def skeleton_counts(base):
    """In how many texts a bucket's grams occurred, as far as 1/16 of a logarithm tells."""
    return numpy.maximum((2 * base['total'] + 1) / numpy.exp(base['skeletons'] / 16) - 5, 0)


def surface_counts(pairs):
    """(side, romanised form) -> the most frequent spelling of it, for readers."""
    import features
    seen = defaultdict(Counter)
    for pair in pairs:
        for side, text in (('e', pair.english), ('k', pair.sorani)):
            for match in features.TOKEN.finditer(features.normalise(text)):
                arabic, latin, _ = match.groups()
                if arabic:
                    seen['k', features.romanise_arabic(arabic)][arabic] += 1
                elif latin:
                    for part in latin.split("'"):
                        seen['e', features.romanise_latin(part)][part] += 1
    return {key: counter.most_common(1)[0][0] for key, counter in seen.items()}


def pruned(table):
    """{source: [(target, byte)]}: p ** exponent in 1/255, without the null word and what is below the threshold."""
    result = {}
    for source, row in table.items():
        if source:
            cells = [(target, p ** SETTINGS['exponent']) for target, p in row.items() if target]
            result[source] = sorted((target, round(255 * value)) for target, value in cells if value >= SETTINGS['threshold'])
    return result


class Projection:
    """Texts -> unnormalised lexical vectors, float32 (n, dims); the twin of src/lexicon/project.ts."""

    def __init__(self, lexicon):
        self.lexicon, self.cache = lexicon, {}
        self.ids = {(name, side): {s: i for i, s in enumerate(data['stems'])} for name, sides in lexicon['channels'].items() for side, data in sides.items()}

    def word(self, kind, form):
        """{feature name: weight} of one token."""
        out = defaultdict(float)
        if kind == '#':
            out['#' + form] = SETTINGS['numberWeight']
            return out
        count = 0
        for name, cut in CHANNELS:
            sides = self.lexicon['channels'][name]
            own, other = sides[kind], sides['k' if kind == 'e' else 'e']
            key = f'{name}{kind}:{cut(kind, form)}'
            stem = self.ids[name, kind].get(key)
            if stem is None:
                continue
            idf = float(numpy.float32(model1.inverse_document_frequency(own['counts'][stem], self.lexicon['total'])))
            if name == 's':
                count = own['counts'][stem]
            out[key] += idf * SETTINGS['ownWeight']
            for target, value in own['table'].get(stem, ()):
                out[other['stems'][target]] += idf * value / 255
        gate = (SETTINGS['skeletonGate'] / (SETTINGS['skeletonGate'] + count)) ** 0.5
        for gram in skeleton_grams(kind, form):
            idf = self.lexicon['skeletons'][hash32(gram) % SETTINGS['skeletonBuckets']] / 16
            out['S' + gram] += gate * SETTINGS['skeletonWeight'] * max(0.0, idf - SETTINGS['skeletonFloor'])
        return out

    def vector(self, kind, form):
        if (kind, form) not in self.cache:
            dense = numpy.zeros(SETTINGS['dims'], 'f4')
            for name, weight in self.word(kind, form).items():
                h = hash32(name)
                dense[h % SETTINGS['dims']] += -weight if h >> 31 else weight
            where = numpy.flatnonzero(dense)
            self.cache[kind, form] = where, dense[where]
        return self.cache[kind, form]

    def project(self, texts):
        out = numpy.zeros((len(texts), SETTINGS['dims']), 'f4')
        for row, text in zip(out, texts):
            for kind, form in tokens(text):
                where, values = self.vector(kind, form)
                row[where] += values
        return out
