"""Chapter 35, Proofs: claims of the zkVM, seals, the pairing equation."""

import bn254
from outcome import Rejected, digest, hexadecimal, tagged_hash, unhex

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
        self.digest = key
        self.parameters = structure("risc0.Groth16ReceiptVerifierParameters", parameters)
        self.selector = self.parameters[:4]


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


def is_equation_true(key, inputs, seal):
    a, b, c = read_seal(seal)
    total = key.ic[0]
    for value, point in zip(inputs, key.ic[1:]):
        total = bn254.add(bn254.Fp, total, bn254.multiply(bn254.Fp, value, point))
    negative = a[0], -a[1] % bn254.P
    pairs = [(negative, b), (key.alpha, key.beta), (total, key.gamma), (c, key.delta)]
    return bn254.is_pairing_product_one(pairs)


def is_proven(each, key):
    claim = claim_digest(unhex(each["imageId"]), unhex(each["journalDigest"]))
    return is_equation_true(key, (*halves(key.control_root), *halves(claim), key.control_id), each["seal"])


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


def published_keys():
    """RISC Zero's verifying key, with the control roots of two versions of the zkVM."""
    alpha = (
        0x2D4D9AA7E302D9DF41749D5507949D05DBEA33FBB16C643B22F599A2BE6DF2E2,
        0x14BEDD503C37CEB061D8EC60209FE345CE89830A19230301F076CAFF004D1926,
    )
    beta = (
        (
            0x0E187847AD4C798374D0D6732BF501847DD68BC0E071241E0213BC7FC13DB7AB,
            0x0967032FCBF776D1AFC985F88877F182D38480A653F2DECAA9794CBC3BF3060C,
        ),
        (
            0x1739C1B1A457A8C7313123D24D2F9192F896B7C63EEA05A9D57F06547AD0CEC8,
            0x304CFBD1E08A704A99F5E847D93F8C3CAAFDDEC46B7A0D379DA69A4D112346A7,
        ),
    )
    delta = (
        (
            0x1AA085FF28179A12D922DBA0547057CCAAE94B9D69CFAA4E60401FEA7F3E0333,
            0x03B03CD5EFFA95AC9BEE94F1F5EF907157BDA4812CCF0B4C91F42BB629F83A1C,
        ),
        (
            0x1E60F31FCBF757E837E867178318832D0B2D74D59E2FEA1C7142DF187D3FC6D3,
            0x110C10134F200B19F6490846D518C9AEA868366EFB7228CA5C91D2940D030762,
        ),
    )
    ic = [
        (
            0x12AC9A25DCD5E1A832A9061A082C15DD1D61AA9C4D553505739D0F5D65DC3BE4,
            0x025AA744581EBE7AD91731911C898569106FF5A2D30F3EEE2B23C60EE980ACD4,
        ),
        (
            0x0707B920BC978C02F292FAE2036E057BE54294114CCC3C8769D883F688A1423F,
            0x2E32A094B7589554F7BC357BF63481ACD2D55555C203383782A4650787FF6642,
        ),
        (
            0x0BCA36E2CBE6394B3E249751853F961511011C7148E336F4FD974644850FC347,
            0x2EDE7C9ACF48CF3A3729FA3D68714E2A8435D4FA6DB8F7F409C153B1FCDF9B8B,
        ),
        (
            0x1B8AF999DBFBB3927C091CC2AAF201E488CBACC3E2C6B6FB5A25F9112E04F2A7,
            0x2B91A26AA92E1B6F5722949F192A81C850D586D81A60157F3E9CF04F679CCCD6,
        ),
        (
            0x2B5F494ED674235B8AC1750BDFD5A7615F002D4A1DCEFEDDD06EDA5A076CCD0D,
            0x2FE520AD2020AAB9CBBA817FCBB9A863B8A76FF88F14F912C5E71665B2AD5E82,
        ),
        (
            0x0F1C3C0D5D9DA0FA03666843CDE4E82E869BA5252FCE3C25D5940320B1C4D493,
            0x214BFCFF74F425F6FE8C0D07B307482D8BC8BB2F3608F68287AA01BD0B69E809,
        ),
    ]
    control_id = 0x04446E66D300EB7FB45C9726BB53C793DDA407A62E9601618BB43C5C14657AC0
    roots = {
        "RISC Zero 3.0": "a54dc85ac99f851c92d7c96d7318af41dbe7c0194edfcc37eb4d422a998c1f56",
        "RISC Zero 5.0": "b1f64013f70bbb386a8b3a3d63552c5cb5ea4a549ec7fb1ecc2a031dbf488167",
    }
    make = lambda root: Key(alpha, beta, bn254.G2, delta, ic, bytes.fromhex(root), control_id)
    return {name: make(root) for name, root in roots.items()}


DEVELOPMENT = development_key()
KEYS = {**published_keys(), "development key": DEVELOPMENT}


def key_of(case):
    if case["zkvm"] not in KEYS:
        raise Rejected("zkvm-unknown", name=case["zkvm"])
    return KEYS[case["zkvm"]]


def verifier_parameters(case):
    key = key_of(case)
    shown = {"verifyingKey": key.digest, "parameters": key.parameters, "selector": key.selector}
    return {name: hexadecimal(value) for name, value in shown.items()}


def verify_proofs(case):
    claims = [{**each, "seal": unhex(each["seal"])} for each in case["statements"]]
    refusal = first_refusal(claims, key_of(case))
    if refusal is not None:
        raise Rejected(**refusal[1], statement=refusal[0])
    return True


def proof_equation(case):
    inputs = [int(each, 16) for each in case["inputs"]]
    return is_equation_true(key_of(case), inputs, unhex(case["seal"]))


SUBJECTS = {
    "anoma/verifier-parameters": verifier_parameters,
    "anoma/verify-proofs": verify_proofs,
    "anoma/proof-equation": proof_equation,
}
