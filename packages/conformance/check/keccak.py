"""Keccak-256 with Ethereum's padding."""

ROUNDS = []
state = 1
for _ in range(24):
    constant = 0
    for bit in range(7):
        if state & 1:
            constant |= 1 << ((1 << bit) - 1)
        state = (state << 1) ^ (0x171 if state & 0x80 else 0)
    ROUNDS.append(constant)

MASK = 2**64 - 1
RATE = 136


def rotate(word, places):
    places %= 64
    return ((word << places) | (word >> (64 - places))) & MASK if places else word


def permute(lanes):
    for constant in ROUNDS:
        columns = [lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20] for x in range(5)]
        mixed = [columns[(x - 1) % 5] ^ rotate(columns[(x + 1) % 5], 1) for x in range(5)]
        lanes = [lane ^ mixed[place % 5] for place, lane in enumerate(lanes)]
        moved = [0] * 25
        x, y, current, moved[0] = 1, 0, lanes[1], lanes[0]
        for step in range(24):
            x, y = y, (2 * x + 3 * y) % 5
            current, moved[x + 5 * y] = lanes[x + 5 * y], rotate(current, (step + 1) * (step + 2) // 2)
        lanes = [
            moved[place] ^ (~moved[5 * (place // 5) + (place + 1) % 5] & moved[5 * (place // 5) + (place + 2) % 5])
            for place in range(25)
        ]
        lanes[0] ^= constant
        lanes = [lane & MASK for lane in lanes]
    return lanes


def keccak256(message):
    padded = bytearray(message + b"\1" + b"\0" * (-(len(message) + 1) % RATE))
    padded[-1] |= 0x80
    lanes = [0] * 25
    for start in range(0, len(padded), RATE):
        for index in range(RATE // 8):
            lanes[index] ^= int.from_bytes(padded[start + 8 * index : start + 8 * index + 8], "little")
        lanes = permute(lanes)
    return b"".join(lane.to_bytes(8, "little") for lane in lanes[:4])


assert keccak256(b"").hex() == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
