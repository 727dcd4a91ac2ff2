"""Chapter 35, Proofs: claims, public inputs, batch coefficients. No pairings."""

from outcome import Rejected, digest, hexadecimal, tagged_hash, unhex

R = 0x30644E72E131A029B85045B68181585D2833E84879B9709143E1F593F0000001
CONTROL_ID = 0x04446E66D300EB7FB45C9726BB53C793DDA407A62E9601618BB43C5C14657AC0


def development(index):
    return tagged_hash("surety/development-key/1", index.to_bytes(4, "big"))


ZKVMS = {
    "RISC Zero 3.0": (bytes.fromhex("a54dc85ac99f851c92d7c96d7318af41dbe7c0194edfcc37eb4d422a998c1f56"), CONTROL_ID),
    "RISC Zero 5.0": (bytes.fromhex("b1f64013f70bbb386a8b3a3d63552c5cb5ea4a549ec7fb1ecc2a031dbf488167"), CONTROL_ID),
    "development key": (development(10), int.from_bytes(development(11), "big") % R),
}


def struct(tag, digests, data=b""):
    return digest(digest(tag.encode()) + b"".join(digests) + data + len(digests).to_bytes(2, "little"))


def claim(case):
    if case["zkvm"] not in ZKVMS:
        raise Rejected("zkvm-unknown", name=case["zkvm"])
    root, control_id = ZKVMS[case["zkvm"]]
    zero = bytes(32)
    output = struct("risc0.Output", [unhex(case["claim"]["journalDigest"]), zero])
    halted = struct("risc0.SystemState", [zero], bytes(4))
    made = struct("risc0.ReceiptClaim", [zero, unhex(case["claim"]["imageId"]), halted, output], bytes(8))
    halves = [half[::-1].rjust(32, b"\0") for value in (root, made) for half in (value[:16], value[16:])]
    inputs = halves + [control_id.to_bytes(32, "big")]
    return {"claimDigest": hexadecimal(made), "publicInputs": [hexadecimal(each) for each in inputs]}


def coefficients(case):
    message = unhex(case["key"]) + len(case["proofs"]).to_bytes(4, "big")
    for proof in case["proofs"]:
        message += b"".join(map(unhex, proof["inputs"])) + unhex(proof["seal"])[4:]
    seed = tagged_hash("surety/groth16-batch/1", message)
    one = lambda index: tagged_hash("surety/groth16-coefficient/1", seed + index.to_bytes(4, "big"))
    return [str(1 + int.from_bytes(one(index)[:16], "big")) for index in range(len(case["proofs"]))]


SUBJECTS = {"anoma/claim": claim, "anoma/batch-coefficients": coefficients}
