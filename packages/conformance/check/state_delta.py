"""Chapter 30, State delta: its bytes, and what it makes of a state."""

import state as trees
from block_state import keyed_map_root, ring_root
from outcome import Rejected, hexadecimal, unhex
from transaction import encode, read

META = ("network", "rulesVersion", "height", "time", "epoch", "validatorSets")
MAPS = ("registry", "requests", "validators", "params")


def optional(values):
    return [unhex(value) for value in values]


def meta_item(meta):
    numbers = [int(meta[name]) for name in ("rulesVersion", "height", "time", "epoch")]
    return [unhex(meta["network"]), *numbers, optional(meta["validatorSets"])]


def delta_bytes(delta):
    """STATE-DELTA.2"""
    return hexadecimal(
        encode(
            [
                meta_item(delta["meta"]),
                *(unhex(delta[name]) for name in ("results", "nullifiers", "commitments")),
                optional(delta["commitmentRoot"]),
                *([[unhex(each["key"]), optional(each["value"])] for each in delta[name]] for name in MAPS[:2]),
                *([[pairs(entries) for entries in delta[name]] for name in MAPS[2:]]),
            ]
        )
    )


def pairs(entries):
    return [[unhex(each["key"]), unhex(each["value"])] for each in entries]


def split(slab):
    return [slab[start : start + 32] for start in range(0, len(slab), 32)]


class State:
    """A state that knows no transactions: what deltas say of it."""

    def __init__(self):
        self.leaves, self.nullifiers, self.roots = [], [], [trees.EMPTY]
        self.maps = {name: {} for name in MAPS}
        self.meta = self.results = None

    def refuse(self, meta, nullifiers, commitments, root, changes):
        """The refusals of STATE-DELTA.4 that come before any change, in their order."""
        if self.meta and meta["network"] != self.meta["network"]:
            raise Rejected("state-delta-network-wrong", network=meta["network"], expected=self.meta["network"])
        expected = self.meta["height"] + 1 if self.meta else 0
        if meta["height"] != expected:
            raise Rejected("state-delta-height-wrong", height=str(meta["height"]), expected=str(expected))
        for part, slab in (("nullifiers", nullifiers), ("commitments", commitments)):
            if len(slab) % 32:
                raise Rejected("state-delta-digests-cut", part=part, sizeBytes=len(slab))
        if bool(root) != bool(commitments):
            raise Rejected("state-delta-root-misplaced", commitments=len(commitments) // 32)
        for part, entries in changes.items():
            keys = [key for key, _ in entries or []]
            for index in range(1, len(keys)):
                if keys[index] <= keys[index - 1]:
                    raise Rejected("state-delta-keys-unordered", part=part, index=index)

    def spend(self, nullifiers):
        for nullifier in nullifiers:
            if nullifier in self.nullifiers:
                raise Rejected("nullifier-already-spent", nullifier=hexadecimal(nullifier))
            self.nullifiers.append(nullifier)

    def create(self, commitments, root):
        if trees.EMPTY in commitments:
            raise Rejected("commitment-is-padding", index=commitments.index(trees.EMPTY))
        self.leaves += commitments
        for each in root:
            if each in self.roots:
                raise Rejected("state-delta-root-known", root=hexadecimal(each))
            self.roots.append(each)

    def change(self, part, index, key, value):
        """The value in a list, or none."""
        before = self.maps[part].pop(key, None)
        if value:
            self.maps[part][key] = value[0]
        if before == self.maps[part].get(key):
            raise Rejected("state-delta-change-idle", part=part, index=index)

    def apply(self, message):
        meta, results, nullifiers, commitments, root, registry, requests, validators, params = read(message)
        meta = dict(zip(META, meta, strict=True))
        meta["network"] = hexadecimal(meta["network"])
        meta["validatorSets"] = [hexadecimal(each) for each in meta["validatorSets"]]
        whole = {"validators": validators[0] if validators else None, "params": params[0] if params else None}
        keyed = {"registry": registry, "requests": requests}
        self.refuse(meta, nullifiers, commitments, root, {**keyed, **whole})
        self.spend(split(nullifiers))
        self.create(split(commitments), root)
        for part, changes in keyed.items():
            for index, (key, value) in enumerate(changes):
                self.change(part, index, key, value)
        for part, entries in whole.items():
            if entries is not None and dict(entries) == self.maps[part]:
                raise Rejected("state-delta-change-idle", part=part, index=0)
            self.maps[part] = self.maps[part] if entries is None else dict(entries)
        self.meta, self.results = meta, results
        return self.parts()

    def parts(self):
        leaves = [hexadecimal(leaf) for leaf in self.leaves]
        roots = {part: hexadecimal(trees.map_root(self.maps[part].items())) for part in MAPS[2:]}
        for part in MAPS[:2]:
            roots[part] = keyed_map_root({hexadecimal(key): value for key, value in self.maps[part].items()})
        return trees.state_root(
            {
                **roots,
                "commitments": {"root": trees.commitment_tree(leaves)["root"], "leafCount": len(leaves)},
                "nullifiers": trees.keyed_set([hexadecimal(each) for each in self.nullifiers]),
                "roots": {"root": hexadecimal(ring_root(self.roots)), "count": len(self.roots)},
                "results": hexadecimal(self.results),
                "meta": self.meta,
            }
        )


def delta_apply(deltas):
    state = State()
    return [state.apply(message) for message in deltas]


SUBJECTS = {
    "machine/state-delta": delta_bytes,
    "machine/state-delta-apply": delta_apply,
}
