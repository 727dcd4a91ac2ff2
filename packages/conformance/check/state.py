"""Chapter 30, State: trees, proofs, the state root."""

from outcome import Rejected, digest, hexadecimal, tagged_hash, unhex

EMPTY = digest(b"EMPTY")


def node(left, right):
    return digest(left + right)


def perfect_levels(leaves):
    levels = [leaves]
    while len(levels[-1]) > 1:
        below = levels[-1]
        levels.append([node(below[i], below[i + 1]) for i in range(0, len(below), 2)])
    return levels


def climb(leaf, index, siblings):
    for height, sibling in enumerate(siblings):
        leaf = node(sibling, leaf) if index >> height & 1 else node(leaf, sibling)
    return leaf


def refuse_root(code, expected, actual):
    if expected != actual:
        raise Rejected(code, expected=hexadecimal(expected), actual=hexadecimal(actual))


# Commitment tree


def commitment_levels(leaves):
    capacity = 1
    while capacity <= len(leaves):
        capacity *= 2
    return perfect_levels(leaves + [EMPTY] * (capacity - len(leaves)))


def commitment_tree(leaves):
    levels = commitment_levels([unhex(leaf) for leaf in leaves])
    return {"depth": len(levels) - 1, "root": hexadecimal(levels[-1][0])}


def commitment_path(value):
    index = value["index"]
    levels = commitment_levels([unhex(leaf) for leaf in value["leaves"][: value["size"]]])
    siblings = [hexadecimal(level[index >> height ^ 1]) for height, level in enumerate(levels[:-1])]
    return {"root": hexadecimal(levels[-1][0]), "depth": len(levels) - 1, "siblings": siblings}


def commitment_path_check(value):
    depth, index, siblings = value["depth"], value["index"], value["siblings"]
    if len(siblings) != depth:
        raise Rejected("path-depth-wrong", expected=depth, actual=len(siblings))
    if index >= 2**depth:
        raise Rejected("path-index-outside", index=index, depth=depth)
    if unhex(value["commitment"]) == EMPTY:
        raise Rejected("path-leaf-padding")
    actual = climb(unhex(value["commitment"]), index, [unhex(each) for each in siblings])
    refuse_root("path-root-mismatch", unhex(value["root"]), actual)
    return True


def root_ring(value):
    size = 2 ** value["depth"]
    slots = {}
    pushed = [hexadecimal(EMPTY)] + value["roots"]
    for number, root in enumerate(pushed):
        slots[number % size] = unhex(root)
    known = [hexadecimal(root) for root in slots.values()]
    return {
        "root": hexadecimal(sparse_root(slots, bytes(32), value["depth"])),
        "count": len(pushed),
        "known": [root in known for root in value["roots"]],
    }


def sparse_root(leaves, empty, depth):
    """Root of a perfect tree that is `empty` but for the leaves of the dictionary."""
    for _ in range(depth):
        above = {}
        for index in {each >> 1 for each in leaves}:
            above[index] = node(leaves.get(2 * index, empty), leaves.get(2 * index + 1, empty))
        leaves, empty = above, node(empty, empty)
    return leaves.get(0, empty)


# Keyed trees


def bucket_of(key):
    return int.from_bytes(key[:3], "big") >> 4


def set_bucket(keys):
    return tagged_hash("surety/keyed-set/1", b"".join(keys))


def map_bucket(entries):
    return tagged_hash("surety/keyed-map/1", b"".join(key + value_digest for key, value_digest in entries))


def buckets_of(entries, key_of):
    buckets = {}
    for entry in sorted(entries, key=key_of):
        buckets.setdefault(bucket_of(key_of(entry)), []).append(entry)
    return buckets


def keyed_siblings(digests, empty, bucket):
    siblings = []
    for _ in range(20):
        siblings.append(digests.get(bucket ^ 1, empty))
        above = {}
        for index in {each >> 1 for each in digests}:
            above[index] = node(digests.get(2 * index, empty), digests.get(2 * index + 1, empty))
        digests, empty, bucket = above, node(empty, empty), bucket >> 1
    return [hexadecimal(sibling) for sibling in siblings]


def set_digests(keys):
    return {index: set_bucket(inside) for index, inside in buckets_of(keys, lambda key: key).items()}


def keyed_set(keys):
    return hexadecimal(sparse_root(set_digests([unhex(key) for key in keys]), set_bucket([]), 20))


def keyed_set_proof(value):
    keys = [unhex(key) for key in value["members"]]
    bucket = bucket_of(unhex(value["key"]))
    return {
        "keys": [hexadecimal(key) for key in sorted(keys) if bucket_of(key) == bucket],
        "siblings": keyed_siblings(set_digests(keys), set_bucket([]), bucket),
    }


def map_entries(entries):
    return [(unhex(entry["key"]), digest(unhex(entry["value"]))) for entry in entries]


def map_digests(entries):
    return {index: map_bucket(inside) for index, inside in buckets_of(entries, lambda entry: entry[0]).items()}


def keyed_map(entries):
    return hexadecimal(sparse_root(map_digests(map_entries(entries)), map_bucket([]), 20))


def keyed_map_proof(value):
    entries = map_entries(value["entries"])
    bucket = bucket_of(unhex(value["key"]))
    inside = [entry for entry in sorted(entries) if bucket_of(entry[0]) == bucket]
    return {
        "entries": [{"key": hexadecimal(key), "valueDigest": hexadecimal(each)} for key, each in inside],
        "siblings": keyed_siblings(map_digests(entries), map_bucket([]), bucket),
    }


def check_bucket(value, keys, bucket_digest):
    if len(value["siblings"]) != 20:
        raise Rejected("keyed-depth-wrong", expected=20, actual=len(value["siblings"]))
    bucket = bucket_of(unhex(value["key"]))
    for key in keys:
        if bucket_of(key) != bucket:
            raise Rejected("keyed-bucket-wrong", key=hexadecimal(key), bucket=bucket)
    for before, key in zip(keys, keys[1:]):
        if key == before:
            raise Rejected("keyed-key-duplicate", key=hexadecimal(key))
        if key < before:
            raise Rejected("keyed-keys-unsorted", key=hexadecimal(key))
    actual = climb(bucket_digest, bucket, [unhex(each) for each in value["siblings"]])
    refuse_root("keyed-root-mismatch", unhex(value["root"]), actual)


def check_set(value):
    keys = [unhex(key) for key in value["keys"]]
    check_bucket(value, keys, set_bucket(keys))
    return keys


def check_map(value):
    entries = [(unhex(entry["key"]), unhex(entry["valueDigest"])) for entry in value["entries"]]
    check_bucket(value, [key for key, _ in entries], map_bucket(entries))
    return dict(entries)


def refuse_absent(value, found):
    if unhex(value["key"]) not in found:
        raise Rejected("keyed-key-absent", key=value["key"])


def refuse_present(value, found):
    if unhex(value["key"]) in found:
        raise Rejected("keyed-key-present", key=value["key"])
    return True


def keyed_set_presence(value):
    refuse_absent(value, check_set(value))
    return True


def keyed_set_absence(value):
    return refuse_present(value, check_set(value))


def keyed_map_presence(value):
    found = check_map(value)
    refuse_absent(value, found)
    refuse_root("keyed-value-mismatch", found[unhex(value["key"])], digest(unhex(value["value"])))
    return True


def keyed_map_absence(value):
    return refuse_present(value, check_map(value))


def record_key(name):
    return hexadecimal(tagged_hash("surety/record-key/1", unhex(name)))


# Simple trees, by the recursion of RFC 6962


def split_of(count):
    split = 1
    while split * 2 < count:
        split *= 2
    return split


def simple_root(items):
    if not items:
        return digest(b"")
    if len(items) == 1:
        return digest(b"\0" + items[0])
    split = split_of(len(items))
    return digest(b"\1" + simple_root(items[:split]) + simple_root(items[split:]))


def simple_aunts(items, index):
    if len(items) == 1:
        return []
    split = split_of(len(items))
    if index < split:
        return simple_aunts(items[:split], index) + [simple_root(items[split:])]
    return simple_aunts(items[split:], index - split) + [simple_root(items[:split])]


def simple_climb(leaf, index, total, aunts):
    if total == 1:
        return leaf
    split = split_of(total)
    if index < split:
        return digest(b"\1" + simple_climb(leaf, index, split, aunts[:-1]) + aunts[-1])
    return digest(b"\1" + aunts[-1] + simple_climb(leaf, index - split, total - split, aunts[:-1]))


def aunt_count(index, total):
    if total == 1:
        return 0
    split = split_of(total)
    return 1 + (aunt_count(index, split) if index < split else aunt_count(index - split, total - split))


def uvarint(value):
    return bytes([value]) if value < 128 else bytes([value % 128 + 128]) + uvarint(value // 128)


def map_root(entries):
    return simple_root([uvarint(len(key)) + key + uvarint(32) + digest(value) for key, value in sorted(entries)])


def simple_list(items):
    return hexadecimal(simple_root([unhex(item) for item in items]))


def simple_map(entries):
    return hexadecimal(map_root([(unhex(entry["key"]), unhex(entry["value"])) for entry in entries]))


def simple_proof(value):
    items = [unhex(item) for item in value["items"]]
    return {"total": len(items), "aunts": [hexadecimal(aunt) for aunt in simple_aunts(items, value["index"])]}


def simple_proof_check(value):
    index, total, aunts = value["index"], value["total"], value["aunts"]
    if index >= total:
        raise Rejected("simple-index-outside", index=index, total=total)
    if len(aunts) != aunt_count(index, total):
        raise Rejected("simple-length-wrong", expected=aunt_count(index, total), actual=len(aunts))
    actual = simple_climb(digest(b"\0" + unhex(value["item"])), index, total, [unhex(aunt) for aunt in aunts])
    refuse_root("simple-root-mismatch", unhex(value["root"]), actual)
    return True


# State root


def meta_bytes(meta):
    return (
        unhex(meta["network"])
        + meta["rulesVersion"].to_bytes(4, "big")
        + b"".join(int(meta[name]).to_bytes(8, "big") for name in ("height", "time", "epoch"))
        + len(meta["validatorSets"]).to_bytes(4, "big")
        + b"".join(unhex(each) for each in meta["validatorSets"])
    )


def state_root(parts):
    values = {
        name: unhex(parts[name])
        for name in ("nullifiers", "registry", "requests", "results", "validators", "params")
    }
    values["commitments"] = unhex(parts["commitments"]["root"]) + parts["commitments"]["leafCount"].to_bytes(8, "big")
    values["roots"] = unhex(parts["roots"]["root"]) + parts["roots"]["count"].to_bytes(8, "big")
    values["meta"] = meta_bytes(parts["meta"])
    return {
        "values": {name: hexadecimal(value) for name, value in values.items()},
        "stateRoot": hexadecimal(map_root([(name.encode(), value) for name, value in values.items()])),
    }


SUBJECTS = {
    "machine/commitment-tree": commitment_tree,
    "machine/commitment-path": commitment_path,
    "machine/commitment-path-check": commitment_path_check,
    "machine/root-ring": root_ring,
    "machine/keyed-set": keyed_set,
    "machine/keyed-set-proof": keyed_set_proof,
    "machine/keyed-set-presence": keyed_set_presence,
    "machine/keyed-set-absence": keyed_set_absence,
    "machine/keyed-map": keyed_map,
    "machine/keyed-map-proof": keyed_map_proof,
    "machine/keyed-map-presence": keyed_map_presence,
    "machine/keyed-map-absence": keyed_map_absence,
    "machine/record-key": record_key,
    "machine/simple-list": simple_list,
    "machine/simple-map": simple_map,
    "machine/simple-proof": simple_proof,
    "machine/simple-proof-check": simple_proof_check,
    "machine/state-root": state_root,
}
