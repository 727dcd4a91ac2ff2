"""Chapter 30, State: what a network holds between blocks, and the digests over it."""

import model
import state as trees
from outcome import hexadecimal, unhex
from transaction import Encoded, encode

RULES_VERSION = 1
PARAMETERS = b"parameters"


def quarantine_name(request):
    return b"quarantine/" + unhex(request)


def opening(tag):
    """What the tree of requests keeps of a resource created (REQUEST.2)."""
    return [unhex(tag.tag), Encoded(unhex(model.resource_bytes(tag.resource))), tag.label, tag.value]


class State:
    """Commitments and nullifiers in order, records by name, requests by commitment, the roots that were pushed."""

    def __init__(self, network):
        self.network = network
        self.leaves, self.nullifiers = [], []
        self.records, self.requests = {}, {}
        self.roots = [trees.EMPTY]
        self.height = self.time = self.epoch = None

    def apply(self, actions, watched=()):
        """APPLY.1; requests are what is created of a logic that is watched."""
        for action in actions:
            for tag in action.consumed:
                self.nullifiers.append(tag.tag)
                if self.requests.pop(tag.commitment, None) is not None:
                    self.records.pop(quarantine_name(tag.commitment), None)
            for tag in action.created:
                self.leaves.append(tag.tag)
                if is_request(tag, watched):
                    self.requests[tag.tag] = [opening(each) for each in action.created]

    def write(self, writes):
        for name, value in writes:
            if value:
                self.records[name] = value[0]
            else:
                self.records.pop(name, None)

    def begin_block(self, height, time, epoch):
        self.height, self.time, self.epoch = height, time, epoch
        self.leaves_before = len(self.leaves)

    def commitment_root(self):
        return unhex(trees.commitment_tree(self.leaves)["root"])

    def end_block(self, results):
        """The ring takes the root of a block that created something (STATE-ROOTS.1); then the state root is derived."""
        if len(self.leaves) > self.leaves_before:
            self.roots.append(self.commitment_root())
        records = {trees.record_key(hexadecimal(name)): value for name, value in self.records.items()}
        requests = {commitment: encode(openings) for commitment, openings in self.requests.items()}
        nothing = hexadecimal(trees.map_root([]))
        return trees.state_root(
            {
                "commitments": {"root": hexadecimal(self.commitment_root()), "leafCount": len(self.leaves)},
                "nullifiers": trees.keyed_set(self.nullifiers),
                "registry": keyed_map_root(records),
                "requests": keyed_map_root(requests),
                "roots": {"root": hexadecimal(ring_root(self.roots)), "count": len(self.roots)},
                "results": hexadecimal(trees.simple_root(results)),
                "validators": nothing,
                "params": hexadecimal(trees.map_root([(PARAMETERS, self.records[PARAMETERS])])),
                "meta": {
                    "network": hexadecimal(self.network),
                    "rulesVersion": RULES_VERSION,
                    "height": self.height,
                    "time": self.time,
                    "epoch": self.epoch,
                    "validatorSets": [],
                },
            }
        )


def is_request(tag, watched):
    """A persistent resource that a keeper watches (REQUEST.1)."""
    return not tag.ephemeral and unhex(tag.resource["logicRef"]) in watched


def keyed_map_root(entries):
    return trees.keyed_map([{"key": key, "value": hexadecimal(value)} for key, value in entries.items()])


def ring_root(roots):
    slots = {number % 2**20: root for number, root in enumerate(roots)}
    return trees.sparse_root(slots, bytes(32), 20)
