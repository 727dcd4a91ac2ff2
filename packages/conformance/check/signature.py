"""Chapter 20, Signatures: ed25519 by both rules, and ECDSA on secp256k1."""

import hashlib

import secp256k1 as curve
from outcome import unhex

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def add(left, right):
    """On the twisted Edwards curve -x^2 + y^2 = 1 + d x^2 y^2 every sum has one formula."""
    (x1, y1), (x2, y2) = left, right
    product = D * x1 * x2 * y1 * y2 % P
    x = (x1 * y2 + x2 * y1) * pow(1 + product, -1, P) % P
    y = (y1 * y2 + x1 * x2) * pow(1 - product, -1, P) % P
    return x, y


IDENTITY = (0, 1)


def multiply(scalar, point):
    result = IDENTITY
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def negate(point):
    return -point[0] % P, point[1]


def square_root_of_fraction(numerator, denominator):
    """x with denominator * x^2 = numerator, or None."""
    x = numerator * pow(denominator, 3, P) * pow(numerator * pow(denominator, 7, P), (P - 5) // 8, P) % P
    for candidate in (x, x * ROOT_OF_MINUS_ONE % P):
        if (denominator * candidate * candidate - numerator) % P == 0:
            return candidate
    return None


def decode(encoded):
    """As ZIP-215 decodes: y is taken modulo p, and zero may have either sign."""
    number = int.from_bytes(encoded, "little")
    sign, y = number >> 255, number % 2**255 % P
    x = square_root_of_fraction(y * y - 1, D * y * y + 1)
    if x is None:
        return None
    return (-x % P if x % 2 != sign else x), y


def encode(point):
    return (point[1] | (point[0] & 1) << 255).to_bytes(32, "little")


BASE = decode((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def small_order_y():
    """y of all points whose order divides 8, found by clearing the large part of some points."""
    found = set()
    for start in range(2, 200):
        point = decode(start.to_bytes(32, "little"))
        if point is not None:
            torsion = multiply(L, point)
            for times in range(8):
                found.add(multiply(times, torsion)[1])
    return found


SMALL_ORDER_Y = small_order_y()
assert len(SMALL_ORDER_Y) == 5


def parts(claim):
    return unhex(claim["publicKey"]), unhex(claim["message"]), unhex(claim["signature"])


def challenge(r, key, message):
    return int.from_bytes(hashlib.sha512(r + key + message).digest(), "little") % L


def is_strict(encoded):
    y = int.from_bytes(encoded, "little") % 2**255
    return y < P and y not in SMALL_ORDER_Y


def ed25519(claim):
    key, message, signature = parts(claim)
    if len(key) != 32 or len(signature) != 64:
        return False
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    if s >= L or not is_strict(key) or not is_strict(r) or decode(key) is None:
        return False
    left = add(multiply(s, BASE), negate(multiply(challenge(r, key, message), decode(key))))
    return encode(left) == r


def ed25519_zip215(claim):
    key, message, signature = parts(claim)
    if len(key) != 32 or len(signature) != 64:
        return False
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    if s >= L or decode(key) is None or decode(r) is None:
        return False
    right = add(decode(r), multiply(challenge(r, key, message), decode(key)))
    return multiply(8, multiply(s, BASE)) == multiply(8, right)


def secp256k1(claim):
    key, message, signature = parts(claim)
    if len(key) != 33 or key[0] not in (2, 3) or len(message) != 32 or len(signature) != 64:
        return False
    x = int.from_bytes(key[1:], "big")
    y = curve.square_root((x**3 + 7) % curve.P) if x < curve.P else None
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if y is None or not 0 < r < curve.N or not 0 < s <= curve.N // 2:
        return False
    point = (x, y if y % 2 == key[0] - 2 else curve.P - y)
    inverse = pow(s, -1, curve.N)
    z = int.from_bytes(message, "big")
    total = curve.add(curve.multiply(z * inverse, curve.G), curve.multiply(r * inverse, point))
    return total is not None and total[0] % curve.N == r


SUBJECTS = {"vow/ed25519": ed25519, "vow/ed25519-zip215": ed25519_zip215, "vow/secp256k1": secp256k1}
