"""Chapter 35, Transactions and Settlement: documents, both encodings, journals, checks in order, the state."""

import base64
import json

import groth16
import secp256k1 as curve
from keccak import keccak256
from model import action_tree
from outcome import Rejected, digest, hexadecimal, unhex

EMPTY = hexadecimal(digest(b"EMPTY"))
ZERO = "0x" + "00" * 32
LIMITS = ("transactionBytes", "documentBytes", "actions", "unitsPerAction", "resourcesPerAction", "blobsPerList", "proofs")
LISTS = ("resourcePayload", "discoveryPayload", "externalPayload", "applicationPayload")
EVM_COMPLIANCE = "0x919e13001cd3319be5a5a7cb189203be083674acb3fff23d05aae9c3ed86314d"
EVM_AGGREGATION = "0x213b3f40d7c113c1a012072fcd791fa44bf5166a2300121630bd3228e2b00827"
ARM2_RELEASES = {
    "0x17658a4faaac46abcdf66c1f6ec9d0259c6c0f32d674ca06b041a7746d96ebe8": "0x67382671772a832be0ece0b7ce52019f015a364788559a12328c15850e721952",
    "0x48064103af2e7a66f94560b0d44b7fe7e0af1fb8be848c2d56ffc5a26174b14e": "0xa8c54f6bdb1086a31e28e99d53ede307f5c25881dae91af04b79835ac9b7053e",
    "0x88df64fe233c97307dd518c1757bf6cfca1f17f7103b4069dd9e2848db9d8434": "0x5dc2615f3d14a517a25aadfe53a882394e602740514574f3201bbe735269058e",
    "0x7b657df4c7ee3ef8592894761aefc80f196e5b97dd27d43a98628b2ce2ef91f0": "0x9557c17ec8607f788e184991363992233c28a7d7013605579baa7145815f5497",
    "0xc78ec30586ae4b9439676a0f699e361478180206da226f5283d9ba956f04bf02": "0x55d2111cba5a9e2fb3512ae6276a465979a1ba4139e1745e4dc97ea638109c05",
    "0x406c60f87a5bb542a7fc7301ba5c01fe7724b5b3c9e335214d092a10b405f5a0": "0x26062b168bd20222a8911dd523b3310862411eccd636956b178e701f48245087",
}
ARM2_COMPLIANCE = "0x406c60f87a5bb542a7fc7301ba5c01fe7724b5b3c9e335214d092a10b405f5a0"
EMPTY_KIND_TABLE = hexadecimal(digest(b""))


# Documents


def read_document(content, limits):
    if len(content) > limits["documentBytes"]:
        raise Rejected("document-too-large", sizeBytes=len(content), limit=limits["documentBytes"])
    text = content.strip(b" \t\n\v\f\r")
    if text[:1] == b"{":
        return read_json(content, limits)
    if text[:1] and text[:1] in b"0123456789abcdefABCDEF":
        return read_binary(read_hexadecimal(text.decode("latin1")), limits)
    return read_binary(content, limits)


def read_json(content, limits):
    try:
        members = json.loads(content.decode("latin1"), object_pairs_hook=distinct)
    except (ValueError, RecursionError):
        raise Rejected("document-malformed", reason="json")
    found = [name for name in ("abi", "bincode", "tx_b64") if name in members]
    if len(found) != 1 or not isinstance(members[found[0]], str):
        raise Rejected("document-malformed", reason="member")
    if found[0] == "tx_b64":
        return read_bincode(read_base64(members["tx_b64"]), limits)
    content = read_hexadecimal(members[found[0]])
    return read_abi(content, limits) if found[0] == "abi" else read_bincode(content, limits)


def distinct(pairs):
    """No name twice in an object."""
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a name stands twice")
    return members


def read_base64(text):
    try:
        content = base64.b64decode(text, validate=True)
    except ValueError:
        raise Rejected("document-malformed", reason="base64")
    if base64.b64encode(content).decode() != text:
        raise Rejected("document-malformed", reason="base64")
    return content


def read_hexadecimal(text):
    text = text.strip().lower()
    text = text[2:] if text.startswith("0x") else text
    if len(text) % 2 or any(character not in "0123456789abcdef" for character in text):
        raise Rejected("document-malformed", reason="hex")
    return bytes.fromhex(text)


def read_binary(content, limits):
    if len(content) >= 24 and not any(content[:24]):
        return read_abi(content, limits)
    if content[:1] in (b"\0", b"\1"):
        return read_bincode(content, limits)
    raise Rejected("format-unknown")


def check_size(content, limits):
    if len(content) > limits["transactionBytes"]:
        raise Rejected("transaction-too-large", sizeBytes=len(content), limit=limits["transactionBytes"])


def bound(code, count, limit, **path):
    if count > limit:
        raise Rejected(code, **path, count=count, limit=limit)


# ABI


class Abi:
    def __init__(self, content):
        self.content, self.at = content, 0

    def word(self, at):
        return int.from_bytes(self.content[at : at + 32], "big")

    def head(self, words):
        start = self.at
        if start + 32 * words > len(self.content):
            raise Rejected("encoding-malformed", offset=start)
        self.at += 32 * words
        return start

    def tail(self, base, index):
        at = base + 32 * index
        value = self.word(at)
        if value > len(self.content) - base:
            raise Rejected("encoding-malformed", offset=at)
        if base + value != self.at:
            raise Rejected("encoding-not-canonical", offset=at)

    def count(self):
        at = self.head(1)
        value = self.word(at)
        if 32 * value > len(self.content) - self.at:
            raise Rejected("encoding-malformed", offset=at)
        return value

    def blob(self):
        at = self.head(1)
        size = self.word(at)
        padded = (size + 31) // 32 * 32
        if padded > len(self.content) - self.at:
            raise Rejected("encoding-malformed", offset=at)
        value = self.content[self.at : self.at + size]
        for place in range(self.at + size, self.at + padded):
            if self.content[place]:
                raise Rejected("encoding-not-canonical", offset=place)
        self.at += padded
        return value

    def digest(self, at):
        return hexadecimal(self.content[at : at + 32])


def read_abi(content, limits):
    check_size(content, limits)
    abi = Abi(content)
    abi.tail(abi.head(1), 0)
    base = abi.head(3)
    abi.tail(base, 0)
    count = abi.count()
    bound("too-many-actions", count, limits["actions"])
    offsets = abi.head(count)
    actions = []
    for action in range(count):
        abi.tail(offsets, action)
        actions.append(read_abi_action(abi, action, limits))
    abi.tail(base, 1)
    delta_proof = abi.blob()
    abi.tail(base, 2)
    aggregation_proof = abi.blob()
    if abi.at != len(content):
        raise Rejected("encoding-not-canonical", offset=abi.at)
    return {"type": 1, "actions": actions, "deltaProof": delta_proof, "aggregationProof": aggregation_proof}


def read_abi_action(abi, action, limits):
    base = abi.head(2)
    abi.tail(base, 0)
    count = abi.count()
    bound("too-many-resources", count, 2 * limits["unitsPerAction"], action=action)
    offsets, inputs = abi.head(count), []
    for resource in range(count):
        abi.tail(offsets, resource)
        head = abi.head(4)
        abi.tail(head, 2)
        app_data = read_abi_app_data(abi, action, resource, limits)
        abi.tail(head, 3)
        proof = abi.blob()
        inputs.append({"tag": abi.digest(head), "key": abi.digest(head + 32), "appData": app_data, "proof": proof})
    abi.tail(base, 1)
    count = abi.count()
    bound("too-many-units", count, limits["unitsPerAction"], action=action)
    offsets, units = abi.head(count), []
    for unit in range(count):
        abi.tail(offsets, unit)
        head = abi.head(8)
        abi.tail(head, 0)
        names = ("nullifier", "consumedLogicRef", "root", "commitment", "createdLogicRef", "x", "y")
        words = {name: abi.digest(head + 32 + 32 * place) for place, name in enumerate(names)}
        units.append({**words, "proof": abi.blob()})
    return {"inputs": inputs, "units": units}


def read_abi_app_data(abi, action, resource, limits):
    head, lists = abi.head(4), {}
    for place, name in enumerate(LISTS):
        path = {"action": action, "resource": resource, "list": name}
        abi.tail(head, place)
        count = abi.count()
        bound("too-many-blobs", count, limits["blobsPerList"], **path)
        offsets, lists[name] = abi.head(count), []
        for index in range(count):
            abi.tail(offsets, index)
            base = abi.head(2)
            criterion = abi.word(base)
            if criterion > 255:
                raise Rejected("encoding-malformed", offset=base)
            if criterion > 1:
                raise Rejected("deletion-criterion-unknown", **path, blob=index, criterion=criterion)
            abi.tail(base, 1)
            content = abi.blob()
            if len(content) % 4:
                raise Rejected("blob-length-uneven", **path, blob=index, sizeBytes=len(content))
            lists[name].append((criterion, content))
    return lists


# bincode


class Bincode:
    def __init__(self, content):
        self.content, self.at = content, 0

    def take(self, size):
        if size > len(self.content) - self.at:
            raise Rejected("encoding-malformed", offset=self.at)
        self.at += size
        return self.content[self.at - size : self.at]

    def number(self, size):
        return int.from_bytes(self.take(size), "little")

    def count(self, least, size=8):
        start = self.at
        value = self.number(size)
        if value * least > len(self.content) - self.at:
            raise Rejected("encoding-malformed", offset=start)
        return value

    def option(self):
        return self.variant(1, 1) == 1

    def variant(self, greatest, size=4):
        start = self.at
        value = self.number(size)
        if value > greatest:
            raise Rejected("encoding-malformed", offset=start)
        return value

    def blob(self):
        return self.take(self.count(1))

    def digest(self):
        return hexadecimal(self.take(32))


def read_bincode(content, limits):
    check_size(content, limits)
    reader = Bincode(content)
    actions = aggregation = None
    if reader.option():
        count = reader.count(24)
        bound("too-many-actions", count, limits["actions"])
        actions = [read_bincode_action(reader, action, limits) for action in range(count)]
    variant = reader.variant(1)
    delta = reader.blob()
    balance = reader.blob() if reader.option() else None
    if reader.option():
        aggregation = read_aggregation(reader, limits)
    if reader.at != len(content):
        raise Rejected("encoding-not-canonical", offset=reader.at)
    return {
        "type": 2,
        "actions": actions,
        "isProven": variant == 1,
        "deltaProof": delta,
        "balance": balance,
        "aggregation": aggregation,
    }


def read_bincode_action(reader, action, limits):
    proof, instance = reader.blob(), reader.blob()
    count = reader.count(104)
    bound("too-many-resources", count, 2 * limits["resourcesPerAction"], action=action)
    inputs = []
    for resource in range(count):
        tag, key = reader.digest(), reader.digest()
        app_data = read_bincode_app_data(reader, action, resource, limits)
        inputs.append({"tag": tag, "key": key, "appData": app_data, "proof": reader.blob()})
    return {"proof": proof, "instance": instance, "inputs": inputs}


def read_bincode_app_data(reader, action, resource, limits):
    lists = {}
    for name in LISTS:
        count = reader.count(12)
        bound("too-many-blobs", count, limits["blobsPerList"], action=action, resource=resource, list=name)
        lists[name] = []
        for _ in range(count):
            content = reader.take(4 * reader.count(4))
            lists[name].append((reader.number(4), content))
    return lists


def read_aggregation(reader, limits):
    proof, key, table = reader.blob(), reader.digest(), reader.digest()
    count = reader.count(112)
    bound("too-many-actions", count, limits["actions"])
    actions = []
    for action in range(count):
        consumed, created = [], []
        size = reader.count(128)
        bound("too-many-resources", size, limits["resourcesPerAction"], action=action)
        for resource in range(size):
            row = {"nullifier": reader.digest(), "logicRef": reader.digest(), "root": reader.digest()}
            consumed.append({**row, "appData": read_bincode_app_data(reader, action, resource, limits)})
        more = reader.count(96)
        bound("too-many-resources", more, limits["resourcesPerAction"], action=action)
        for resource in range(size, size + more):
            row = {"commitment": reader.digest(), "logicRef": reader.digest()}
            created.append({**row, "appData": read_bincode_app_data(reader, action, resource, limits)})
        point = {"x": reader.digest(), "y": reader.digest()}
        actions.append({"consumed": consumed, "created": created, **point, "carriedRoot": reader.digest()})
    return {"proof": proof, "key": key, "table": table, "actions": actions}


def read_compliance(content, action):
    reader = Bincode(content)
    try:
        consumed = [
            {"nullifier": reader.digest(), "logicRef": reader.digest(), "root": reader.digest()}
            for _ in range(reader.count(96, 4))
        ]
        created = [{"commitment": reader.digest(), "logicRef": reader.digest()} for _ in range(reader.count(64, 4))]
        rest = {"x": reader.digest(), "y": reader.digest(), "table": reader.digest()}
        if reader.at != len(content):
            raise Rejected("encoding-malformed", offset=reader.at)
    except Rejected as rejected:
        raise Rejected("compliance-instance-malformed", action=action, offset=rejected.outcome["offset"])
    return {"consumed": consumed, "created": created, **rest}


# Receipts


def seal_of(proof):
    kind = int.from_bytes(proof[:4], "little")
    if len(proof) == 260 or len(proof) < 4 or kind > 3:
        return proof
    if kind != 2:
        raise Rejected("proof-kind-unsupported", kind=kind)
    reader = Bincode(proof)
    reader.take(4)
    try:
        start = reader.at
        if reader.count(1) != 256:
            raise Rejected("encoding-malformed", offset=start)
        body = reader.take(256)
        pruned(reader, lambda: claim(reader))
        parameters = reader.take(32)
        if reader.at != len(proof):
            raise Rejected("encoding-malformed", offset=reader.at)
    except Rejected as rejected:
        raise Rejected("receipt-malformed", offset=rejected.outcome["offset"])
    return parameters[:4] + body


def pruned(reader, read):
    if reader.variant(1) == 1:
        reader.take(32)
    else:
        read()


def claim(reader):
    pruned(reader, lambda: reader.take(36))
    pruned(reader, lambda: reader.take(36))
    if reader.variant(3) <= 1:
        reader.take(4)
    pruned(reader, lambda: no_input(reader))
    pruned(reader, lambda: output(reader))


def no_input(reader):
    if reader.variant(1, 1) == 1:
        raise Rejected("encoding-malformed", offset=reader.at - 1)


def output(reader):
    if reader.option():
        pruned(reader, reader.blob)
        pruned(reader, lambda: [pruned(reader, lambda: reader.take(64)) for _ in range(reader.count(4))])


# Journals and claims


def u32(value):
    return value.to_bytes(4, "little")


def app_data_journal(app_data):
    parts = b""
    for name in LISTS:
        parts += u32(len(app_data[name]))
        for criterion, content in app_data[name]:
            parts += u32(len(content) // 4) + content + u32(criterion)
    return parts


def logic_journal(tag, is_consumed, root, app_data):
    return unhex(tag) + u32(is_consumed) + unhex(root) + app_data_journal(app_data)


def words(unit):
    names = ("nullifier", "consumedLogicRef", "root", "commitment", "createdLogicRef", "x", "y")
    return b"".join(unhex(unit[name]) for name in names)


def statement(subject, image_id, journal, seal):
    return {"subject": subject, "imageId": image_id, "journalDigest": hexadecimal(digest(journal)), "seal": seal}


def evm_claims(transaction):
    compliance, logics, refs, claims = [], [], [], []
    for number, action in enumerate(transaction["actions"]):
        root = action_tree([unit[name] for unit in action["units"] for name in ("nullifier", "commitment")])
        inputs = {each["tag"]: each for each in action["inputs"]}
        for place, unit in enumerate(action["units"]):
            subject = {"type": "compliance", "action": number, "unit": place}
            claims.append(statement(subject, EVM_COMPLIANCE, words(unit), unit["proof"]))
            compliance.append(words(unit))
            for name, is_consumed, ref in (
                ("nullifier", 1, "consumedLogicRef"),
                ("commitment", 0, "createdLogicRef"),
            ):
                tag = unit[name]
                journal = logic_journal(tag, is_consumed, root, inputs[tag]["appData"])
                logics.append(journal)
                refs.append(unhex(unit[ref]))
                subject = {"type": "logic", "action": number, "tag": tag}
                claims.append(statement(subject, unit[ref], journal, inputs[tag]["proof"]))
    if not transaction["aggregationProof"]:
        return claims
    journal = u32(len(compliance)) + b"".join(compliance) + unhex(EVM_COMPLIANCE)
    journal += u32(len(logics)) + b"".join(u32(len(each) // 4) + each for each in logics)
    journal += u32(len(refs)) + b"".join(refs)
    return [statement({"type": "aggregation"}, EVM_AGGREGATION, journal, transaction["aggregationProof"])]


def aggregation_journal(aggregation):
    journal = unhex(aggregation["key"]) + unhex(aggregation["table"]) + u32(len(aggregation["actions"]))
    for action in aggregation["actions"]:
        journal += u32(len(action["consumed"]))
        for row in action["consumed"]:
            journal += unhex(row["nullifier"]) + unhex(row["logicRef"]) + unhex(row["root"])
            journal += app_data_journal(row["appData"])
        journal += u32(len(action["created"]))
        for row in action["created"]:
            journal += unhex(row["commitment"]) + unhex(row["logicRef"]) + app_data_journal(row["appData"])
        journal += unhex(action["x"]) + unhex(action["y"]) + unhex(action["carriedRoot"])
    return journal


def open_seal(subject, proof):
    try:
        return seal_of(proof)
    except Rejected as rejected:
        raise Rejected(**rejected.outcome, subject=subject)


def arm2_claims(transaction, units):
    if transaction["aggregation"] is not None:
        aggregation, subject = transaction["aggregation"], {"type": "aggregation"}
        key = ARM2_RELEASES[aggregation["key"]]
        return [statement(subject, key, aggregation_journal(aggregation), open_seal(subject, aggregation["proof"]))]
    claims = []
    for number, (action, unit) in enumerate(zip(transaction["actions"], units)):
        subject = {"type": "compliance", "action": number, "unit": 0}
        claims.append(statement(subject, ARM2_COMPLIANCE, action["instance"], open_seal(subject, action["proof"])))
        root = action_tree(unit_tags(unit))
        for place, each in enumerate(action["inputs"]):
            subject = {"type": "logic", "action": number, "tag": each["tag"]}
            journal = logic_journal(each["tag"], place < len(unit["consumed"]), root, each["appData"])
            claims.append(statement(subject, each["key"], journal, open_seal(subject, each["proof"])))
    return claims


def unit_tags(unit):
    return [row["nullifier"] for row in unit["consumed"]] + [row["commitment"] for row in unit["created"]]


# Checks


def check_tags_reserved(actions):
    for number, (nullifiers, commitments) in enumerate(actions):
        for tag in nullifiers + commitments:
            if tag in (EMPTY, ZERO):
                raise Rejected("tag-reserved", action=number, tag=tag)


def check_tags_distinct(actions):
    for place, code, fact in ((0, "duplicate-nullifier", "nullifier"), (1, "duplicate-commitment", "commitment")):
        seen = set()
        for number, action in enumerate(actions):
            for tag in action[place]:
                if tag in seen:
                    raise Rejected(code, action=number, **{fact: tag})
                seen.add(tag)
    nullifiers = {tag for action in actions for tag in action[0]}
    for number, action in enumerate(actions):
        for tag in action[1]:
            if tag in nullifiers:
                raise Rejected("tag-role-collision", action=number, tag=tag)


def check_balance(deltas, signed, proof):
    total = None
    for number, units in enumerate(deltas):
        for place, (x, y) in enumerate(units):
            point = int(x, 16), int(y, 16)
            if not curve.is_on_curve(*point):
                raise Rejected("delta-point-invalid", action=number, unit=place, x=str(point[0]), y=str(point[1]))
            total = curve.add(total, point)
    if total is None:
        raise Rejected("delta-identity")
    if len(proof) != 65:
        raise Rejected("delta-proof-malformed", reason="length")
    if proof[64] not in (27, 28):
        raise Rejected("delta-proof-malformed", reason="recovery")
    r, s = int.from_bytes(proof[:32], "big"), int.from_bytes(proof[32:64], "big")
    if not (0 < r < curve.N and 0 < s < curve.N):
        raise Rejected("delta-proof-malformed", reason="scalar")
    if s > curve.N // 2:
        raise Rejected("delta-proof-high-s")
    if curve.recover(keccak256(b"".join(map(unhex, signed))), r, s, proof[64] - 27) != total:
        raise Rejected("delta-mismatch")


def check_proofs(claims):
    refusal = groth16.first_refusal(claims)
    if refusal is not None:
        place, reason = refusal
        subject = dict(claims[place]["subject"])
        raise Rejected(f"{subject.pop('type')}-proof-refused", **subject, reason=reason)


def check_proof_count(count, limits):
    if count > limits["proofs"]:
        raise Rejected("too-many-proofs", count=count, limit=limits["proofs"])


def each_action(transaction, check):
    for number, action in enumerate(transaction["actions"]):
        check(number, action)


def check_evm_inputs(number, action):
    if 2 * len(action["units"]) != len(action["inputs"]):
        counts = {"tags": 2 * len(action["units"]), "inputs": len(action["inputs"])}
        raise Rejected("tag-count-mismatch", action=number, **counts)


def check_evm_tags(number, action):
    supplied = {each["tag"] for each in action["inputs"]}
    for unit in action["units"]:
        for tag in (unit["nullifier"], unit["commitment"]):
            if tag not in supplied:
                raise Rejected("tag-not-found", action=number, tag=tag)


def check_logic_ref(number, tag, logic_ref, key):
    if key != logic_ref:
        raise Rejected("logic-ref-mismatch", action=number, tag=tag, logicRef=logic_ref, verifyingKey=key)


def check_evm_refs(number, action):
    keys = {each["tag"]: each["key"] for each in action["inputs"]}
    for unit in action["units"]:
        check_logic_ref(number, unit["nullifier"], unit["consumedLogicRef"], keys[unit["nullifier"]])
        check_logic_ref(number, unit["commitment"], unit["createdLogicRef"], keys[unit["commitment"]])


def check_evm_empty(number, action):
    if not action["units"]:
        raise Rejected("action-empty", action=number)


def check_evm_individual(number, action):
    if any(each["proof"] for each in action["units"] + action["inputs"]):
        raise Rejected("individual-proof-unexpected", action=number)


def verify_evm(transaction, limits):
    actions = transaction["actions"]
    if not actions:
        raise Rejected("no-actions")
    units = sum(len(action["units"]) for action in actions)
    check_proof_count(1 if transaction["aggregationProof"] else 3 * units, limits)
    each_action(transaction, check_evm_empty)
    roles = [([u["nullifier"] for u in a["units"]], [u["commitment"] for u in a["units"]]) for a in actions]
    check_tags_reserved(roles)
    each_action(transaction, check_evm_inputs)
    each_action(transaction, check_evm_tags)
    each_action(transaction, check_evm_refs)
    check_tags_distinct(roles)
    if transaction["aggregationProof"]:
        each_action(transaction, check_evm_individual)
    tags = [[unit[name] for unit in action["units"] for name in ("nullifier", "commitment")] for action in actions]
    signed = [tag for each in tags for tag in each]
    deltas = [[(unit["x"], unit["y"]) for unit in action["units"]] for action in actions]
    check_balance(deltas, signed, transaction["deltaProof"])
    claims = evm_claims(transaction)
    check_proofs(claims)
    shown = []
    for action, order in zip(actions, tags):
        data = {each["tag"]: each["appData"] for each in action["inputs"]}
        consumed = [{"nullifier": u["nullifier"], "root": u["root"]} for u in action["units"]]
        created = [{"commitment": u["commitment"]} for u in action["units"]]
        shown.append({"consumed": consumed, "created": created, "tags": order, "appData": data})
    return {"version": "arm-1-evm", "signed": signed, "proofs": len(claims), "actions": shown}


def verify_arm2(transaction, limits):
    units = open_arm2(transaction, limits)
    return judge_arm2(transaction, units, before=[], refuses_calls=False)


def open_arm2(transaction, limits):
    """The units of a transaction, if they can be told."""
    actions, aggregation = transaction["actions"], transaction["aggregation"]
    if actions is not None and aggregation is not None:
        raise Rejected("representation-ambiguous")
    if actions is None and aggregation is None:
        raise Rejected("representation-missing")
    if transaction["balance"] is not None:
        raise Rejected("expected-balance-unsupported")
    if not transaction["isProven"]:
        raise Rejected("delta-not-proven")
    if not (aggregation["actions"] if aggregation else actions):
        raise Rejected("no-actions")
    if aggregation:
        units = aggregation["actions"]
    else:
        check_proof_count(sum(1 + len(action["inputs"]) for action in actions), limits)
        units = [read_compliance(action["instance"], number) for number, action in enumerate(actions)]
    for number, unit in enumerate(units):
        if not unit["consumed"]:
            raise Rejected("action-consumes-nothing" if unit["created"] else "action-empty", action=number)
    return units


def judge_arm2(transaction, units, before, refuses_calls):
    """`before` are the digests that are signed before the roots."""
    actions, aggregation = transaction["actions"], transaction["aggregation"]
    tables = [aggregation["table"]] if aggregation else [unit["table"] for unit in units]
    roles = [([r["nullifier"] for r in u["consumed"]], [r["commitment"] for r in u["created"]]) for u in units]
    check_tags_reserved(roles)
    if not aggregation:
        check_arm2_inputs(actions, units)
    check_tags_distinct(roles)
    signed = [action_tree(unit_tags(unit)) for unit in units]
    if aggregation:
        for number, (unit, root) in enumerate(zip(units, signed)):
            if unit["carriedRoot"] != root:
                raise Rejected("action-root-mismatch", action=number, carried=unit["carriedRoot"], recomputed=root)
        if aggregation["key"] not in ARM2_RELEASES:
            raise Rejected("compliance-key-unknown", complianceKey=aggregation["key"])
    for table in tables:
        if table != EMPTY_KIND_TABLE:
            raise Rejected("kind-table-mismatch", kindTableCommitment=table, pinned=EMPTY_KIND_TABLE)
    shown = []
    for number, unit in enumerate(units):
        rows = unit["consumed"] + unit["created"] if aggregation else actions[number]["inputs"]
        data = dict(zip(unit_tags(unit), (row["appData"] for row in rows)))
        shown.append({**unit, "tags": unit_tags(unit), "appData": data})
    if refuses_calls:
        refuse_calls(shown)
    check_balance([[(unit["x"], unit["y"])] for unit in units], before + signed, transaction["deltaProof"])
    claims = arm2_claims(transaction, units)
    check_proofs(claims)
    return {"version": "arm-2", "signed": signed, "proofs": len(claims), "actions": shown}


def check_arm2_inputs(actions, units):
    rows = [[(r.get("nullifier") or r["commitment"], r["logicRef"]) for r in u["consumed"] + u["created"]] for u in units]
    for number, (action, named) in enumerate(zip(actions, rows)):
        if len(named) != len(action["inputs"]):
            counts = {"tags": len(named), "inputs": len(action["inputs"])}
            raise Rejected("tag-count-mismatch", action=number, **counts)
    for number, (action, named) in enumerate(zip(actions, rows)):
        for (tag, _), each in zip(named, action["inputs"]):
            if tag != each["tag"]:
                raise Rejected("tag-not-found", action=number, tag=tag)
    for number, (action, named) in enumerate(zip(actions, rows)):
        for (tag, logic_ref), each in zip(named, action["inputs"]):
            check_logic_ref(number, tag, logic_ref, each["key"])


def verify(document, limits):
    transaction = read_document(document, limits)
    return (verify_evm if transaction["type"] == 1 else verify_arm2)(transaction, limits)


# State


class State:
    def __init__(self, depth):
        self.depth, self.leaves, self.spent, self.roots = depth, [], set(), {EMPTY}

    def root(self):
        capacity = 1
        while capacity <= len(self.leaves):
            capacity *= 2
        layer = [unhex(leaf) for leaf in self.leaves] + [digest(b"EMPTY")] * (capacity - len(self.leaves))
        while len(layer) > 1:
            layer = [digest(layer[at] + layer[at + 1]) for at in range(0, len(layer), 2)]
        return hexadecimal(layer[0]) if self.leaves else EMPTY

    def admit(self, valid):
        for number, action in enumerate(valid["actions"]):
            for row in action["consumed"]:
                if row["root"] not in self.roots:
                    raise Rejected("root-unknown", action=number, nullifier=row["nullifier"], root=row["root"])
        for number, action in enumerate(valid["actions"]):
            for row in action["consumed"]:
                if row["nullifier"] in self.spent:
                    raise Rejected("nullifier-already-spent", action=number, nullifier=row["nullifier"])
        added = sum(len(action["created"]) for action in valid["actions"])
        if len(self.leaves) + added > 2**self.depth - 1:
            raise Rejected("commitment-tree-full", leaves=len(self.leaves), commitments=added)

    def apply(self, valid):
        for action in valid["actions"]:
            self.spent.update(row["nullifier"] for row in action["consumed"])
            self.leaves += [row["commitment"] for row in action["created"]]
        self.roots.add(self.root())


def calls_of(actions):
    return [
        {"action": number, "tag": tag, "index": index, "payload": payload}
        for number, action in enumerate(actions)
        for tag in action["tags"]
        for index, payload in enumerate(action["appData"][tag]["externalPayload"])
    ]


def refuse_calls(actions):
    for call in calls_of(actions):
        raise Rejected("external-call-refused", action=call["action"], tag=call["tag"], index=call["index"])


def evm_call(content):
    abi = Abi(content)
    try:
        head = abi.head(3)
        abi.tail(head, 1)
        given = abi.blob()
        abi.tail(head, 2)
        expected = abi.blob()
    except Rejected:
        return None
    if abi.at != len(content) or any(content[:12]):
        return None
    return {"target": hexadecimal(content[12:32]), "input": hexadecimal(given), "expectedOutput": hexadecimal(expected)}


def event(call):
    criterion, content = call.pop("payload")
    decoded = evm_call(content)
    shown = {"call": decoded} if decoded else {}
    return {**call, "deletionCriterion": criterion, "blob": hexadecimal(content), **shown}


def state_after(case):
    state = State(case["treeDepth"])
    for document in case["earlier"]:
        valid = verify(unhex(document), case["limits"])
        state.admit(valid)
        state.apply(valid)
    return state


def settle(case):
    state = state_after(case)
    valid = verify(unhex(case["document"]), case["limits"])
    state.admit(valid)
    state.apply(valid)
    actions = valid["actions"]
    kept = [blob for a in actions for data in a["appData"].values() for name in LISTS for blob in data[name]]
    return {
        "id": hexadecimal(keccak256(b"".join(map(unhex, valid["signed"])))),
        "version": valid["version"],
        "proofs": valid["proofs"],
        "actionTreeRoots": [action_tree(action["tags"]) for action in actions],
        "tags": [tag for action in actions for tag in action["tags"]],
        "nullifiers": [row["nullifier"] for action in actions for row in action["consumed"]],
        "commitments": [row["commitment"] for action in actions for row in action["created"]],
        "commitmentRoot": state.root(),
        "externalCalls": list(map(event, calls_of(actions))),
        "retainedBlobs": sum(criterion == 1 for criterion, _ in kept),
    }


def ledger(case):
    state = state_after(case)
    valid = verify(unhex(case["document"]), case["limits"])
    state.admit(valid)
    refuse_calls(valid["actions"])
    return True


def shielded(case):
    try:
        transaction = read_bincode(unhex(case["part"]), case["limits"])
        units = open_arm2(transaction, case["limits"])
    except Rejected as rejected:
        raise Rejected("shielded-malformed", reason=rejected.outcome)
    try:
        valid = judge_arm2(transaction, units, before=case["transparent"], refuses_calls=True)
    except Rejected as rejected:
        raise Rejected("shielded-refused", reason=rejected.outcome)
    actions = [
        {
            "actionTreeRoot": action_tree(action["tags"]),
            "consumed": [{name: row[name] for name in ("nullifier", "root")} for row in action["consumed"]],
            "created": [row["commitment"] for row in action["created"]],
        }
        for action in valid["actions"]
    ]
    return {"actions": actions, "steps": 50_000 + 2_500 * len(actions) + 500_000 * valid["proofs"]}


def claims(case):
    transaction = read_document(unhex(case["document"]), {name: 2**32 for name in LIMITS})
    if transaction["type"] == 1:
        found = evm_claims(transaction)
    else:
        units = [] if transaction["aggregation"] else [read_compliance(a["instance"], 0) for a in transaction["actions"]]
        found = arm2_claims(transaction, units)
    shown = ("imageId", "journalDigest")
    return [{**{name: each[name] for name in shown}, "seal": hexadecimal(each["seal"])} for each in found]


def seal(case):
    return hexadecimal(seal_of(unhex(case)))


def external_call(case):
    return evm_call(unhex(case)) or False


def authority(case):
    message = digest(b"ARM_AUTH_V1" + unhex(case["domain"]) + unhex(case["message"]))
    signature = unhex(case["signature"])
    if len(signature) != 64:
        raise Rejected("authority-signature-malformed", reason="length")
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if not (0 < r < curve.N and 0 < s < curve.N):
        raise Rejected("authority-signature-malformed", reason="scalar")
    if s > curve.N // 2:
        raise Rejected("authority-signature-high-s")
    key = int(case["key"]["x"], 16), int(case["key"]["y"], 16)
    if key not in (curve.recover(message, r, s, odd) for odd in (0, 1)):
        raise Rejected("authority-signature-wrong")
    return hexadecimal(message)


SUBJECTS = {
    "anoma/settle": settle,
    "anoma/ledger": ledger,
    "anoma/shielded": shielded,
    "anoma/claims": claims,
    "anoma/seal": seal,
    "anoma/external-call": external_call,
    "anoma/authority": authority,
}
