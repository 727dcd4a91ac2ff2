"""The curve BN254: points of G1 and G2, and whether a product of pairings is one."""

P = 0x30644E72E131A029B85045B68181585D97816A916871CA8D3C208C16D87CFD47
R = 0x30644E72E131A029B85045B68181585D2833E84879B9709143E1F593F0000001
X = 4965661367192848881

G1 = (1, 2)
G2 = (
    (
        0x1800DEEF121F1E76426A00665E5C4479674322D4F75EDADD46DEBD5CD992F6ED,
        0x198E9393920D483A7260BFB731FB5D25F1AA493335A9E71297E485B7AEF312C2,
    ),
    (
        0x12C85EA5DB8C6DEB4AAB71808DCB408FE3D1E7690C43D37B4CE6CC0166FA7DAA,
        0x090689D0585FF075EC9E99AD690C3395BC4B313370B38EF355ACDADCD122975B,
    ),
)


# Fp2 = Fp[u] / (u^2 + 1)


def add2(a, b):
    return (a[0] + b[0]) % P, (a[1] + b[1]) % P


def sub2(a, b):
    return (a[0] - b[0]) % P, (a[1] - b[1]) % P


def mul2(a, b):
    return (a[0] * b[0] - a[1] * b[1]) % P, (a[0] * b[1] + a[1] * b[0]) % P


def scale2(a, scalar):
    return a[0] * scalar % P, a[1] * scalar % P


def inverse2(a):
    norm = pow(a[0] * a[0] + a[1] * a[1], -1, P)
    return a[0] * norm % P, -a[1] * norm % P


def power2(a, exponent):
    result = (1, 0)
    for bit in bin(exponent)[2:]:
        result = mul2(result, result)
        if bit == "1":
            result = mul2(result, a)
    return result


XI = (9, 1)
B2 = scale2(inverse2(XI), 3)


# Points: None is the identity. `field` has what the coordinates need.


class Fp:
    zero, b = 0, 3
    add = staticmethod(lambda a, b: (a + b) % P)
    sub = staticmethod(lambda a, b: (a - b) % P)
    mul = staticmethod(lambda a, b: a * b % P)
    inverse = staticmethod(lambda a: pow(a, -1, P))


class Fp2:
    zero, b = (0, 0), B2
    add, sub, mul, inverse = staticmethod(add2), staticmethod(sub2), staticmethod(mul2), staticmethod(inverse2)


def is_on_curve(field, point):
    x, y = point
    return field.mul(y, y) == field.add(field.mul(field.mul(x, x), x), field.b)


def slope(field, left, right):
    if left == right:
        square = field.mul(left[0], left[0])
        return field.mul(field.add(field.add(square, square), square), field.inverse(field.add(left[1], left[1])))
    return field.mul(field.sub(right[1], left[1]), field.inverse(field.sub(right[0], left[0])))


def add(field, left, right):
    if left is None or right is None:
        return right if left is None else left
    if left[0] == right[0] and field.add(left[1], right[1]) == field.zero:
        return None
    steep = slope(field, left, right)
    x = field.sub(field.sub(field.mul(steep, steep), left[0]), right[0])
    return x, field.sub(field.mul(steep, field.sub(left[0], x)), left[1])


def multiply(field, scalar, point):
    result = None
    for bit in bin(scalar % R if scalar != R else R)[2:]:
        result = add(field, result, result) if result is not None else None
        if bit == "1":
            result = add(field, result, point)
    return result


def is_in_g2(point):
    return multiply(Fp2, R, point) is None


# Fp12 = Fp2[w] / (w^6 - xi): six coefficients


def mul12(a, b):
    wide = [(0, 0)] * 11
    for i, left in enumerate(a):
        if left != (0, 0):
            for j, right in enumerate(b):
                if right != (0, 0):
                    wide[i + j] = add2(wide[i + j], mul2(left, right))
    return [add2(wide[i], mul2(wide[i + 6], XI)) if i < 5 else wide[5] for i in range(6)]


def line(left, right, point):
    """The line through two points of the twist, at a point of G1: 1, w and w^3 have coefficients."""
    steep = slope(Fp2, left, right)
    return [
        (point[1], 0),
        scale2(sub2((0, 0), steep), point[0]),
        (0, 0),
        sub2(mul2(steep, left[0]), left[1]),
        (0, 0),
        (0, 0),
    ]


def frobenius_twist(point):
    conjugate = lambda a: (a[0], -a[1] % P)
    x = mul2(conjugate(point[0]), power2(XI, (P - 1) // 3))
    return x, mul2(conjugate(point[1]), power2(XI, (P - 1) // 2))


def is_pairing_product_one(pairs):
    """Whether the product of e(p, q) over pairs (p of G1, q of G2) is one. No identity among them."""
    value = [(1, 0)] + [(0, 0)] * 5
    at = [q for _, q in pairs]
    for bit in bin(6 * X + 2)[3:]:
        value = mul12(value, value)
        for index, (p, q) in enumerate(pairs):
            value = mul12(value, line(at[index], at[index], p))
            at[index] = add(Fp2, at[index], at[index])
            if bit == "1":
                value = mul12(value, line(at[index], q, p))
                at[index] = add(Fp2, at[index], q)
    for index, (p, q) in enumerate(pairs):
        first = frobenius_twist(q)
        second = frobenius_twist(first)
        second = second[0], sub2((0, 0), second[1])
        value = mul12(value, line(at[index], first, p))
        value = mul12(value, line(add(Fp2, at[index], first), second, p))
    return is_one_after_exponent(value)


def is_one_after_exponent(value):
    """value^((p^12 - 1) / r) = 1. With k = (p^2 + 1)(p^4 - p^2 + 1) / r it says that value^k is its own conjugate."""
    root = power2(XI, (P * P - 1) // 6)
    moved, factor = [], (1, 0)
    for coefficient in value:
        moved.append(mul2(coefficient, factor))
        factor = mul2(factor, root)
    base = mul12(moved, value)
    result = [(1, 0)] + [(0, 0)] * 5
    for bit in bin((P**4 - P**2 + 1) // R)[2:]:
        result = mul12(result, result)
        if bit == "1":
            result = mul12(result, base)
    return all(result[index] == (0, 0) for index in (1, 3, 5))
