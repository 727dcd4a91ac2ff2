"""secp256k1, its hash to the curve (RFC 9380) and recoverable ECDSA (RFC 6979), from their definitions."""

import hashlib
import hmac

P = 2**256 - 2**32 - 977
N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
G = (
    0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798,
    0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8,
)


def is_on_curve(x, y):
    return x < P and y < P and (y * y - x**3 - 7) % P == 0


def add(left, right):
    """Points are pairs; None is the identity."""
    if left is None or right is None:
        return right if left is None else left
    (x1, y1), (x2, y2) = left, right
    if x1 == x2 and (y1 + y2) % P == 0:
        return None
    slope = 3 * x1 * x1 * pow(2 * y1, -1, P) if left == right else (y2 - y1) * pow(x2 - x1, -1, P)
    x = (slope * slope - x1 - x2) % P
    return x, (slope * (x1 - x) - y1) % P


def negate(point):
    return None if point is None else (point[0], -point[1] % P)


def multiply(scalar, point):
    result = None
    scalar %= N
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


# RFC 9380, 8.7 and appendix E.1: the curve E' that the simplified SWU map reaches, and the isogeny from it.
A_PRIME = 0x3F8731ABDD661ADCA08A5558F0F5D272E953D363CB6F0E5D405447C01A444533
B_PRIME = 1771
Z = -11 % P
X_NUM = (
    0x8E38E38E38E38E38E38E38E38E38E38E38E38E38E38E38E38E38E38DAAAAA8C7,
    0x07D3D4C80BC321D5B9F315CEA7FD44C5D595D2FC0BF63B92DFFF1044F17C6581,
    0x534C328D23F234E6E2A413DECA25CAECE4506144037C40314ECBD0B53D9DD262,
    0x8E38E38E38E38E38E38E38E38E38E38E38E38E38E38E38E38E38E38DAAAAA88C,
)
X_DEN = (
    0xD35771193D94918A9CA34CCBB7B640DD86CD409542F8487D9FE6B745781EB49B,
    0xEDADC6F64383DC1DF7C4B2D51B54225406D36B641F5E41BBC52A56612A8C6D14,
    1,
)
Y_NUM = (
    0x4BDA12F684BDA12F684BDA12F684BDA12F684BDA12F684BDA12F684B8E38E23C,
    0xC75E0C32D5CB7C0FA9D0A54B12A0A6D5647AB046D686DA6FDFFC90FC201D71A3,
    0x29A6194691F91A73715209EF6512E576722830A201BE2018A765E85A9ECEE931,
    0x2F684BDA12F684BDA12F684BDA12F684BDA12F684BDA12F684BDA12F38E38D84,
)
Y_DEN = (
    0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFF93B,
    0x7A06534BB8BDB49FD5E9E6632722C2989467C1BFC8E8D978DFB425D2685C2573,
    0x6484AA716545CA2CF3A70C3FA8FE337E0A3D21162F0D6299A7BF8192BFD2A76F,
    1,
)


def evaluate(coefficients, x):
    return sum(coefficient * pow(x, power, P) for power, coefficient in enumerate(coefficients)) % P


def square_root(value):
    root = pow(value, (P + 1) // 4, P)
    return root if root * root % P == value % P else None


def map_to_curve(u):
    tv = (Z * Z * pow(u, 4, P) + Z * u * u) % P
    x = B_PRIME * pow(Z * A_PRIME, -1, P) if tv == 0 else -B_PRIME * pow(A_PRIME, -1, P) * (1 + pow(tv, -1, P))
    x %= P
    y = square_root(x**3 + A_PRIME * x + B_PRIME)
    if y is None:
        x = Z * u * u * x % P
        y = square_root(x**3 + A_PRIME * x + B_PRIME)
    if y % 2 != u % 2:
        y = P - y
    return (
        evaluate(X_NUM, x) * pow(evaluate(X_DEN, x), -1, P) % P,
        y * evaluate(Y_NUM, x) * pow(evaluate(Y_DEN, x), -1, P) % P,
    )


def expand_message(message, tag, size):
    tag += bytes([len(tag)])
    first = hashlib.sha256(bytes(64) + message + size.to_bytes(2, "big") + b"\0" + tag).digest()
    block = hashlib.sha256(first + b"\1" + tag).digest()
    out = block
    for index in range(2, size // 32 + 1):
        mixed = bytes(left ^ right for left, right in zip(first, block))
        block = hashlib.sha256(mixed + bytes([index]) + tag).digest()
        out += block
    return out


def hash_to_curve(message, tag):
    out = expand_message(message, tag, 96)
    left, right = (int.from_bytes(out[at : at + 48], "big") % P for at in (0, 48))
    return add(map_to_curve(left), map_to_curve(right))


def sign(secret, digest):
    """r ‖ s ‖ v with v 27 or 28, low s, the nonce of RFC 6979 with HMAC-SHA-256."""
    z = int.from_bytes(digest, "big") % N
    seed = secret.to_bytes(32, "big") + z.to_bytes(32, "big")
    key, value = bytes(32), b"\1" * 32
    for separator in (b"\0", b"\1"):
        key = hmac.new(key, value + separator + seed, "sha256").digest()
        value = hmac.new(key, value, "sha256").digest()
    while True:
        value = hmac.new(key, value, "sha256").digest()
        nonce = int.from_bytes(value, "big")
        if 0 < nonce < N:
            x, y = multiply(nonce, G)
            r, s = x % N, pow(nonce, -1, N) * (z + x % N * secret) % N
            if x < N and r and s:
                break
        key = hmac.new(key, value + b"\0", "sha256").digest()
        value = hmac.new(key, value, "sha256").digest()
    odd = y % 2
    if s > N // 2:
        s, odd = N - s, 1 - odd
    return r.to_bytes(32, "big") + s.to_bytes(32, "big") + bytes([27 + odd])


def recover(digest, r, s, odd):
    """The public key of a signature, or None."""
    y = square_root((r**3 + 7) % P)
    if y is None:
        return None
    if y % 2 != odd:
        y = P - y
    inverse = pow(r, -1, N)
    z = int.from_bytes(digest, "big") % N
    return add(multiply(s * inverse, (r, y)), multiply(-z * inverse, G))
