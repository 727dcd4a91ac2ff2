"""Chapter 35, Proofs: claims of the zkVM, seals, the pairing equation; all under the development key."""

import bn254
from outcome import digest, hexadecimal, tagged_hash, unhex

ZERO = bytes(32)


def scalar(place):
    return int.from_bytes(tagged_hash("surety/development-key/1", place.to_bytes(4, "big")), "big") % bn254.R


def structure(tag, digests, data=b""):
    return digest(digest(tag.encode()) + b"".join(digests) + data + len(digests).to_bytes(2, "little"))


def g1_bytes(point):
    return b"".join(part.to_bytes(32, "big") for part in point)


def g2_bytes(point):
    return b"".join(part.to_bytes(32, "big") for (c0, c1) in point for part in (c1, c0))


class Key:
    """A verifying key with its zkVM's control root and control id."""

    def __init__(self, alpha, beta, gamma, delta, ic, control_root, control_id):
        self.alpha, self.beta, self.gamma, self.delta, self.ic = alpha, beta, gamma, delta, ic
        self.control_root, self.control_id = control_root, control_id
        rest = ZERO
        for point in reversed(ic):
            rest = structure("risc0_groth16.VerifyingKey.IC", [digest(g1_bytes(point)), rest])
        points = [digest(g1_bytes(alpha))] + [digest(g2_bytes(point)) for point in (beta, gamma, delta)]
        key = structure("risc0_groth16.VerifyingKey", points + [rest])
        parameters = [control_root, control_id.to_bytes(32, "little"), key]
        self.selector = structure("risc0.Groth16ReceiptVerifierParameters", parameters)[:4]


def development_key():
    g1 = [bn254.multiply(bn254.Fp, scalar(place), bn254.G1) for place in (0, 4, 5, 6, 7, 8, 9)]
    g2 = [bn254.multiply(bn254.Fp2, scalar(place), bn254.G2) for place in (1, 2, 3)]
    root = tagged_hash("surety/development-key/1", (10).to_bytes(4, "big"))
    return Key(g1[0], *g2, g1[1:], root, scalar(11))


def claim_digest(image_id, journal_digest):
    halted = structure("risc0.SystemState", [ZERO], bytes(4))
    output = structure("risc0.Output", [journal_digest, ZERO])
    return structure("risc0.ReceiptClaim", [ZERO, image_id, halted, output], bytes(8))


def halves(value):
    return int.from_bytes(value[:16], "little"), int.from_bytes(value[16:], "little")


def point_fault(name, field, point, parts):
    if any(part >= bn254.P for part in parts):
        return {"code": "seal-point-invalid", "point": name, "reason": "coordinate-too-large"}
    if not any(parts):
        return {"code": "seal-point-invalid", "point": name, "reason": "identity"}
    if not bn254.is_on_curve(field, point):
        return {"code": "seal-point-invalid", "point": name, "reason": "not-on-curve"}
    if field is bn254.Fp2 and not bn254.is_in_g2(point):
        return {"code": "seal-point-invalid", "point": name, "reason": "wrong-subgroup"}
    return None


def read_seal(seal):
    words = [int.from_bytes(seal[at : at + 32], "big") for at in range(4, 260, 32)]
    a, c = (words[0], words[1]), (words[6], words[7])
    return a, ((words[3], words[2]), (words[5], words[4])), c


def seal_fault(seal, key):
    if len(seal) != 260:
        return {"code": "seal-length-wrong", "sizeBytes": len(seal)}
    if seal[:4] != key.selector:
        return {"code": "selector-unknown", "selector": hexadecimal(seal[:4])}
    a, b, c = read_seal(seal)
    return (
        point_fault("A", bn254.Fp, a, a)
        or point_fault("B", bn254.Fp2, b, b[0] + b[1])
        or point_fault("C", bn254.Fp, c, c)
    )


def is_proven(each, key):
    a, b, c = read_seal(each["seal"])
    claim = claim_digest(unhex(each["imageId"]), unhex(each["journalDigest"]))
    total = key.ic[0]
    for value, point in zip((*halves(key.control_root), *halves(claim), key.control_id), key.ic[1:]):
        total = bn254.add(bn254.Fp, total, bn254.multiply(bn254.Fp, value, point))
    negative = a[0], -a[1] % bn254.P
    pairs = [(negative, b), (key.alpha, key.beta), (total, key.gamma), (c, key.delta)]
    return bn254.is_pairing_product_one(pairs)


def first_refusal(claims, key=None):
    """The place and the reason of the first proof that fails; the seals of all are read first."""
    key = key or DEVELOPMENT
    for place, each in enumerate(claims):
        fault = seal_fault(each["seal"], key)
        if fault is not None:
            return place, fault
    for place, each in enumerate(claims):
        if not is_proven(each, key):
            return place, {"code": "proof-invalid"}
    return None


DEVELOPMENT = development_key()
