"""Makes the weights of engine/src/language/tone from rated texts, and prints how well they read texts they were not made from.

    python3 -m venv .venv && .venv/bin/pip install numpy scipy scikit-learn vaderSentiment==3.3.2
    .venv/bin/python scripts/tone/train.py DATA

DATA is a folder with vader_tweets.jsonl, vader_movies.jsonl, goemotions.jsonl, goemotions_train.jsonl and convabuse.jsonl,
one {"text", "valence"} or {"text", "abuse"} a line. The lexicon of VADER is read from the installed package. Where these come
from is said in engine/src/language/tone/NOTICE. The figures are those of five-fold cross-validation; goemotions_train is only
ever learned from, and shares no text with goemotions.
"""

import json
import pathlib
import struct
import sys
from collections import Counter

import numpy as np
import vaderSentiment
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import f1_score, roc_auc_score

import abuse
import reading

HERE = pathlib.Path(__file__).resolve().parents[2] / "engine/src/language/tone"
SETS = ["vader_tweets", "vader_movies", "goemotions", "goemotions_train"]
# How much a text of each set counts, and what its ratings are multiplied by: the last two know only -1, 0 and 1.
IMPORTANCE = np.array([7, 1, 2, 1])
SCALE = np.array([1, 1, 0.6, 0.6])
RIDGE = 25.0
ABUSE_C = 0.5
FOLDS = 5


def load(folder, name):
    return [json.loads(line) for line in open(folder / (name + ".jsonl"), encoding="utf-8")]


def vader():
    """The rated words of VADER, -4 to 4, and its emoji by the words that name them."""
    folder = pathlib.Path(vaderSentiment.__file__).parent
    lexicon = {}
    for line in open(folder / "vader_lexicon.txt", encoding="utf-8"):
        key, rating, *_ = line.split("\t")
        face = reading.emoticon(key)
        lexicon[face or key.lower()] = float(rating)
    for line in open(folder / "emoji_utf8_lexicon.txt", encoding="utf-8"):
        sign, name = line.rstrip("\n").split("\t")
        rating = sum(lexicon.get(word, 0) for word in name.lower().replace("-", " ").split())
        if len(sign) == 1 and reading.is_symbol(sign) and rating:
            lexicon[sign] = max(-3.5, min(3.5, rating))
    return {k: v for k, v in lexicon.items() if single(k)}


def single(key):
    """Whether the key can come out of the cutting of a text."""
    cut = reading.tokens(key, lambda _: True)
    return len(cut) == 1 and cut[0].key == key


def bounded(x, a):
    return x / np.sqrt(x * x + a)


def totals(tokens, lexicon):
    """What the rated words say together; mirrors valence.rs."""
    each = [t.m * lexicon.get(t.key, 0) for t in tokens if not (t.word and t.key in reading.BOOSTERS)]
    total = sum(each)
    loud = 0.292 * min(4, sum(len(t.key) for t in tokens if t.key.startswith("!")))
    total += loud if total > 0 else -loud if total < 0 else 0
    pos, neg = sum(x for x in each if x > 0), -sum(x for x in each if x < 0)
    return [bounded(total, 15), bounded(total, 4), bounded(pos, 10), bounded(neg, 10), total / np.sqrt(max(1, len(tokens)) + 3), float(total != 0)]


def terms(tokens):
    """Words and pairs of words, with what they count."""
    out = {}
    root = 3 / np.sqrt(len(tokens) + 3)
    for i, t in enumerate(tokens):
        out[t.key] = out.get(t.key, 0) + t.m * root
        if i:
            pair = tokens[i - 1].key + " " + t.key
            out[pair] = out.get(pair, 0) + abs(t.m) * 0.7 * root
    return out


def plain_terms(tokens):
    """Words and pairs of words, once each; the edges of the text are words too."""
    keys = ["^"] + [t.key for t in tokens] + ["$"]
    found = set(keys[1:-1]) | {a + " " + b for a, b in zip(keys, keys[1:])}
    return {k: 1 / np.sqrt(len(found) + 2) for k in found}


def matrix(rows, vocabulary):
    at = [(i, vocabulary[k], x) for i, row in enumerate(rows) for k, x in row.items() if k in vocabulary]
    i, j, x = zip(*at)
    return csr_matrix((x, (i, j)), shape=(len(rows), len(vocabulary)))


def vocabulary(rows, least_word, least_pair):
    counts = Counter(k for row in rows for k in row)
    return {k: i for i, k in enumerate(sorted(k for k, c in counts.items() if c >= (least_pair if " " in k else least_word)))}


def fit_valence(terms_, totals_, y, sets, rows):
    m = Ridge(alpha=RIDGE, solver="sparse_cg", tol=1e-4, fit_intercept=False)
    z = hstack([terms_[rows], csr_matrix(totals_[rows][:, :5] * 5), csr_matrix(np.eye(len(SETS))[sets[rows]] * 5)]).tocsr()
    m.fit(z, y[rows] * SCALE[sets[rows]], sample_weight=IMPORTANCE[sets[rows]])
    return m.coef_[: terms_.shape[1]], m.coef_[terms_.shape[1] : terms_.shape[1] + 5] * 5


def shape(raw, sure, push=0.05, shrink=0.12):
    """Where a rated word stands the value leaves the neutral middle; where none does, little is as good as nothing."""
    bent = np.where(sure, np.sign(raw) * (push + np.abs(raw) * (1 - push)), np.sign(raw) * np.maximum(0, np.abs(raw) - shrink))
    return np.clip(bent, -1, 1)


def quantized(weights, top):
    return np.clip(np.round(weights / top * 127), -127, 127)


def kept(weights, words):
    """Without the weights too small to be worth their place, above all of pairs."""
    least = np.zeros(len(weights))
    for key, i in words.items():
        least[i] = 8 if " " in key else 5
    return np.where(np.abs(weights) >= least, weights, 0)


def hashed(key):
    h = 0x811C9DC5
    for b in key.encode():
        h = (h ^ b) * 0x01000193 & 0xFFFFFFFF
    return (h ^ h >> 24) & 0xFFFFFF


def write(path, head, records):
    """The head as little-endian f32; then, in order of the hash, its three bytes and the weights, a byte each."""
    table = {}
    for key, values in records:
        old = table.get(hashed(key))
        if old is None or sum(map(abs, values)) > sum(map(abs, old)):
            table[hashed(key)] = values
    with open(path, "wb") as f:
        f.write(struct.pack("<%df" % len(head), *head))
        for h in sorted(table):
            f.write(struct.pack(">I", h)[1:] + struct.pack("%db" % len(table[h]), *table[h]))
    print("%s: %d entries, %d bytes" % (path.name, len(table), path.stat().st_size))


def valence(folder):
    lexicon = vader()
    rows = [(r["text"], r["valence"], k) for k, name in enumerate(SETS) for r in load(folder, name)]
    y, sets = np.array([r[1] for r in rows]), np.array([r[2] for r in rows])
    cut = [reading.scope(reading.tokens(r[0], lexicon.__contains__)) for r in rows]
    t = np.array([totals(c, lexicon) for c in cut])
    found = [terms(c) for c in cut]
    words = vocabulary(found, 3, 6)
    x = matrix(found, words)
    fold = np.random.RandomState(0).randint(0, FOLDS, len(rows))
    fold[sets == SETS.index("goemotions_train")] = -1
    out = np.zeros(len(rows))
    for k in range(FOLDS):
        w, g = fit_valence(x, t, y, sets, fold != k)
        top = np.percentile(np.abs(w), 99.9)
        w = kept(quantized(w, top), words) * top / 127
        out[fold == k] = x[fold == k] @ w + t[fold == k][:, :5] @ g
    out = shape(out, t[:, 5] > 0)
    for k, name in enumerate(SETS[:3]):
        o, v = out[sets == k], y[sets == k]
        signs = np.where(np.abs(o) <= 0.05, 0, np.sign(o))
        print("%s: val_r %.3f val_f1 %.3f" % (name, np.corrcoef(o, v)[0, 1], f1_score(np.sign(v), signs, average="weighted")))
    w, g = fit_valence(x, t, y, sets, np.full(len(rows), True))
    top = float(np.percentile(np.abs(w), 99.9))
    q = kept(quantized(w, top), words).astype(int)
    learned = {k: int(q[i]) for k, i in words.items()}
    keys = sorted(set(lexicon) | {k for k, v in learned.items() if v})
    records = [(k, (int(round(lexicon.get(k, 0) * 30)), learned.get(k, 0))) for k in keys]
    write(HERE / "valence.bin", [top / 127, *g, 0.05, 0.12], records)


def hurt(folder):
    lexicon = abuse.Lexicon(HERE / "abuse.txt")
    data = load(folder, "convabuse")
    y = np.array([r["abuse"] for r in data])
    cut = [reading.scope(reading.tokens(r["text"], lambda k: lexicon.word(k) != 0)) for r in data]
    listed = np.array([abuse.features(c, lexicon) for c in cut])
    found = [plain_terms(c) for c in cut]
    words = vocabulary(found, 2, 3)
    x = hstack([matrix(found, words), csr_matrix(listed * 0.5)]).tocsr()
    # The same words are never on both sides.
    texts = np.unique([" ".join(t.key for t in c) for c in cut], return_inverse=True)[1]
    fold = np.random.RandomState(0).randint(0, FOLDS, texts.max() + 1)[texts]
    out = np.zeros(len(y))
    for k in range(FOLDS):
        m = LogisticRegression(C=ABUSE_C, max_iter=2000).fit(x[fold != k], y[fold != k])
        out[fold == k] = m.decision_function(x[fold == k])
    out = 1 / (1 + np.exp(-(out + np.array([abuse.ruled(row) for row in listed]))))
    print("convabuse: ab_auc %.3f ab_f1 %.3f" % (roc_auc_score(y, out), f1_score(y, out >= 0.5, average="macro")))
    m = LogisticRegression(C=ABUSE_C, max_iter=2000).fit(x, y)
    w = m.coef_[0]
    n = len(words)
    top = float(np.abs(w[:n]).max())
    q = quantized(w[:n], top).astype(int)
    records = [(k, (int(q[i]),)) for k, i in words.items() if q[i]]
    write(HERE / "abuse.bin", [top / 127, float(m.intercept_[0]), *(w[n:] * 0.5)], records)
    for name, weight in zip(abuse.COLUMNS, w[n:] * 0.5):
        print("  %s %.2f" % (name, weight))


if __name__ == "__main__":
    valence(pathlib.Path(sys.argv[1]))
    hurt(pathlib.Path(sys.argv[1]))
