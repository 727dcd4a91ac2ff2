"""Chapter 20, Types and Values."""

import re

import codec_rules
from outcome import Rejected, hexadecimal, tagged_hash, unhex

MOST_INTEGER, MOST_BYTES, MOST_ELEMENTS = 2**512 - 1, 65536, 4096


def item_of(text, depth):
    """An item with Python integers, texts, bytes, booleans and lists; and where each list element begins."""
    message = unhex(text)
    reader = codec_rules.Reader(message, depth)
    value = reader.item()
    if reader.offset != len(message):
        reader.reject("trailing-bytes", reader.offset)
    return plain(value)


def plain(value):
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, str):
        return int(value)
    if isinstance(value, dict):
        return unhex(value["bytes"]) if "bytes" in value else value["text"]
    return value


def is_int(value):
    return isinstance(value, int) and not isinstance(value, bool)


def is_length(value):
    return is_int(value) and 0 <= value < 2**32


def shape(item):
    """Whether an item has the shape of a type, whatever its bounds are."""
    if not isinstance(item, list) or not item or not is_int(item[0]):
        return False
    case, rest = item[0], item[1:]
    if case == 0:
        return not rest
    if case == 1:
        return len(rest) == 2 and all(map(is_int, rest))
    if case == 2:
        return len(rest) == 2 and all(map(is_length, rest))
    if case == 3:
        return len(rest) == 3 and shape(rest[0]) and all(map(is_length, rest[1:]))
    if case in (4, 5):
        return len(rest) == 1 and isinstance(rest[0], list) and all(map(is_named, rest[0]))
    return case == 6 and len(rest) == 1 and is_length(rest[0])


def is_named(pair):
    return isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str) and shape(pair[1])


def admit(kind, path="", depth=0, count=None):
    count = [0] if count is None else count
    if depth > 12:
        raise Rejected("type-too-deep", path=path, limit=12)
    count[0] += 1
    if count[0] > 1024:
        raise Rejected("type-too-large", path=path, limit=1024)
    case, rest = kind[0], kind[1:]
    if case == 1:
        interval(rest[0], rest[1], path)
        bound(max(-rest[0], rest[1]), MOST_INTEGER, path)
    elif case == 2:
        interval(rest[0], rest[1], path)
        bound(rest[1], MOST_BYTES, path)
    elif case == 6:
        bound(rest[0], MOST_BYTES, path)
    elif case == 3:
        interval(rest[1], rest[2], path)
        bound(rest[2], MOST_ELEMENTS, path)
        admit(rest[0], path + "[]", depth + 1, count)
    elif case in (4, 5):
        if case == 5 and not rest[0]:
            raise Rejected("type-cases-missing", path=path)
        bound(len(rest[0]), 64, path)
        before = None
        for name, of in rest[0]:
            inside = name if path == "" else path + "." + name
            if len(name) > 64 or not re.fullmatch("[a-z][A-Za-z0-9_]*", name):
                raise Rejected("type-name-invalid", path=inside, name=name)
            if before is not None and (len(name), name) <= (len(before), before):
                raise Rejected("type-names-unsorted", path=inside, name=name)
            before = name
            admit(of, inside, depth + 1, count)


def interval(least, most, path):
    if least > most:
        raise Rejected("type-interval-empty", path=path, least=str(least), most=str(most))


def bound(found, limit, path):
    if found > limit:
        raise Rejected("type-bound-exceeded", path=path, found=str(found), limit=str(limit))


def read_type(text):
    kind = item_of(text, 48)
    if not shape(kind):
        raise Rejected("type-malformed")
    admit(kind)
    return kind


def schema_ref(text):
    read_type(text)
    return hexadecimal(tagged_hash("vow/1/schema", unhex(text)))


def is_subtype(part, whole):
    if part[0] != whole[0]:
        return False
    case = part[0]
    if case in (1, 2):
        return whole[1] <= part[1] and part[2] <= whole[2]
    if case == 6:
        return part[1] <= whole[1]
    if case == 3:
        return whole[2] <= part[2] and part[3] <= whole[3] and is_subtype(part[1], whole[1])
    if case in (4, 5):
        pairs = list(zip(part[1], whole[1]))
        return len(part[1]) == len(whole[1]) and all(a[0] == b[0] and is_subtype(a[1], b[1]) for a, b in pairs)
    return True


def join(left, right):
    if left[0] != right[0]:
        return None
    case = left[0]
    if case in (1, 2):
        return [case, min(left[1], right[1]), max(left[2], right[2])]
    if case == 6:
        return [6, max(left[1], right[1])]
    if case == 3:
        element = join(left[1], right[1])
        return element and [3, element, min(left[2], right[2]), max(left[3], right[3])]
    if case in (4, 5):
        if [name for name, _ in left[1]] != [name for name, _ in right[1]]:
            return None
        parts = [(a[0], join(a[1], b[1])) for a, b in zip(left[1], right[1])]
        return None if any(of is None for _, of in parts) else [case, [list(part) for part in parts]]
    return left


def head(major, argument):
    if argument < 24:
        return bytes([major << 5 | argument])
    size = next(size for size in (1, 2, 4, 8) if argument < 256**size)
    return bytes([major << 5 | {1: 24, 2: 25, 4: 26, 8: 27}[size]]) + argument.to_bytes(size, "big")


def encode(item):
    if isinstance(item, list):
        return head(4, len(item)) + b"".join(map(encode, item))
    if isinstance(item, str):
        return head(3, len(item.encode())) + item.encode()
    magnitude = item if item >= 0 else -1 - item
    if magnitude < 2**64:
        return head(0 if item >= 0 else 1, magnitude)
    content = magnitude.to_bytes((magnitude.bit_length() + 7) // 8, "big")
    return bytes([0xC2 if item >= 0 else 0xC3]) + head(2, len(content)) + content


def relation(case):
    left, right = read_type(case["left"]), read_type(case["right"])
    joined = join(left, right)
    return {"isSubtype": is_subtype(left, right), "join": [] if joined is None else [hexadecimal(encode(joined))]}


class Place:
    """Where a value stands: the path for people, and the places in arrays."""

    def __init__(self, message, path="", places=()):
        self.message, self.path, self.places = message, path, places

    def inside(self, name, place):
        step = f"[{name}]" if isinstance(name, int) else name if self.path == "" else "." + name
        return Place(self.message, self.path + step, self.places + (place,))

    def reject(self, code, **facts):
        raise Rejected(code, path=self.path, offset=locate(self.message, self.places), **facts)


def locate(message, places):
    offset = 0
    for place in places:
        reader = codec_rules.Reader(message, 64)
        reader.offset = offset
        reader.head()
        for _ in range(place):
            reader.item()
        offset = reader.offset
    return offset


def value_json(kind, item, place):
    case = kind[0]
    if case == 0:
        return item if isinstance(item, bool) else place.reject("type-wrong", expected="boolean")
    if case == 1:
        return integer_json(kind, item, place)
    if case == 2:
        if not isinstance(item, bytes):
            place.reject("type-wrong", expected="bytes")
        return hexadecimal(lengthy(item, len(item), kind[1], kind[2], place))
    if case == 6:
        if not isinstance(item, str):
            place.reject("type-wrong", expected="text")
        return lengthy(item, len(item.encode()), 0, kind[1], place)
    if not isinstance(item, list):
        place.reject("type-wrong", expected="array")
    if case == 3:
        lengthy(item, len(item), kind[2], kind[3], place)
        return [value_json(kind[1], each, place.inside(at, at)) for at, each in enumerate(item)]
    if case == 4:
        if len(item) != len(kind[1]):
            place.reject("fields-wrong", count=len(item), expected=len(kind[1]))
        fields = enumerate(zip(kind[1], item))
        return {name: value_json(of, each, place.inside(name, at)) for at, ((name, of), each) in fields}
    return case_json(kind, item, place)


def integer_json(kind, item, place):
    if not is_int(item):
        place.reject("type-wrong", expected="integer")
    if not kind[1] <= item <= kind[2]:
        place.reject("integer-out-of-range", least=str(kind[1]), most=str(kind[2]))
    return item if -(2**53) < kind[1] and kind[2] < 2**53 else str(item)


def case_json(kind, item, place):
    index = item[0] if item and is_int(item[0]) else None
    if index is None or not 0 <= index < len(kind[1]):
        place.reject("case-unknown", found="" if index is None else str(index))
    if len(item) != 2:
        place.reject("fields-wrong", count=len(item) - 1, expected=1)
    name, of = kind[1][index]
    return {name: value_json(of, item[1], place.inside(name, 1))}


def lengthy(item, length, least, most, place):
    if not least <= length <= most:
        place.reject("length-out-of-range", length=length, least=least, most=most)
    return item


def value(case):
    kind = read_type(case["type"])
    return value_json(kind, item_of(case["value"], 32), Place(unhex(case["value"])))


SUBJECTS = {"vow/schema": schema_ref, "vow/relation": relation, "vow/value": value}
