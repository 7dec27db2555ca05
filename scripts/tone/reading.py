"""How a text is cut into words and weighed. Mirrors engine/src/language/tone/{tokens,scope}.rs; keep the two alike."""

import re

QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u00b4": "'", "`": "'"})
ENTITIES = (("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"))
NEGATIONS = set(
    "not no never none nobody nothing nowhere neither nor without cannot cant can't dont don't doesnt doesn't didnt "
    "didn't isnt isn't wasnt wasn't arent aren't werent weren't wont won't wouldnt wouldn't couldnt couldn't shouldnt "
    "shouldn't hasnt hasn't havent haven't hadnt hadn't aint ain't hardly barely rarely seldom lacks lacking lack "
    "despite".split()
)
BOOSTERS = set(
    "absolutely amazingly awfully completely considerably decidedly deeply effing enormously entirely especially "
    "exceptionally extremely fabulously flipping frickin frigging fricking friggin fully fucking fuckin greatly hella highly hugely "
    "incredibly intensely majorly more most particularly purely quite really remarkably so substantially super "
    "thoroughly totally tremendously uber unbelievably unusually utterly very such truly beyond damn bloody way too".split()
)
DAMPENERS = set("almost kinda kindof less little marginally occasionally partly scarcely slightly somewhat sorta sortof bit fairly".split())
FACES = {"</3", "^^", "^_^", "^.^", "-_-", ">_<", ">.<", "t_t", "t.t", "o_o", "d:", ":'(", ":')"}
UPRIGHT = re.compile(r"^([<>]?[:;=8xX][\-o*'^]?)([)(\]\[dDpP/\\|}{@*3cCsSoOxX><])\2*$")
MIRRORED = re.compile(r"^([)(\]\[dD/\\}{@|])\1*([\-o*'^]?[:;=8])$")


def emoticon(s):
    """A face of marks, with its mouth shortened to one: ":-)))" is ":-)"."""
    if len(s) < 2 or s.isalnum():
        return None
    for pattern in (UPRIGHT, MIRRORED):
        m = pattern.match(s)
        if m:
            return (m.group(1) + m.group(2)).lower()
    if s.startswith("<3"):
        return "<3"
    return s.lower() if s.lower() in FACES else None


def squeeze(word, keep):
    """Runs of three or more of one letter become `keep` of it."""
    return re.sub(r"(.)\1{2,}", lambda m: m.group(1) * keep, word)


class Token:
    __slots__ = ("key", "caps", "long", "clause", "word", "m")

    def __init__(self, key, caps, long, clause, word):
        self.key, self.caps, self.long, self.clause, self.word, self.m = key, caps, long, clause, word, 1.0


def is_symbol(c):
    o = ord(c)
    return o >= 0x2190 and not 0x3000 <= o <= 0xD7FF and not 0xFE00 <= o <= 0xFE0F and o != 0x200D


def tokens(text, known):
    """The words, marks and signs of a text; `known` says whether a word has a weight."""
    text = text.translate(QUOTES)
    for entity, plain in ENTITIES:
        text = text.replace(entity, plain)
    out, clause = [], 0

    def word(raw):
        low = raw.lower()
        letters = [c for c in raw if c.isalpha()]
        caps = len(letters) >= 2 and all(c.isupper() for c in letters)
        key, long = squeeze(low, 2), False
        if key != low:
            long = True
            if not known(key):
                key = squeeze(low, 1)
        out.append(Token(key, caps, long, clause, True))

    for chunk in text.split():
        low = chunk.lower()
        if low.startswith(("http", "www.")) or (low.startswith("@") and len(low) > 1):
            continue
        face = emoticon(chunk)
        if face:
            out.append(Token(face, False, False, clause, False))
            continue
        i, n, start = 0, len(chunk), None
        while i <= n:
            c = chunk[i] if i < n else " "
            nxt = chunk[i + 1] if i + 1 < n else " "
            inner = start is not None and (
                (c == "'" and nxt.isalnum()) or (c in "*$@#" and (nxt.isalnum() or nxt == "*"))
            )
            if c.isalnum() or inner:
                if start is None:
                    start = i
                i += 1
                continue
            if start is not None:
                word(chunk[start:i])
                start = None
            if i >= n:
                break
            rest = chunk[i:]
            face = emoticon(rest)
            if face:
                out.append(Token(face, False, False, clause, False))
                break
            if c in "!?.":
                j = i
                while j < n and chunk[j] in "!?.":
                    j += 1
                run = chunk[i:j]
                mark = "?!" if "?" in run and "!" in run else run[0] * min(len(run), 3)
                if mark != ".":
                    out.append(Token(mark, False, False, clause, False))
                clause += 1
                i = j
                continue
            if c in ",;:()\"":
                clause += 1
            elif is_symbol(c):
                out.append(Token(c, False, False, clause, False))
            i += 1
    return out


def scope(tokens):
    """What each token counts: turned round by a negation, raised or lowered by the words before it."""
    words = [t for t in tokens if t.word]
    shouted = sum(t.caps for t in words)
    mixed = shouted < len(words)
    but = max((i for i, t in enumerate(tokens) if t.key in ("but", "however")), default=None)
    for i, t in enumerate(tokens):
        m = 1.0
        if t.word:
            if t.caps and mixed:
                m += 0.25
            if t.long:
                m += 0.2
            seen = 0
            negated = False
            j = i - 1
            while j >= 0 and seen < 3:
                b = tokens[j]
                j -= 1
                if not b.word:
                    continue
                if b.clause != t.clause:
                    break
                seen += 1
                fade = 1.0 - 0.1 * (seen - 1)
                if b.key in BOOSTERS:
                    m += 0.28 * fade
                elif b.key in DAMPENERS:
                    m -= 0.28 * fade
                if b.key in NEGATIONS and not (j + 2 < len(tokens) and tokens[j + 2].key in ("only", "just", "doubt", "wonder")):
                    negated = True
            if negated:
                m *= -0.7
        if but is not None:
            m *= 0.6 if i < but else 1.3
        t.m = m
    return tokens
