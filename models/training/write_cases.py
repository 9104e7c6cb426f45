"""Writes the cases by which the TypeScript twins of features.py are tested, by the definition in features.py:
tests/text/tokens.cases.json (texts, their normalised form and tokens) and tests/embed/features.cases.json (1,000 sentences of
each language with a hash of their feature names).

    python3 models/training/write_cases.py     # from anywhere; no arguments

The texts are sentences of authored/reports and corpus/gold/sentences, and the hostile ones below. The TypeScript
twins must give the same answer for each (tests/text/tokens.test.ts).
"""
import json
import pathlib

import features
from hashing import hash32

ROOT = pathlib.Path(__file__).resolve().parents[2]
CASES = ROOT / 'tests' / 'text' / 'tokens.cases.json'
FEATURE_CASES = ROOT / 'tests' / 'embed' / 'features.cases.json'
LINES_OF_A_REPORT = 4
FEATURE_SENTENCES = 1000

HOSTILE = (
    # nothing, white space, marks alone
    '', ' ', '\u200c', '\ufeff', '\u064e\u064e', ' \t\r\n\u00a0\u3000\u2028\x1c\x1f\x85 ', '... — !', "'", "''s", "\u2019s",
    # keyboards: kaf and yeh, heh for ae, heh doachashmee, alef maksura, tatweel, vowel marks
    '\u0643\u0648\u0631\u062f\u064a', '\u06a9\u0648\u0631\u062f\u06cc', '\u0643\u0648\u0631\u062f\u0649', '\u0643\u0648\u0631\u062f\u0633\u062a\u0627\u0646\u064a',
    '\u0647\u0647\u0647', '\u0628\u0647', '\u0628\u0647 ', '\u0628\u0647.', '\u0628\u0647\u061f', '\u0628\u0647\u200c\u06be\u06cc\u0632', '\u06be\u06d5\u0648\u0644\u06ce\u0631', '\u06be\u200c', '\u0647\u200c\u0647\u200c',
    '\u0645\u062f\u064a\u0646\u0629', '\u06c0', '\u06d5\u0654', '\u06c1\u0654', '\u06d2\u06c5\u06c7\u06cb', '\u0643\u0640\u0640\u0640\u0648\u0631\u062f', '\u0643\u064f\u0648\u0631\u0650\u062f', '\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f',
    '\u0648\u0648\u0648\u0648', '\u06cc\u06cc\u06cc', '\u0648\u0627\u0648', '\u062f\u0648\u0648', '\u06cc\u0627\u06cc\u06d5', '\u0648\u06cc\u0633\u062a\u06cc', '\u0633\u0648\u0648\u0631', '\u0639', '\u0626\u0621', '\u0639\u06ce\u0631\u0627\u0642',
    # presentation forms, ligatures, width
    '\ufe8e\ufedf\ufed4\ufef0', '\ufefb\ufef7', '\ufdfa', '\ufdf2', '\ufb01\ufb02 \ufb03', '\uff2e\uff21\uff34\uff2f \uff12\uff10\uff12\uff11', '\u2163 \u2460 \u00bd \u00b2', '\U0001d40d\U0001d400\U0001d413\U0001d40e',
    # digits, groups, decimals
    '\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u0660', '\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9\u06f0', '1,200 1,200,300 12,34 1,2345', '\u0661\u066c\u0662\u0660\u0660', '\u0661\u060c\u0662\u0660\u0660', '\u0663\u066b\u0665 \u0663,\u0665 \u0663.\u0665', '1.5.2', '1.,2',
    '\u0662\u0662/\u0668/\u0662\u0660\u0662\u0661', '2021-08-22', '007 000 0.5 00.0', '\u0666\u0660 %', '\u0666\u0660\u066a', '\u0669\u06cc\u06d5\u0645 9th 3rd', '\u0662\u0660\u0661\u0661\u06d5\u0648\u06d5', '1\u2019200', '1 200', '12\u200c34', '1,200\u066c300', '\u0967\u0968\u0969', '\u0661a\u0662b',
    # case
    '\u0130stanbul', '\u0130ZM\u0130R', 'I\u0131', 'STRA\u1e9eE Stra\u00dfe', '\u039f\u0394\u03a5\u03a3\u03a3\u0395\u03a5\u03a3 \u03a3', '\u03a3.\u03a3 \u03a3\u02bc\u03a3', '\u01c5 \u01f1', '\u212a \u212b \u2126', 'NATO Nato nato', '\u0149 \u02bcn',
    # Latin letters with marks, Kurmanji and Turkish
    '\u015eengal \u00e7iya x\u00eaza Kurd\u00ee \u00fb', 'Erdo\u011fan \u015eim\u015fek \u00c7avu\u015fo\u011flu', 'caf\u00e9 cafe\u0301 na\u00efve', 'a\u200d\u0301', 'e\u0640\u0301', 'm\u0302n', '\u0141\u00f3d\u017a \u00d8resund \u00c6 \u0152uvre \u0110uri\u0107 \u00de\u00f3r', '\u0218tefan \u021aara', '\u00d7\u00f7\u00d7', 'a\u00d7b',
    "it's don't we'll they're I've he'd I'm o'clock rock'n'roll", 'it\u2019s O\u02bcNeil', "l'\u00e9t\u00e9", "'tis '90s", 'von der Leyen', 'al-Kadhimi',
    # other scripts, emoji, controls, unassigned
    '\U0001f600 NATO \U0001f1ee\U0001f1f6\u0646\u0627\u062a\u06c6', '\U0001f468\u200d\U0001f469\u200d\U0001f467', '\u5317\u5927\u897f\u6d0b 2021', '\u041d\u0410\u0422\u041e', '\u1100\u1161\u11a8 \u1100\u200b\u1161', '\ud55c\uad6d', 'a\u0000b\u0007c', 'https://example.org/?q=1&r=%D8', 'a@b.example', '\U0001ccd6\U0001ccf0 \u0897 e\u0897\u0301', '\ua7cb\ua7dc', '\ufffd \ufffe \uffff', '\u202b\u0646\u0627\u062a\u06c6\u202c \u2067NATO\u2069', 'soft\u00adhyphen', '\u0627\u06e9\u06dd\u0628',
    # both scripts and numbers without a space between
    'NATO\u06cc', '\u0646\u0627\u062a\u06c62021', 'COVID-19\u06d5\u0648\u06d5', 'F16\u06d5\u06a9\u0627\u0646', '\u06a9\u06c6\u06a4\u06cc\u062f\u0661\u0669',
)


def sentences():
    for report in sorted((ROOT / 'models' / 'training' / 'authored' / 'reports').glob('*.tsv')):
        for line in report.read_text('utf-8').split('\n')[:LINES_OF_A_REPORT]:
            yield from line.split('\t')
    for report in sorted((ROOT / 'corpus' / 'gold' / 'sentences').glob('*.txt')):
        yield from report.read_text('utf-8').split('\n')


def write_token(kind, form):
    """kind:form:skeleton; a number has no skeleton."""
    return f'{kind}:{form}' if kind == '#' else f'{kind}:{form}:{features.skeleton(form)}'


def case(text):
    written = ' '.join(write_token(kind, form) for kind, form in features.tokens(text))
    return {'text': text, 'normalised': features.normalise(text), 'tokens': written}


def feature_cases():
    lines = [line for report in sorted((ROOT / 'models' / 'training' / 'authored' / 'reports').glob('*.tsv'))
             for line in report.read_text('utf-8').split('\n') if '\t' in line]
    step = len(lines) / FEATURE_SENTENCES
    for i in range(FEATURE_SENTENCES):
        for text in lines[int(i * step)].split('\t'):
            yield {'text': text, 'hash': hash32(' '.join(features.features(text)))}


def main():
    FEATURE_CASES.write_text('[\n' + ',\n'.join(json.dumps(c, ensure_ascii=False) for c in feature_cases()) + '\n]\n', 'utf-8')
    texts = dict.fromkeys([*HOSTILE, *(text for text in sentences() if text)])
    CASES.write_text(json.dumps([case(text) for text in texts], indent=2) + '\n', 'utf-8')
    print(f'{len(texts)} cases in {CASES.relative_to(ROOT)}')


if __name__ == '__main__':
    main()
