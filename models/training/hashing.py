"""The hash of feature names; its twin is src/text/hash.ts."""


def hash32(name):
    """FNV-1a over the ASCII bytes, then the finaliser of MurmurHash3: low bits are the index, the top bit is the sign."""
    h = 0x811c9dc5
    for byte in name.encode('ascii'):
        h = ((h ^ byte) * 0x01000193) & 0xffffffff
    h ^= h >> 16
    h = (h * 0x85ebca6b) & 0xffffffff
    h ^= h >> 13
    h = (h * 0xc2b2ae35) & 0xffffffff
    return h ^ (h >> 16)
