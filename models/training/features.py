"""Features of a text: the one definition that training and src/embed/features.ts share.

    "The NATO chief met Kazemi"  ->  tokens  ->  per word: stem, rest, consonant-skeleton trigrams

The TypeScript twins are src/text/normalise.ts, romanise.ts and tokens.ts; tests/text/tokens.cases.json holds the
cases that prove that both agree (write_cases.py writes it).
"""
import re
import unicodedata

ARABIC_KAF, ARABIC_YEH, ALEF_MAKSURA, HEH_DOACHASHMEE, ZWNJ = '\u0643', '\u064a', '\u0649', '\u06be', '\u200c'
HEH, AE = '\u0647', '\u06d5'

# Characters that Unicode 15 to 17 added and that have a case, a decomposition or a combining class: an older library
# does not know them, so that the answer would depend on the version. They become spaces.
UNSETTLED = re.compile('[\u0897\u0cf3\u0ece\u1acf-\u1aeb\u1c89\ua7cb-\ua7ce\ua7d2\ua7d4\ua7da-\ua7f1\U000105c9-\U000105e4\U00010d50-\U00010d6d'
                       '\U00010efa-\U00010eff\U00011241\U00011382-\U00011391\U000113b8-\U000113e2\U00011b60-\U00011b67\U00011f00-\U00011f03'
                       '\U00011f34-\U00011f5a\U00013440-\U00013455\U0001611e-\U0001612f\U00016d63-\U00016d6a\U00016ea0-\U00016eb8'
                       '\U0001ccd6-\U0001ccf9\U0001e030-\U0001e06d\U0001e08f\U0001e4ec-\U0001e4ef\U0001e5ee-\U0001e5ef\U0001e6e3-\U0001e6f5]')
FINAL_SIGMA, SIGMA = '\u03c2', '\u03c3'

# Combining marks that Sorani text carries over from Arabic, tatweel, bidi controls and joiners.
REMOVED = re.compile('[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]')
DIGITS = {ord(c): str(i % 10) for i, c in enumerate('\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9')}
LETTERS = {ARABIC_KAF: '\u06a9', ARABIC_YEH: '\u06cc', ALEF_MAKSURA: '\u06cc', HEH_DOACHASHMEE: HEH,
           '\u0629': AE, '\u06c0': AE, '\u06d2': '\u06cc', '\u06c5': '\u06c6', '\u06c7': '\u0648', '\u06cb': '\u06a4'}
LETTER_TABLE = {ord(k): v for k, v in LETTERS.items()}

ARABIC_WORD = '[\u0621-\u064a\u066e-\u06d5\u06ee\u06ef\u06fa-\u06fc]'
LATIN_WORD = "[a-z\u00df-\u00f6\u00f8-\u024f]"
FINAL_HEH = re.compile(HEH + '(?!' + ARABIC_WORD + ')')
GROUPED = re.compile(r'(?<=[0-9])[,\u066c\u2019](?=[0-9]{3}(?![0-9]))')
DECIMAL = re.compile(r'(?<=[0-9])[.,\u066b](?=[0-9])')
TOKEN = re.compile(f"({ARABIC_WORD}+)|({LATIN_WORD}+(?:'{LATIN_WORD}+)*)|([0-9]+(?:\\.[0-9]+)?)")

# Arabic-script letter -> Latin. Vowels و and ی are decided by context below; emphatic letters go to their sound.
ROMAN = {'\u0627': 'a', '\u0622': 'a', '\u0623': 'a', '\u0625': 'i', '\u0671': 'a', '\u0628': 'b', '\u067e': 'p', '\u062a': 't', '\u062b': 's', '\u062c': 'j',
         '\u0686': 'ch', '\u062d': 'h', '\u062e': 'kh', '\u062f': 'd', '\u0630': 'z', '\u0631': 'r', '\u0695': 'r',
         '\u0632': 'z', '\u0698': 'zh', '\u0633': 's', '\u0634': 'sh', '\u0635': 's', '\u0636': 'z', '\u0637': 't',
         '\u0638': 'z', '\u0639': '', '\u063a': 'gh', '\u0641': 'f', '\u06a4': 'v', '\u0642': 'q', '\u06a9': 'k',
         '\u06af': 'g', '\u0644': 'l', '\u06b5': 'l', '\u0645': 'm', '\u0646': 'n', '\u0647': 'h', '\u06d5': 'e',
         '\u06ce': 'e', '\u06c6': 'o', '\u0621': '', '\u0626': '', '\u0624': 'u'}
WAW, FARSI_YEH = '\u0648', '\u06cc'
ARABIC_VOWELS = set('\u0627\u0622\u06d5\u06ce\u06c6\u0648\u06cc')
LATIN_SPECIAL = {ord(k): v for k, v in {'\u015f': 'sh', '\u00e7': 'ch', '\u0131': 'i', '\u00df': 'ss', '\u00e6': 'ae', '\u0153': 'oe',
                 '\u00f8': 'o', '\u0142': 'l', '\u0111': 'd', '\u00f0': 'd', '\u00fe': 'th', '\u010d': 'ch', '\u0161': 'sh', '\u017e': 'zh', '\u0107': 'ch', '\u0127': 'h'}.items()}
NOT_A_TO_Z = re.compile('[^a-z]')


def normalise(text):
    """Normalised text for embedding; idempotent. Never for export."""
    text = unicodedata.normalize('NFKC', UNSETTLED.sub(' ', text)).lower().replace(FINAL_SIGMA, SIGMA)
    text = unicodedata.normalize('NFKC', text)
    text = text.replace(HEH + ZWNJ, AE).replace(HEH_DOACHASHMEE + ZWNJ, AE)
    text = REMOVED.sub('', text).translate(DIGITS).translate(LETTER_TABLE)
    text = unicodedata.normalize('NFKC', text)  # what the removed characters kept apart
    text = FINAL_HEH.sub(AE, text)
    text = text.replace('\u2019', "'").replace('\u02bc', "'")
    text = GROUPED.sub('', text)
    text = DECIMAL.sub('.', text)
    return ' '.join(text.split())


def romanise_arabic(word):
    """A normalised Arabic-script word in lower-case a-z: و is u between consonants, w elsewhere; ی is y beside a vowel."""
    out = []
    n = len(word)
    i = 0
    while i < n:
        c = word[i]
        if c == WAW:
            if i + 1 < n and word[i + 1] == WAW:
                out.append('u')
                i += 2
                continue
            before = i > 0 and word[i - 1] not in ARABIC_VOWELS
            after = i + 1 == n or word[i + 1] not in ARABIC_VOWELS
            out.append('u' if before and after else 'w')
        elif c == FARSI_YEH:
            after_vowel = i + 1 < n and word[i + 1] in ARABIC_VOWELS
            out.append('y' if after_vowel or i == 0 else 'i')
        else:
            out.append(ROMAN.get(c, ''))
        i += 1
    return ''.join(out)


def romanise_latin(word):
    """A normalised Latin-script word in lower-case a-z, accents stripped, Kurmanji letters by sound."""
    word = unicodedata.normalize('NFD', word.translate(LATIN_SPECIAL))
    return NOT_A_TO_Z.sub('', word)


DIGRAPHS = (('sh', 'S'), ('ch', 'C'), ('zh', 'Z'), ('kh', 'K'), ('gh', 'G'), ('ph', 'f'), ('th', 't'), ('ck', 'k'))
FOLDS = str.maketrans({'v': 'f', 'q': 'k', 'x': 'k', 'K': 'k', 'Z': 'j', 'G': 'g', 'c': 'k', 'z': 's'})
VOWELS = re.compile('[aeiouwyh]')
DOUBLED = re.compile(r'(.)\1+')


def skeleton(roman):
    """Consonant skeleton of a romanised word: Stoltenberg and ستۆڵتنبێرگ are both stltnbrg."""
    for a, b in DIGRAPHS:
        roman = roman.replace(a, b)
    roman = roman.replace('ce', 'se').replace('ci', 'si').replace('cy', 'sy')
    return DOUBLED.sub(r'\1', VOWELS.sub('', roman).translate(FOLDS))


def tokens(text):
    """(kind, form) of every token: 'k' Arabic-script word (romanised), 'e' Latin word, '#' number."""
    out = []
    for match in TOKEN.finditer(normalise(text)):
        arabic, latin, number = match.groups()
        if arabic:
            roman = romanise_arabic(arabic)
            if roman:
                out.append(('k', roman))
        elif latin:
            for part in latin.split("'"):
                roman = romanise_latin(part)
                if roman and roman not in ('s', 't', 'll', 're', 've', 'd', 'm'):
                    out.append(('e', roman))
        else:
            out.append(('#', number.lstrip('0') or '0'))
    return out


SORANI_SUFFIXES = ('ekanyan', 'ekanman', 'ekani', 'ekan', 'eke', 'ekey', 'yekan', 'yeke', 'anyan', 'anman', 'anish', 'an', 'yan', 'man',
                   'tan', 'ish', 'yek', 'ek', 'ewe', 'tir', 'trin', 'i', 'y', 'e', 'm', 't')
SORANI_VERB_PREFIXES = ('de', 'na', 'ne')
ENGLISH_SUFFIXES = ('ations', 'ation', 'ingly', 'ings', 'ing', 'edly', 'ed', 'ers', 'er', 'ies', 'es', 'ly', 's', 'e', 'y')
STEM_LENGTH, PREFIX_LENGTHS = 6, (5, 4)


CONSONANT_SUFFIXES = ('m', 't')  # my, your: as often the end of a stem, so that more of the word has to stay (newt, oil)


def without_suffix(word, suffixes):
    for suffix in suffixes:
        rest = 4 if suffix in CONSONANT_SUFFIXES else 3
        if len(word) >= len(suffix) + rest and word.endswith(suffix):
            return word[:-len(suffix)]
    return word


def without_verb_prefix(kind, form):
    return form[2:] if kind == 'k' and len(form) > 5 and form.startswith(SORANI_VERB_PREFIXES) else form


def stem(kind, form):
    """A light stem of at most six letters: one English suffix off, or a Sorani verb prefix and two Sorani suffixes."""
    if kind == 'e':
        return without_suffix(form, ENGLISH_SUFFIXES)[:STEM_LENGTH]
    if kind == 'k':
        bare = without_verb_prefix(kind, form)
        return without_suffix(without_suffix(bare, SORANI_SUFFIXES), SORANI_SUFFIXES)[:STEM_LENGTH]
    return form


def prefix(length):
    """Cuts a word, without its verb prefix, to its first letters: Sorani and English both inflect at the end."""
    return lambda kind, form: form if kind == '#' else without_verb_prefix(kind, form)[:length]


CHANNELS = (('s', stem), *((str(length), prefix(length)) for length in PREFIX_LENGTHS))


def skeleton_grams(kind, form):
    """The consonant skeleton between ^ and $, and its 3- and 4-grams; none for numbers and for less than two consonants."""
    if kind == '#':
        return []
    bones = skeleton(form)
    if len(bones) < 2:
        return []
    framed = '^' + bones + '$'
    grams = [framed]
    for size in (3, 4):
        if len(framed) > size:
            grams += [framed[i:i + size] for i in range(len(framed) - size + 1)]
    return grams


def word_features(kind, form):
    """Names of the encoder's features of one token, e.g. sk:kazm, 5k:kazmi, 4k:kazm, ^ksm$, ^ks, ksm, sm$ for کازمی."""
    if kind == '#':
        return ['#' + form]
    return [f'{name}{kind}:{cut(kind, form)}' for name, cut in CHANNELS] + skeleton_grams(kind, form)


def features(text):
    """Feature names of a text, token by token."""
    return [feature for kind, form in tokens(text) for feature in word_features(kind, form)]
