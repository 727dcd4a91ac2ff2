"""Chapter 30, Model: resources, their digests, kinds, deltas."""

import secp256k1 as curve
from outcome import Rejected, digest, hexadecimal, unhex

KIND_DST = b"QUUX-V01-CS02-with-secp256k1_XMD:SHA-256_SSWU_RO_"


def commitment_preimage(resource):
    seed = unhex(resource["randSeed"]) + unhex(resource["nonce"])
    rcm = digest(b"RISC0_ExpandSeed\1" + seed)
    preimage = (
        unhex(resource["logicRef"])
        + unhex(resource["labelRef"])
        + int(resource["quantity"]).to_bytes(16, "big")
        + unhex(resource["valueRef"])
        + (b"\1" if resource["isEphemeral"] else b"\0")
        + unhex(resource["nonce"])
        + unhex(resource["nkCommitment"])
        + rcm
    )
    assert len(preimage) == 209
    return rcm, preimage


def commitment(resource):
    rcm, preimage = commitment_preimage(resource)
    return {"rcm": hexadecimal(rcm), "commitment": hexadecimal(digest(preimage))}


def resource_bytes(resource):
    """An array of eight items, RFC 8949."""
    quantity = int(resource["quantity"])
    item = lambda name: b"\x58\x20" + unhex(resource[name])
    if quantity < 2**64:
        size = next(size for size in (0, 1, 2, 4, 8) if quantity < (24 if size == 0 else 256**size))
        head = {0: quantity, 1: 24, 2: 25, 4: 26, 8: 27}[size]
        number = bytes([head]) + (quantity.to_bytes(size, "big") if size else b"")
    else:
        magnitude = quantity.to_bytes((quantity.bit_length() + 7) // 8, "big")
        number = bytes([0xC2, 0x40 + len(magnitude)]) + magnitude
    flag = b"\xf5" if resource["isEphemeral"] else b"\xf4"
    return hexadecimal(
        b"\x88"
        + item("logicRef")
        + item("labelRef")
        + item("valueRef")
        + number
        + flag
        + item("nonce")
        + item("nkCommitment")
        + item("randSeed")
    )


def nullifier(case):
    resource, key = case["resource"], unhex(case["nullifierKey"])
    if digest(key) != unhex(resource["nkCommitment"]):
        raise Rejected("nullifier-key-mismatch", nkCommitment=resource["nkCommitment"])
    nonce = unhex(resource["nonce"])
    psi = digest(b"RISC0_ExpandSeed\0" + unhex(resource["randSeed"]) + nonce)
    spent = digest(key + nonce + psi + digest(commitment_preimage(resource)[1]))
    return {"psi": hexadecimal(psi), "nullifier": hexadecimal(spent)}


def nonces(case):
    all_of_them = digest(b"".join(map(unhex, case["nullifiers"])))
    one = lambda index: digest(b"ARM_NONCE_DERIVATION" + index.to_bytes(4, "big") + all_of_them)
    return {
        "nullifiersDigest": hexadecimal(all_of_them),
        "nonces": [hexadecimal(one(index)) for index in range(case["created"])],
    }


def kind_point(parts):
    return curve.hash_to_curve(unhex(parts["logicRef"]) + unhex(parts["labelRef"]), KIND_DST)


def point_json(point):
    if point is None:
        raise Rejected("delta-identity")
    return {"x": hexadecimal(point[0].to_bytes(32, "big")), "y": hexadecimal(point[1].to_bytes(32, "big"))}


def kind(parts):
    return point_json(kind_point(parts))


def kind_table(rows):
    seen, message = set(), b""
    for row in rows:
        key = row["logicRef"] + "/" + row["labelRef"]
        if key in seen:
            raise Rejected("kind-table-row-repeated", key=key)
        seen.add(key)
        x, y = kind_point(row)
        message += unhex(row["logicRef"]) + unhex(row["labelRef"]) + b"\4" + x.to_bytes(32, "big") + y.to_bytes(32, "big")
    return hexadecimal(digest(message))


def action_tree(tags):
    layer = list(map(unhex, tags))
    while len(layer) & (len(layer) - 1):
        layer.append(digest(b"EMPTY"))
    while len(layer) > 1:
        layer = [digest(layer[at] + layer[at + 1]) for at in range(0, len(layer), 2)]
    return hexadecimal(layer[0])


def read_point(json):
    x, y = int(json["x"], 16), int(json["y"], 16)
    if not curve.is_on_curve(x, y):
        raise Rejected("point-invalid", x=str(x), y=str(y))
    return x, y


def point(json):
    return point_json(read_point(json))


def unit_delta(unit):
    delta = curve.multiply(int(unit["rcv"], 16), curve.G)
    for sign, rows in ((1, unit["consumed"]), (-1, unit["created"])):
        for row in rows:
            delta = curve.add(delta, curve.multiply(sign * int(row["quantity"]), kind_point(row)))
    return point_json(delta)


def sum_of(points):
    total = None
    for each in points:
        total = curve.add(total, read_point(each))
    return total


def delta_sum(points):
    return point_json(sum_of(points))


def delta_sign(case):
    secret = sum(int(rcv, 16) for rcv in case["rcvs"]) % curve.N
    if secret == 0:
        raise Rejected("delta-secret-zero")
    return hexadecimal(curve.sign(secret, unhex(case["message"])))


def delta_proof(case):
    proof, total = unhex(case["proof"]), sum_of(case["deltas"])
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
    if curve.recover(unhex(case["message"]), r, s, proof[64] - 27) != total:
        raise Rejected("delta-mismatch")
    return True


SUBJECTS = {
    "machine/commitment": commitment,
    "machine/resource-bytes": resource_bytes,
    "machine/nullifier": nullifier,
    "machine/nonces": nonces,
    "machine/kind": kind,
    "machine/kind-table": kind_table,
    "machine/action-tree": action_tree,
    "machine/point": point,
    "machine/unit-delta": unit_delta,
    "machine/delta-sum": delta_sum,
    "machine/delta-sign": delta_sign,
    "machine/delta-proof": delta_proof,
}
