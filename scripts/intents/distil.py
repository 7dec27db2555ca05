"""Makes engine/src/language/intents/meaning.bin. What it takes and where that is from is said in the README beside it."""

import json
import pathlib
import struct
import sys

import numpy as np

from encoder import Encoder

OUT = pathlib.Path(__file__).resolve().parents[2] / "engine/src/language/intents/meaning.bin"
STEMS = 6400
DIMENSIONS = 48
# Words that are looked at for the stems.
WORDS = 26000
# How much less likely a word of each size of SCOWL is in a message than its rank in written English says.
BY_SIZE = {10: 0.25, 20: 0.4, 35: 0.8, 40: 1.2, 50: 1.6, 55: 2, 60: 2.5, 70: 4}
LAST_RANK = 90000
# Words of the net and of shops, days, months and tongues: no list of written English ranks them by how often people type them.
TYPED = """
app apps online offline email emails wifi internet website websites login logout signup username usernames password
passwords checkout voucher vouchers coupon coupons promo refund refunds refunded reorder reschedule rescheduling
paypal visa mastercard iban cvv pin atm iphone android ipad laptop tablet bluetooth usb smartphone chat chatbot bot
selfie spam click clicked upload download downloaded scan scanned qr barcode ok okay yeah yep nope hey hello hi thanks
lol sim sms url faq id gps tv dvd pc blog podcast playlist smart reset shipping shipped parcel parcels courier
backorder backordered preorder restock restocked resend unsubscribe subscription invoice invoices receipt receipts usd
eur gbp euro euros alexa siri google facebook instagram twitter whatsapp youtube netflix spotify uber amazon monday
tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
november december english french german spanish italian chinese japanese european american british europe america
germany france spain italy china japan london paris christmas
""".split()
TYPED_FACTOR = 0.2
# How frequent a word is that weighs half, and what turns a rank into a frequency (Zipf).
HALF = 1e-3
ZIPF = (10, 9)


def main(model, sizes, order):
    words = frequent(sizes, order)
    vectors = Encoder(model).embed(words)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    stems, table = reduced(words, vectors)
    OUT.write_bytes(packed(stems, table))
    print(f"{len(stems)} stems, {OUT.stat().st_size} bytes")


def frequent(sizes, order):
    """The words, the most frequent first."""
    listed = json.loads(next(order.glob("*100d.json")).read_text(encoding="utf-8"))["vectors"]
    rank = {word: place for place, word in enumerate(listed)}
    size_of = {}
    for size in BY_SIZE:
        for tongue in ("english", "american", "british"):
            for word in json.loads((sizes / f"{tongue}-words-{size}.json").read_text(encoding="utf-8")):
                if word.isascii() and word.isalpha() and word.islower():
                    size_of.setdefault(word, size)
    found = {}
    for word, size in size_of.items():
        if rank.get(word, LAST_RANK + 1) <= LAST_RANK and (len(word) > 1 or word in "ia"):
            found[word] = rank[word] * BY_SIZE[size]
    for word in TYPED:
        found[word] = min(found.get(word, np.inf), rank.get(word, LAST_RANK) * TYPED_FACTOR)
    return sorted(found, key=found.get)[:WORDS]


def reduced(words, vectors):
    """A vector for each stem: the mean of its forms, centred, in the main directions, rare words longer."""
    forms = {}
    for place, word in enumerate(words):
        if len(forms) < STEMS or stem(word) in forms:
            forms.setdefault(stem(word), []).append(place)
    mean = [np.average(vectors[of], axis=0, weights=[(1 + place) ** -0.5 for place in of]) for of in forms.values()]
    mean = np.stack(mean)
    frequency = 1 / (np.array([of[0] for of in forms.values()]) + ZIPF[0]) / ZIPF[1]
    weight = HALF / (HALF + frequency)
    mean = mean - np.average(mean, axis=0, weights=weight)
    spread, directions = np.linalg.eigh((mean * weight[:, None]).T @ mean)
    main_ones = directions[:, np.argsort(-spread)[:DIMENSIONS]]
    mean = mean @ main_ones
    mean /= np.linalg.norm(mean, axis=1, keepdims=True)
    return list(forms), mean * weight[:, None]


def packed(stems, table):
    """As meaning.rs reads it. Two stems of one hash: the more frequent one stays."""
    steps, codes = quantised(table)
    place_of = {}
    for place, of in enumerate(stems):
        place_of.setdefault(hash_of(of) >> 8, place)
    hashes = sorted(place_of)
    places = [place_of[value] for value in hashes]
    up_to = np.cumsum(np.bincount([value >> 16 for value in hashes], minlength=256))
    low = np.array([value & 0xFFFF for value in hashes])
    codes = (codes[places] + 8).astype(np.uint8)
    return b"".join([
        struct.pack("<H", len(hashes)),
        up_to.astype("<u2").tobytes(),
        low.astype("<u2").tobytes(),
        steps[places].astype(np.uint8).tobytes(),
        (codes[:, 0::2] | codes[:, 1::2] << 4).astype(np.uint8).tobytes(),
    ])


def quantised(table):
    """For each row the step that loses least, and its numbers in steps from -8 to 7."""
    largest = np.abs(table).max(1)
    unit = (largest / 5).max() / 255
    loss = np.full(len(table), np.inf)
    steps, codes = np.zeros(len(table)), np.zeros(table.shape, int)
    for reach in np.linspace(3.5, 8, 24):
        step = np.clip(np.round(largest / reach / unit), 1, 255)
        code = np.clip(np.round(table / (step * unit)[:, None]), -8, 7)
        lost = ((code * (step * unit)[:, None] - table) ** 2).sum(1)
        better = lost < loss
        loss[better], steps[better], codes[better] = lost[better], step[better], code[better]
    return steps, codes


def hash_of(word):
    value = 0x811C9DC5
    for byte in word.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    value = (value ^ value >> 15) * 0x2C1B3C6D & 0xFFFFFFFF
    return value ^ value >> 12


def stem(word):
    """As words.rs does it."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ing") and len(word) > 5:
        return without_final_e(undoubled(word[:-3]))
    if word.endswith("ed") and len(word) > 4:
        return undoubled(word[:-2])
    if word.endswith("s") and len(word) > 3 and word[-2] not in "sui":
        return without_final_e(word[:-1])
    return without_final_e(word)


def undoubled(base):
    return base[:-1] if len(base) > 1 and base[-1] == base[-2] and base[-1] not in "ls" else base


def without_final_e(base):
    return base[:-1] if base.endswith("e") and len(base) > 3 else base


if __name__ == "__main__":
    main(*map(pathlib.Path, sys.argv[1:4]))
