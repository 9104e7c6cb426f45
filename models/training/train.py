#!/usr/bin/env python3
"""Trains the embedded Sorani-English model and writes its folder. See README.md beside this file.

    python3 train.py --data DATA --out ../hawta-ckb-en [--evaluate ntrex.tsv flores.tsv] [--sources NAME ...] [--limit N]
    python3 train.py --from ../hawta-ckb-en --data DATA --sources my-domain --out ../my-domain     # fine-tune
"""
import argparse
import hashlib
import os
import sys

import numpy

import encoder as encoder_module
import export
import lexicon as lexicon_module
import lexicon_file
import measure
import sources
from features import tokens

REHEARSED = 4  # authored pairs beside each new one, at most, in fine-tuning


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--data', help='folder with one folder a source (pairs.tsv, terms.tsv); without it, authored data only')
    parser.add_argument('--sources', nargs='*', default=list(sources.SHIPPABLE), help='sources to take from --data (default: those that may be shipped)')
    parser.add_argument('--out', required=True, help='model folder to write')
    parser.add_argument('--evaluate', nargs='*', default=[], help='English<TAB>Sorani files: their text is kept out of training and measured at the end')
    parser.add_argument('--from', dest='base', help='trained model folder to go on from: the pairs add to what it knows')
    parser.add_argument('--epochs', type=int, default=4)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--limit', type=int, help='train on the first N pairs only (a smoke run)')
    parser.add_argument('--encoder-weight', type=float, default=0.85, help="the encoder's share: length of its vectors against the lexical ones, in training")
    options = parser.parse_args()

    pairs = []
    for name in options.sources if options.data else []:
        found = list(sources.read_source(options.data, name))
        if not found:
            sys.exit(f'Expected pairs.tsv or terms.tsv in {os.path.join(options.data, name)}, found none')
        pairs += found
    pairs += sources.read_authored()
    held_out = {path: sources.read_retrieval(path) for path in (*options.evaluate, sources.SHORT_SEGMENTS)}
    kept_apart = sources.read_scale_pairs()
    pairs, duplicates, near = sources.without_evaluation_text(pairs, [t for sides in (*held_out.values(), kept_apart) for side in sides for t in side])
    pairs = pairs[:options.limit]
    print(f'{len(pairs)} pairs; left out: {duplicates} duplicates, {near} near evaluation text')

    base = options.base and os.path.join(options.base, 'lexicon.bin')
    new = [p for p in pairs if p.source != 'authored'] if base else pairs
    if not new:
        sys.exit('Expected --data with pairs that the model of --from has not seen')
    if base:  # whose table holds the authored pairs already; its encoder rehearses some, or it would forget them
        authored = [p for p in pairs if p.source == 'authored']
        pairs = authored[::max(1, len(authored) // (REHEARSED * len(new)))] + new
    lexicon = lexicon_module.build(new, lexicon_file.read(base) if base else None)
    projection = lexicon_module.Projection(lexicon)
    encoder = encoder_module.train(pairs, options.epochs, options.seed, export.read_encoder(options.base) if base else None)

    sample = [t for p in pairs[::max(1, len(pairs) // 2000)] if p.kind == 'pairs' for t in (p.english, p.sorani)]
    lengths = [numpy.linalg.norm(rows, axis=1).mean() for rows in (projection.project(sample), encoder.encode(sample))]
    weight = float(options.encoder_weight * lengths[0] / lengths[1])
    join = lambda texts: numpy.hstack([weight * encoder.encode(texts), projection.project(texts)])
    centre = [join(side).sum(0) / sum(len(tokens(t)) for t in side) for side in (sample[1::2], sample[0::2])]
    export.write_folder(options.out, encoder, lexicon, weight, numpy.array(centre, '<f4'))

    for path, (english, sorani) in held_out.items():
        name = os.path.basename(path)
        dense = [encoder.encode(side) for side in (english, sorani)]
        words = [projection.project(side) for side in (english, sorani)]
        print(measure.report(f'{name} encoder', *dense))
        print(measure.report(f'{name} lexicon', *words))
        counts = [numpy.array([[len(tokens(t))] for t in side]) for side in (english, sorani)]
        print(measure.report(f'{name} both', *(numpy.hstack([weight * d, w]) - n * c for d, w, n, c in zip(dense, words, counts, centre[::-1]))))
    for path in ('onnx/model_quantized.onnx', 'lexicon.bin', 'tokenizer.json'):
        with open(os.path.join(options.out, path), 'rb') as file:
            content = file.read()
        print(f'{path}: {len(content) / 1e6:.2f} MB, sha256 {hashlib.sha256(content).hexdigest()[:16]}')


if __name__ == '__main__':
    main()
