"""Chapter 10: hashes, integers, and the profile of CBOR."""

import hashlib

from keccak import keccak256
from outcome import Rejected, digest, hexadecimal, tagged_hash, unhex


def integer_bytes(text):
    message = unhex(text)
    return {"be": str(int.from_bytes(message, "big")), "le": str(int.from_bytes(message, "little"))}


def mul_div(case):
    product, divisor = int(case["a"]) * int(case["b"]), int(case["divisor"])
    return {"floor": str(product // divisor), "ceil": str(-(-product // divisor))}


class Reader:
    """Reads one item of the profile; the usual limits."""

    def __init__(self, message, most_depth=32):
        self.message, self.offset, self.items, self.most_depth = message, 0, 0, most_depth

    def reject(self, code, offset, **facts):
        raise Rejected("cbor-" + code, offset=offset, **facts)

    def head(self):
        """Major type and argument; where the head begins."""
        start = self.offset
        if start >= len(self.message):
            self.reject("truncated", start)
        first = self.message[start]
        major, info = first >> 5, first & 31
        size = {24: 1, 25: 2, 26: 4, 27: 8}.get(info, 0)
        if start + 1 + size > len(self.message):
            self.reject("truncated", start)
        if 28 <= info <= 30:
            self.reject("head-reserved", start)
        if info == 31:
            self.reject("indefinite", start)
        self.refuse_unsupported(first, start)
        argument = int.from_bytes(self.message[start + 1 : start + 1 + size], "big") if size else info
        if size and argument < {1: 24, 2: 2**8, 4: 2**16, 8: 2**32}[size]:
            self.reject("head-not-shortest", start)
        self.offset = start + 1 + size
        return major, argument, start

    def refuse_unsupported(self, first, start):
        item = None
        if first >> 5 == 5:
            item = "map"
        elif first >> 5 == 6 and first not in (0xC2, 0xC3):
            item = "tag"
        elif first >> 5 == 7 and first not in (0xF4, 0xF5):
            item = {0xF6: "null", 0xF7: "undefined", 0xF9: "float", 0xFA: "float", 0xFB: "float"}.get(first, "simple")
        if item:
            self.reject("unsupported", start, item=item)

    def take(self, size, start):
        if self.offset + size > len(self.message):
            self.reject("truncated", start)
        self.offset += size
        return self.message[self.offset - size : self.offset]

    def item(self, depth=0):
        self.items += 1
        if self.items > 2**18:
            self.reject("too-many-items", self.offset, limit=2**18)
        major, argument, start = self.head()
        if major == 0:
            return str(argument)
        if major == 1:
            return str(-1 - argument)
        if major == 2:
            return {"bytes": hexadecimal(self.take(argument, start))}
        if major == 3:
            try:
                return {"text": self.take(argument, start).decode("utf-8")}
            except UnicodeDecodeError:
                self.reject("text-invalid", start)
        if major == 4:
            if depth == self.most_depth:
                self.reject("too-deep", start, limit=self.most_depth)
            return [self.item(depth + 1) for _ in range(argument)]
        if major == 6:
            return self.bignum(argument, start)
        return argument == 21

    def bignum(self, tag, start):
        try:
            major, size, _ = self.head()
            magnitude = self.take(size, start) if major == 2 and 9 <= size <= 64 else b"\0"
        except Rejected:
            magnitude = b"\0"
        if magnitude[0] == 0:
            self.reject("bignum-invalid", start)
        value = int.from_bytes(magnitude, "big")
        return str(value if tag == 2 else -1 - value)


def cbor(text):
    message = unhex(text)
    if len(message) > 2**22:
        raise Rejected("cbor-too-large", sizeBytes=len(message), limit=2**22)
    reader = Reader(message)
    value = reader.item()
    if reader.offset != len(message):
        reader.reject("trailing-bytes", reader.offset)
    return value


SUBJECTS = {
    "codec/sha256": lambda text: hexadecimal(digest(unhex(text))),
    "codec/keccak256": lambda text: hexadecimal(keccak256(unhex(text))),
    "codec/blake2b256": lambda text: hexadecimal(hashlib.blake2b(unhex(text), digest_size=32).digest()),
    "codec/sha512": lambda text: hexadecimal(hashlib.sha512(unhex(text)).digest()),
    "codec/tagged-hash": lambda case: hexadecimal(tagged_hash(case["tag"], unhex(case["data"]))),
    "codec/integer-bytes": integer_bytes,
    "codec/mul-div": mul_div,
    "codec/cbor": cbor,
}
