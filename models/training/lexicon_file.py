"""The lexical table as a file; the layout is documented in src/lexicon/format.ts, which reads it too."""
import json
import struct
from collections import defaultdict

import numpy

import model1
from lexicon import SETTINGS

MAGIC = b'HAWTALX1'


def write(lexicon, path):
    """Header (JSON) and flat little-endian arrays."""
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


def read(path):
    """The table that `write` wrote, in the form of lexicon.build; probabilities below the threshold are gone."""
    with open(path, 'rb') as file:
        content = file.read()
    if content[:8] != MAGIC:
        raise ValueError(f'Expected a lexical table, got something else ({path})')
    at = 12 + struct.unpack('<I', content[8:12])[0]
    header = json.loads(content[12:at])
    if header['settings'] != SETTINGS:
        raise ValueError(f'Expected a lexical table of the settings {SETTINGS}, got {header["settings"]} ({path})')

    def take(size):
        nonlocal at
        part = content[at:at + size]
        at += size + -size % 4
        return part

    channels = defaultdict(dict)
    for part in header['channels']:
        stems, surfaces = (take(part[key]).decode().split('\n') for key in ('stemBytes', 'surfaceBytes'))
        idf = numpy.frombuffer(take(4 * part['stems']), '<f4')
        offsets = numpy.frombuffer(take(4 * part['stems'] + 4), '<u4')
        targets, values = numpy.frombuffer(take(2 * part['cells']), '<u2'), numpy.frombuffer(take(part['cells']), 'u1')
        cells = lambda i: [(int(t) + 1, int(v)) for t, v in zip(targets[offsets[i]:offsets[i + 1]], values[offsets[i]:offsets[i + 1]])]
        channels[part['channel']][part['side']] = {
            'stems': [''] + [f'{part["channel"]}{part["side"]}:{s}' for s in stems], 'surfaces': [''] + surfaces,
            'counts': {i + 1: max(0, round((header['pairs'] + 1) / float(numpy.exp(value)) - 0.5)) for i, value in enumerate(idf)},
            'table': {i + 1: cells(i) for i in range(part['stems']) if offsets[i] < offsets[i + 1]}}
    return {'channels': dict(channels), 'skeletons': numpy.frombuffer(take(SETTINGS['skeletonBuckets']), 'u1'), 'total': header['pairs']}
