"""Chapter 30, Transparent transactions: digests of actions and transactions, and what logics are given."""

import model
from codec_rules import Reader
from outcome import Rejected, digest, hexadecimal, tagged_hash, unhex


def u(number, size):
    return int(number).to_bytes(size, "big")


def head(major, argument):
    """The shortest head of RFC 8949."""
    if argument < 24:
        return bytes([major << 5 | argument])
    size = next(size for size in (1, 2, 4, 8) if argument < 256**size)
    return bytes([major << 5 | {1: 24, 2: 25, 4: 26, 8: 27}[size]]) + u(argument, size)


def encode(value):
    """Integers, truth values, bytes, texts and lists in the profile; `Encoded` is passed on as it is."""
    if isinstance(value, Encoded):
        return value.message
    if isinstance(value, bool):
        return b"\xf5" if value else b"\xf4"
    if isinstance(value, int):
        if value < 2**64:
            return head(0, value)
        magnitude = value.to_bytes((value.bit_length() + 7) // 8, "big")
        return b"\xc2" + head(2, len(magnitude)) + magnitude
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    return head(4, len(value)) + b"".join(map(encode, value))


class Encoded:
    def __init__(self, message):
        self.message = message


def plain(item):
    """What the reader of chapter 10 gives, as plain values."""
    if isinstance(item, dict):
        return unhex(item["bytes"]) if "bytes" in item else item["text"]
    if isinstance(item, list):
        return [plain(each) for each in item]
    return int(item) if isinstance(item, str) else item


def read(text):
    reader = Reader(unhex(text))
    value = plain(reader.item())
    assert reader.offset == len(reader.message)
    return value


def network(case):
    return hexadecimal(tagged_hash("surety/network/1", case["chainId"].encode("ascii") + unhex(case["salt"])))


def app_data_digest(tags):
    """For each tag its four lists, for each blob its criterion [number, height?] and its bytes."""
    message = b""
    for lists in tags:
        for blobs in lists:
            message += u(len(blobs), 4)
            for (number, *height), content in blobs:
                message += u(number, 1) + u(height[0] if height else 0, 8) + u(len(content), 4) + digest(content)
    return tagged_hash("surety/app-data/1", message)


def app_data_of_json(tags):
    numbers = {"after-block": 0, "never": 1, "at-height": 2}

    def blob(each):
        criterion = each["criterion"]
        height = [int(criterion["height"])] if "height" in criterion else []
        return [[numbers[criterion["type"]], *height], unhex(each["bytes"])]

    names = ("resource", "discovery", "external", "application")
    return hexadecimal(app_data_digest([[list(map(blob, tag[name])) for name in names] for tag in tags]))


def facts_digest(actor, facts):
    height, time, epoch, reads, envelope = facts
    message = u(actor, 2)
    for least, most in (height, time, epoch):
        message += u(least, 8) + u(most, 8)
    message += u(len(reads), 2)
    for name, value in reads:
        message += u(len(name), 2) + name + (b"\1" + u(len(value[0]), 4) + value[0] if value else b"\0")
    message += b"\1" + envelope[0] if envelope else b"\0"
    return tagged_hash("surety/facts/1", message)


def facts_of_json(facts):
    interval = lambda name: (facts[name]["from"], facts[name]["to"])
    reads = [(unhex(read["name"]), list(map(unhex, read["value"]))) for read in facts["reads"]]
    envelope = list(map(unhex, facts["envelope"]))
    stated = (interval("height"), interval("time"), interval("epoch"), reads, envelope)
    return hexadecimal(facts_digest(facts["actor"], stated))


class Tag:
    """One resource of an action, opened."""

    def __init__(self, role, fields, nonce, key_commitment):
        self.role = role
        logic, label, value, quantity, ephemeral = fields[:5]
        self.label, self.value, self.ephemeral = label, value, ephemeral
        self.seed, self.data, self.witness = fields[-3:]
        self.resource = {
            "logicRef": hexadecimal(logic),
            "labelRef": hexadecimal(digest(label)),
            "valueRef": hexadecimal(digest(value)),
            "quantity": str(quantity),
            "isEphemeral": ephemeral,
            "nonce": hexadecimal(nonce),
            "nkCommitment": hexadecimal(key_commitment),
            "randSeed": hexadecimal(self.seed),
        }
        self.commitment = model.commitment(self.resource)["commitment"]
        self.tag = self.commitment

    def opened(self):
        """Fields in canonical order: the shorter name first."""
        names = ("nonce", "labelRef", "logicRef", "quantity", "randSeed", "valueRef", "isEphemeral", "nkCommitment")
        as_value = {"quantity": int(self.resource["quantity"]), "isEphemeral": self.ephemeral}
        resource = [as_value[name] if name in as_value else unhex(self.resource[name]) for name in names]
        return [unhex(self.tag), self.label, self.value, resource]


def open_action(case):
    consumed_fields, created_fields, facts = read(case["action"])
    consumed = []
    for fields in consumed_fields:
        nonce, key = fields[5], fields[6]
        tag = Tag("consumed", fields, nonce, digest(key))
        tag.tag = model.nullifier({"resource": tag.resource, "nullifierKey": hexadecimal(key)})["nullifier"]
        consumed.append(tag)
    nonces = model.nonces({"nullifiers": [tag.tag for tag in consumed], "created": len(created_fields)})["nonces"]
    created = [
        Tag("created", fields, unhex(nonce), fields[5]) for fields, nonce in zip(created_fields, nonces, strict=True)
    ]
    root = model.action_tree([tag.tag for tag in consumed + created])
    message = (
        unhex(root)
        + app_data_digest([tag.data for tag in consumed + created])
        + facts_digest(case["actor"], facts)
        + unhex(case["network"])
    )
    return consumed, created, facts, root, tagged_hash("surety/action/1", message)


def action(case):
    consumed, created, _, root, action_digest = open_action(case)
    return {
        "consumed": [{"commitment": tag.commitment, "nullifier": tag.tag} for tag in consumed],
        "created": [{"nonce": tag.resource["nonce"], "commitment": tag.tag} for tag in created],
        "actionTreeRoot": root,
        "actionDigest": hexadecimal(action_digest),
    }


NO_DATA_TYPE = "0x820480"


def logic_input(case):
    consumed, created, facts, _, action_digest = open_action(case)
    place = case["place"]
    is_consumed = place < len(consumed)
    tag = (consumed + created)[place]
    height, time, epoch, reads, envelope = facts
    interval = lambda bounds: [bounds[1], bounds[0]]
    option = lambda value: [1, value[0]] if value else [0, []]
    data = Encoded(b"\x80") if case["dataType"] == NO_DATA_TYPE else Encoded(tag.data[3][0][1])
    value = [
        data,
        [1, []] if is_consumed else [0, []],
        tag.opened(),
        [
            interval(time),
            case["actor"],
            interval(epoch),
            [[name, option(value)] for name, value in reads],
            interval(height),
            option(envelope),
        ],
        place if is_consumed else place - len(consumed),
        [each.opened() for each in created],
        unhex(case["network"]),
        tag.witness,
        [each.opened() for each in consumed],
        action_digest,
    ]
    quadrant = {(True, True): "mint", (True, False): "spend", (False, True): "burn", (False, False): "receive"}
    return {"quadrant": quadrant[is_consumed, tag.ephemeral], "input": hexadecimal(encode(value))}


def transaction_id(case):
    digests = b"".join(map(unhex, case["digests"]))
    return {
        "txId": hexadecimal(tagged_hash("surety/tx/1", digests)),
        "envelopeMessage": hexadecimal(tagged_hash("surety/envelope/1", unhex(case["network"]) + digests)),
    }


def logic_ref(program):
    return hexadecimal(tagged_hash("vow/1/logic", b"\0" + unhex(program)))


def standard_logic(value):
    program = tagged_hash("vow/1/program", unhex(value["unit"]))
    return {"program": hexadecimal(program), "logicRef": logic_ref(hexadecimal(program))}


LIMITS = {
    "entryBytes": 262_144,
    "blockBytes": 4_194_304,
    "actions": 64,
    "tagsPerAction": 64,
    "tagsPerEntry": 256,
    "readsPerAction": 16,
    "readValueBytes": 4096,
    "blobBytes": 65_536,
    "labelBytes": 4096,
    "valueBytes": 16_384,
    "witnessBytes": 8192,
    "stepsPerEntry": 20_000_000,
    "stepsPerBlock": 400_000_000,
}


def parameters(value):
    """The record of the parameters of a network."""
    limits, fees = value["limits"], value["fees"]
    for name, greatest in LIMITS.items():
        if not 1 <= limits[name] <= greatest:
            raise Rejected("parameters-out-of-range", limit=name, value=limits[name], greatest=greatest)
    logics = [unhex(surcharge["logicRef"]) for surcharge in fees["surcharges"]]
    for index in range(1, len(logics)):
        if logics[index] <= logics[index - 1]:
            raise Rejected("surcharges-unordered", index=index)
    kind = [[unhex(kind["logicRef"]), unhex(kind["labelRef"])] for kind in fees["kind"]]
    prices = [int(fees[name]) for name in ("base", "perByte", "perTag", "perStep")]
    surcharges = [
        [logic, int(each["amount"]), each["steps"]] for logic, each in zip(logics, fees["surcharges"])
    ]
    listed = [limits[name] for name in LIMITS]
    return hexadecimal(encode([value["version"], listed, [kind, *prices, surcharges]]))


def step_seed(place):
    """What a step has in place of chance."""
    parts = [unhex(place["network"]), u(place["height"], 8), u(place["keeper"], 2), u(place["step"], 4)]
    return hexadecimal(tagged_hash("surety/derive/1", b"".join(parts) + u(place["index"], 4)))


SUBJECTS = {
    "machine/parameters": parameters,
    "machine/step-seed": step_seed,
    "machine/network": network,
    "machine/app-data-digest": app_data_of_json,
    "machine/facts-digest": facts_of_json,
    "machine/action": action,
    "machine/logic-input": logic_input,
    "machine/transaction-id": transaction_id,
    "machine/logic-ref": logic_ref,
    "machine/standard-logic": standard_logic,
}
