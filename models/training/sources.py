"""Training pairs: where they come from, under which licence, and what is kept out.

A source is a folder with pairs.tsv (sentences) and/or terms.tsv (words, short phrases), `English<TAB>Sorani` a line.
The shipped model is trained on the sources whose licence allows shipping and commercial use, and on authored/ beside this file.
"""
import glob
import os
from collections import namedtuple

from features import tokens

Pair = namedtuple('Pair', 'english sorani kind source')

SHIPPABLE = ('tico19', 'gatitos', 'kurdnet-glosses', 'kurdnet-lexicon', 'cordi', 'cldr', 'iso-codes', 'mediawiki', 'gnome-debian',
             'wordpress', 'android-apps', 'ku_IQ-debian', 'rails-apps', 'osm-id')
RESEARCH_ONLY = ('awta', 'kurdishmt-ted', 'quran', 'drupal-layik', 'wordpress-layik')
SHINGLE = 6  # tokens; a training pair that shares so long a run of tokens with evaluation text is left out


def read_pairs(path, kind, source):
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            columns = line.rstrip('\n').split('\t')
            if len(columns) >= 2 and columns[0].strip() and columns[1].strip():
                yield Pair(columns[0], columns[1], kind, source)


def read_source(folder, name):
    for kind in ('pairs', 'terms'):
        path = os.path.join(folder, name, kind + '.tsv')
        if os.path.exists(path):
            yield from read_pairs(path, kind, name)


HERE = os.path.dirname(os.path.abspath(__file__))
# 300 authored names, dates, headlines, quotes and phrases of two to seven words: always kept out of training, and measured.
SHORT_SEGMENTS = os.path.join(HERE, 'short-segments.tsv')


def read_scale_pairs():
    """(English, Sorani) of the authored pairs that are kept out of training: they show what similarity means in any model."""
    return read_retrieval(os.path.join(HERE, '..', 'scale-pairs.tsv'))


def read_authored():
    here = os.path.join(HERE, 'authored')
    for kind, part in (('pairs', 'reports'), ('terms', 'lexicon')):
        for path in sorted(glob.glob(os.path.join(here, part, '*.tsv'))):
            yield from read_pairs(path, kind, 'authored')


def shingles(text):
    """Runs of SHINGLE tokens; a shorter text is one run."""
    forms = [form for _, form in tokens(text)]
    if len(forms) < SHINGLE:
        return {' '.join(forms)} if len(forms) > 1 else set()
    return {' '.join(forms[i:i + SHINGLE]) for i in range(len(forms) - SHINGLE + 1)}


def without_evaluation_text(pairs, evaluation_texts):
    """Pairs without exact duplicates and without any that shares a shingle with evaluation text: (kept, duplicates, near)."""
    forbidden = set()
    for text in evaluation_texts:
        forbidden |= shingles(text)
    kept, seen, duplicates, near = [], set(), 0, 0
    for pair in pairs:
        key = (pair.english, pair.sorani)
        if key in seen:
            duplicates += 1
        elif shingles(pair.english) & forbidden or shingles(pair.sorani) & forbidden:
            near += 1
        else:
            seen.add(key)
            kept.append(pair)
    return kept, duplicates, near


def read_retrieval(path):
    """(English, Sorani) sentence lists of an evaluation file."""
    pairs = list(read_pairs(path, 'pairs', 'evaluation'))
    return [p.english for p in pairs], [p.sorani for p in pairs]
