"""Chapter 20, as far as the logics go that the vectors of blocks run: what a program accepts, and its steps.

A program is read from its bytes and walked. Operations that no logic of these vectors runs have no meaning here.
"""

import functools

from outcome import Rejected, hexadecimal, tagged_hash
from transaction import read

BOOL, INT, VARIABLE, MATCH, WITH, NOT, OR, GREATER, FIELD = 0, 1, 4, 7, 8, 10, 12, 27, 31
GIVES_BOOL = {BOOL, NOT, 11, OR, 13, 23, 24, 25, 26, GREATER, 28, 38, 39, 42, 43, 44}
BOOL_TYPE, NO_FIELDS = [0], [4, []]


@functools.cache
def unit_of(message):
    return read(hexadecimal(message))


def type_of(expression, bound):
    """The type of an expression; `bound` are the types of the variables, the innermost last (VOW-EXPR.1)."""
    code, *rest = expression
    if code in GIVES_BOOL:
        return BOOL_TYPE
    if code == INT:
        return [1, rest[0], rest[0]]
    if code == VARIABLE:
        return bound[-1 - rest[0]]
    if code == FIELD:
        return dict(type_of(rest[1], bound)[1])[rest[0]]
    if code == MATCH:
        return type_of(rest[2], [*bound, dict(type_of(rest[1], bound)[1])[rest[0][0]]])
    assert code == WITH, f"no type here for operation {code}"
    return type_of(rest[1], bound)


def width_of(type_):
    """w of VOW-COST."""
    assert type_[0] == 1
    most = max(abs(type_[1]), abs(type_[2]))
    return next((width for width, bits in ((1, 53), (3, 128), (6, 256)) if most < 2**bits), 12)


def cost_of(expression, bound):
    """VOW-COST.4: no operation here looks at the size of the input, so the fee is one number."""
    code, *rest = expression
    cost = lambda part: cost_of(part, bound)
    if code in (BOOL, INT, VARIABLE):
        return 1
    if code in (NOT, OR):
        return 1 + sum(map(cost, rest))
    if code == GREATER:
        return max([1] + [width_of(type_of(part, bound)) for part in rest]) + sum(map(cost, rest))
    if code == FIELD:
        return 1 + cost(rest[1])
    assert code == MATCH, f"no cost here for operation {code}"
    names, subject, *branches = rest
    cases = dict(type_of(subject, bound)[1])
    return 1 + cost(subject) + max(cost_of(branch, [*bound, cases[name]]) for name, branch in zip(names, branches))


def value_of(expression, bound):
    """VOW-EVAL; records are dictionaries, cases are pairs of name and payload."""
    code, *rest = expression
    value = lambda part: value_of(part, bound)
    if code in (BOOL, INT):
        return rest[0]
    if code == VARIABLE:
        return bound[-1 - rest[0]]
    if code == NOT:
        return not value(rest[0])
    if code == OR:
        return value(rest[0]) or value(rest[1])
    if code == GREATER:
        return value(rest[0]) > value(rest[1])
    if code == FIELD:
        return value(rest[1])[rest[0]]
    assert code == MATCH, f"no value here for operation {code}"
    names, subject, *branches = rest
    name, payload = value(subject)
    return value_of(branches[names.index(name)], [*bound, payload])


@functools.cache
def admit(message):
    """The logicRef of a program that is a logic (VOW-UNIT.1, LOGIC-REF.1); not all types in it are looked at."""
    unit = unit_of(message)
    if not isinstance(unit, list):
        raise Rejected("unit-malformed", at=[])
    kind, version, imports, functions, input_type, body = unit
    assert [kind, version, imports, functions] == ["vow/program", 1, [], []]
    if type_of(body, [input_type]) != BOOL_TYPE:
        raise Rejected("logic-result-not-bool")
    return tagged_hash("vow/1/logic", b"\0" + tagged_hash("vow/1/program", message))


@functools.cache
def steps(message):
    """VOW-COST.6: that of the body, and 1 to look at a truth value."""
    *_, input_type, body = unit_of(message)
    return cost_of(body, [input_type]) + 1


def accepts(message, tag, index, actor):
    """Whether the logic accepts this tag; of its input the parts that these logics look at (LOGIC-INPUT.1)."""
    *_, input_type, body = unit_of(message)
    assert dict(input_type[1])["data"] == NO_FIELDS
    resource = {"isEphemeral": tag.ephemeral, "quantity": int(tag.resource["quantity"])}
    self = {"label": tag.label, "value": tag.value, "resource": resource}
    return value_of(body, [{"self": self, "role": (tag.role, {}), "index": index, "facts": {"actor": actor}}])
