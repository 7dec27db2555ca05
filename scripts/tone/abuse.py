"""What of a text may hurt, by the list abuse.txt. Mirrors engine/src/language/tone/abuse.rs; keep the two alike."""

import shlex

KINDS = ["slur", "curse", "insult", "swear", "sexual", "dismiss", "threat", "advance"]
YOU = {"you", "u", "ur", "your", "you're", "youre", "yourself", "ya", "yo", "urself", "you'r", "yours"}
LEET = str.maketrans("013457@$", "oieastas")
COLUMNS = KINDS + ["insult_you", "swear_you", "sexual_you", "short", "share", "any"]


class Lexicon:
    def __init__(self, path):
        self.words, self.stems, self.phrases = {}, {}, {}
        for line in open(path, encoding="utf-8"):
            if line.startswith("#") or not line.strip():
                continue
            kind, *entries = shlex.split(line.replace("'", "\u2019"))
            bit = 1 << KINDS.index(kind)
            for entry in entries:
                entry = entry.replace("\u2019", "'")
                table = self.phrases if " " in entry else self.stems if entry.endswith("*") else self.words
                entry = entry.rstrip("*")
                table[entry] = table.get(entry, 0) | bit

    def word(self, key):
        bits = self.words.get(key, 0)
        for n in range(4, len(key) + 1):
            bits |= self.stems.get(key[:n], 0)
        return bits

    def masked(self, key):
        """Of a word with letters hidden or swapped for signs."""
        if key.isalpha() or not any(c.isalpha() for c in key):
            return 0
        bits = self.word(key.translate(LEET))
        if bits or "*" not in key and "#" not in key:
            return bits
        for word, b in self.words.items():
            if len(word) == len(key) and word[0] == key[0] and all(k in "*#" or k == w for k, w in zip(key, word)):
                bits |= b
        return bits


def features(tokens, lexicon):
    words = [t for t in tokens if t.word]
    n = len(words)
    found = [lexicon.word(t.key) or lexicon.masked(t.key) for t in words]
    run = ""
    for i, t in enumerate(words):
        run = run + t.key if len(t.key) == 1 else ""
        if len(run) >= 3:
            found[i] |= lexicon.word(run)
    for size in (2, 3, 4, 5):
        for i in range(n - size + 1):
            found[i] |= lexicon.phrases.get(" ".join(t.key for t in words[i : i + size]), 0)
    you = [i for i, t in enumerate(words) if t.key in YOU]
    row = [0.0] * len(COLUMNS)
    hits = 0
    for i, (t, bits) in enumerate(zip(words, found)):
        if not bits:
            continue
        hits += 1
        much = 0.3 if t.m < 0 else 1.0
        near = any(abs(i - y) <= 4 for y in you) or n <= 2
        for k in range(len(KINDS)):
            if bits >> k & 1:
                row[k] = min(2.0, row[k] + much)
        for k, column in ((2, 8), (3, 9), (4, 10)):
            if bits >> k & 1 and near:
                row[column] = min(2.0, row[column] + much)
    row[11] = 1.0 if hits and n <= 4 else 0.0
    row[12] = hits / max(n, 3)
    row[13] = 1.0 if hits else 0.0
    return row


def ruled(row):
    """What rules add where people to learn from were few."""
    at = dict(zip(COLUMNS, row))
    grave = at["slur"] + at["threat"]
    clear = grave + at["curse"] + at["dismiss"] + at["sexual"] + at["insult_you"] + at["swear_you"]
    return 2.0 * min(grave, 1.0) - (1.5 if clear == 0 and at["insult"] + at["swear"] > 0 else 0.0)
