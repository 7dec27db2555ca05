"""all-MiniLM-L6-v2 in numpy: the embedding of each of many words."""

import numpy as np
from safetensors.numpy import load_file

LAYERS = 6
HEADS = 12
WIDTH = 384


class Encoder:
    def __init__(self, folder):
        self.weights = {
            name: value.astype(np.float32)
            for name, value in load_file(folder / "model.safetensors").items()
            if value.dtype != np.int64
        }
        lines = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
        self.pieces = {piece: number for number, piece in enumerate(lines)}

    def embed(self, words):
        """The mean over the pieces of each word, its borders included."""
        numbers = [[self.pieces["[CLS]"], *self.split(word), self.pieces["[SEP]"]] for word in words]
        by_length = {}
        for place, row in enumerate(numbers):
            by_length.setdefault(len(row), []).append(place)
        found = np.zeros((len(words), WIDTH), np.float32)
        for length, places in by_length.items():
            step = max(1, 4096 // length)
            for start in range(0, len(places), step):
                batch = places[start : start + step]
                found[batch] = self.run(np.array([numbers[place] for place in batch])).mean(1)
        return found

    def split(self, word):
        """Greedy longest pieces."""
        found, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = ("##" if start else "") + word[start:end]
                if piece in self.pieces:
                    found.append(self.pieces[piece])
                    start = end
                    break
            else:
                return [self.pieces["[UNK]"]]
        return found

    def run(self, numbers):
        rows, length = numbers.shape
        of = "embeddings."
        x = self.weights[of + "word_embeddings.weight"][numbers]
        x = x + self.weights[of + "position_embeddings.weight"][:length] + self.weights[of + "token_type_embeddings.weight"][0]
        x = self.norm(x, of + "LayerNorm")

        def heads(y):
            return y.reshape(rows, length, HEADS, WIDTH // HEADS).transpose(0, 2, 1, 3)

        for layer in range(LAYERS):
            of = f"encoder.layer.{layer}."
            query, key, value = (heads(self.linear(x, f"{of}attention.self.{name}")) for name in ("query", "key", "value"))
            scores = query @ key.transpose(0, 1, 3, 2) / np.sqrt(np.float32(WIDTH // HEADS))
            shares = np.exp(scores - scores.max(-1, keepdims=True))
            shares /= shares.sum(-1, keepdims=True)
            seen = (shares @ value).transpose(0, 2, 1, 3).reshape(rows, length, WIDTH)
            x = self.norm(x + self.linear(seen, of + "attention.output.dense"), of + "attention.output.LayerNorm")
            inner = gelu(self.linear(x, of + "intermediate.dense"))
            x = self.norm(x + self.linear(inner, of + "output.dense"), of + "output.LayerNorm")
        return x

    def linear(self, x, name):
        return x @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]

    def norm(self, x, name):
        centred = x - x.mean(-1, keepdims=True)
        spread = np.sqrt(x.var(-1, keepdims=True) + 1e-12)
        return centred / spread * self.weights[name + ".weight"] + self.weights[name + ".bias"]


def gelu(x):
    """With the error function after Abramowitz and Stegun 7.1.26."""
    z = np.abs(x) / np.float32(np.sqrt(2))
    t = 1 / (1 + 0.3275911 * z)
    poly = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
    return x * 0.5 * (1 + np.sign(x) * (1 - poly * np.exp(-z * z)))
