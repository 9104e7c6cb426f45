"""The lexical translation table: Model 1 in both directions on two kinds of stems, consonant skeletons and numbers,
as one additive vector by feature hashing (Weinberger et al. 2009). src/lexicon/ reads the same file and gives the same vectors.

    word  ->  its own stem (a little)  +  the stems of the other language it translates to  +  its skeleton grams
"""
import json
import struct
from collections import Counter, defaultdict

import numpy

import model1
from features import CHANNELS, skeleton_grams, tokens
from hashing import hash32

MAGIC = b'HAWTALX1'
SETTINGS = {
    'dims': 2048,             # width of the hashed vector, a power of two
    'ownWeight': 0.4,         # of a stem's own feature, times its inverse document frequency
    'exponent': 0.7,          # probabilities enter as p ** exponent
    'threshold': 0.05,        # translations with p ** exponent below are pruned
    'numberWeight': 15.0,
    'skeletonWeight': 0.8,    # of a skeleton gram, times (idf - skeletonFloor)
    'skeletonFloor': 3.0,
    'skeletonGate': 3.0,      # words seen often need their spelling less: sqrt(gate / (gate + count))
    'skeletonBuckets': 65536,
}


def build(pairs):
    """The table of a list of Pairs, as plain data: {'channels': {name: {side: {...}}}, 'skeletons': uint8 idf * 16 by bucket}."""
    english = [tokens(p.english)[:model1.MAX_TOKENS] for p in pairs]
    sorani = [tokens(p.sorani)[:model1.MAX_TOKENS] for p in pairs]
    usable = [i for i in range(len(pairs)) if english[i] and sorani[i]]
    english, sorani = [english[i] for i in usable], [sorani[i] for i in usable]
    originals = surface_counts([pairs[i] for i in usable])
    total = len(usable)
    channels = {}
    for name, cut in CHANNELS:
        sides = {}
        for side, texts in (('e', english), ('k', sorani)):
            ids, sequences, surfaces = {}, [], defaultdict(Counter)
            for text in texts:
                sequence = []
                for kind, form in text:
                    if kind == side:  # a Latin word inside a Sorani text is left to its own feature
                        key = f'{name}{kind}:{cut(kind, form)}'
                        sequence.append(ids.setdefault(key, len(ids) + 1))
                        surfaces[ids[key]][form] += 1
                sequences.append(sequence)
            counts = model1.document_frequencies(sequences)
            sides[side] = {'stems': [''] + list(ids), 'sequences': sequences, 'counts': counts,
                           'surfaces': [''] + [originals.get((side, surfaces[i + 1].most_common(1)[0][0]), '') for i in range(len(ids))]}
        weights = numpy.ones(total)
        keep = [i for i in range(total) if sides['e']['sequences'][i] and sides['k']['sequences'][i]]
        e = [numpy.array(sides['e']['sequences'][i]) for i in keep]
        k = [numpy.array(sides['k']['sequences'][i]) for i in keep]
        for side, table in (('e', model1.translation_table(e, k, weights[keep])), ('k', model1.translation_table(k, e, weights[keep]))):
            sides[side]['table'] = pruned(table)
        for side in sides.values():
            del side['sequences']
        channels[name] = sides
    grams = Counter()
    for text in english + sorani:
        grams.update({hash32(g) % SETTINGS['skeletonBuckets'] for kind, form in text for g in skeleton_grams(kind, form)})
    skeletons = numpy.array([model1.inverse_document_frequency(grams[b] + 4.5, 2 * total) for b in range(SETTINGS['skeletonBuckets'])])
    return {'channels': channels, 'skeletons': numpy.clip(numpy.round(skeletons * 16), 0, 255).astype(numpy.uint8), 'total': total}


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


def write(lexicon, path):
    """Header (JSON) and flat little-endian arrays; the layout is documented in src/lexicon/format.ts."""
    header, body = {'settings': SETTINGS, 'pairs': lexicon['total'], 'channels': []}, b''
    for name, sides in lexicon['channels'].items():
        for side, data in sides.items():
            stems = data['stems'][1:]
            cells = [data['table'].get(i + 1, []) for i in range(len(stems))]
            texts = '\n'.join(s.split(':', 1)[1] for s in stems).encode(), '\n'.join(data['surfaces'][1:]).encode()
            arrays = (
                numpy.array([model1.inverse_document_frequency(data['counts'][i + 1], lexicon['total']) for i in range(len(stems))], '<f4'),
                numpy.cumsum([0] + [len(row) for row in cells]).astype('<u4'),
                numpy.array([target - 1 for row in cells for target, _ in row], '<u2'),
                numpy.array([value for row in cells for _, value in row], 'u1'),
            )
            if len(stems) > 65535:
                raise ValueError(f'{len(stems)} stems do not fit 16-bit numbers')
            header['channels'].append({'channel': name, 'side': side, 'stems': len(stems), 'cells': len(arrays[2]), 'stemBytes': len(texts[0]), 'surfaceBytes': len(texts[1])})
            for part in (*texts, *(a.tobytes() for a in arrays)):
                body += part + b'\0' * (-len(part) % 4)
    body += lexicon['skeletons'].tobytes()
    text = json.dumps(header, separators=(',', ':')).encode()
    text += b' ' * (-len(text) % 4)
    with open(path, 'wb') as file:
        file.write(MAGIC + struct.pack('<I', len(text)) + text + body)


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
