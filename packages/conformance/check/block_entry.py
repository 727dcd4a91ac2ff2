"""Chapter 30, from the bytes of entries to their effects, as far as the vectors of blocks go."""

import collections

import block_logic
from codec_rules import cbor
from outcome import Rejected, hexadecimal, tagged_hash, unhex
from transaction import LIMITS, encode, open_action, plain

Action = collections.namedtuple("Action", "consumed created facts digest actor")
Entry = collections.namedtuple("Entry", "actions transaction_id size_bytes steps block_steps price fee")

ROLES = ("consumed", "created")
QUADRANTS = {
    ("consumed", True): "mint",
    ("consumed", False): "spend",
    ("created", True): "burn",
    ("created", False): "receive",
}
CLOCKS = ("height", "time", "epoch")


def opened(fields, actor, network):
    """An action as it travels (ACTION-FORM.1), with all that follows from it."""
    case = {"action": hexadecimal(encode(fields)), "actor": actor, "network": hexadecimal(network)}
    consumed, created, facts, _, action_digest = open_action(case)
    return Action(consumed, created, facts, action_digest, actor)


def decode(message, network):
    """TXN-FORM.1."""
    try:
        item = plain(cbor(hexadecimal(message)))
    except Rejected as rejected:
        raise Rejected("encoding-malformed", reason=rejected.outcome)
    if not item:
        raise Rejected("encoding-malformed", reason={"code": "case-unknown", "found": "", "path": "", "offset": 0})
    if item[0] == 1:
        raise Rejected("entry-form")
    number, actions, shielded, envelopes = item
    assert (number, shielded, envelopes) == (0, [], [])
    return [opened(fields, 0, network) for fields in actions]


def tags_of(actions):
    """Every tag with its path, in order."""
    for number, action in enumerate(actions):
        for role in ROLES:
            for index, tag in enumerate(getattr(action, role)):
                yield {"action": number, "role": role, "index": index}, tag


def refuse_repeated_nullifiers(actions):
    seen = set()
    for number, action in enumerate(actions):
        for tag in action.consumed:
            if tag.tag in seen:
                raise Rejected("duplicate-nullifier", action=number, nullifier=tag.tag)
            seen.add(tag.tag)


def kind_of(tag):
    return tag.resource["logicRef"], tag.resource["labelRef"]


def refuse_unbalanced(actions):
    """BALANCE.1; of several kinds the one that comes first."""
    sums = {}
    for path, tag in tags_of(actions):
        sums.setdefault(kind_of(tag), dict.fromkeys(ROLES, 0))[path["role"]] += int(tag.resource["quantity"])
    for (logic, label), total in sums.items():
        if total["consumed"] != total["created"]:
            kind = {"logicRef": logic, "labelRef": label}
            raise Rejected("unbalanced", kind=kind, **{role: str(total[role]) for role in ROLES})


def programs_of(actions, records):
    """PROGRAM.2: the program of every tag, in order."""
    programs = []
    for path, tag in tags_of(actions):
        logic = tag.resource["logicRef"]
        program = records.get(b"program/" + unhex(logic))
        if program is None:
            raise Rejected("logic-unknown", **path, logicRef=logic)
        programs.append(program)
    return programs


def run_logics(actions, programs):
    for (path, tag), program in zip(tags_of(actions), programs, strict=True):
        if not block_logic.accepts(program, tag, path["index"], actions[path["action"]].actor):
            quadrant = QUADRANTS[path["role"], tag.ephemeral]
            raise Rejected("logic-rejected", **path, tag=tag.tag, logicRef=tag.resource["logicRef"], quadrant=quadrant)


def fee_of(actions, kind):
    """FEE-FORM.1: what the fee action pays."""
    fee_action, *others = actions
    burned = [tag for tag in fee_action.created if tag.ephemeral]
    listed = b"".join(action.digest for action in others)
    kinds = {kind_of(tag) for _, tag in tags_of([fee_action])}
    whole = (
        len(burned) == 1
        and kinds == {tuple(map(hexadecimal, kind[0]))}
        and not any(tag.ephemeral for tag in fee_action.consumed)
        and [content for _, content in burned[0].data[3]] == [listed]
    )
    if not whole:
        raise Rejected("fee-action-malformed")
    refuse_unbalanced([fee_action])
    return int(burned[0].resource["quantity"])


def verify(actions, size_bytes, records, parameters, limit=None):
    """An entry and what it costs; without `size_bytes` the actions of a step, which pay nothing; `limit` is of its steps."""
    _, listed, (kind, base, per_byte, per_tag, per_step, surcharges) = parameters
    if limit is None:
        limit = dict(zip(LIMITS, listed, strict=True))["stepsPerEntry"]
    refuse_repeated_nullifiers(actions)
    pays = size_bytes is not None and kind != []
    fee = fee_of(actions, kind) if pays else 0
    refuse_unbalanced(actions)
    programs = programs_of(actions, records)
    steps = sum(map(block_logic.steps, programs))
    if steps > limit:
        raise Rejected("too-many-steps", steps=steps, limit=limit)
    if pays and per_step * steps > 10 * fee:
        raise Rejected("work-exceeds-fee", steps=steps, price=str(per_step * steps), fee=str(fee))
    run_logics(actions, programs)
    if size_bytes is None:
        return None
    requests = [tag.resource["logicRef"] for action in actions for tag in action.created if not tag.ephemeral]
    charged = [(amount, more) for logic, amount, more in surcharges for request in requests if unhex(request) == logic]
    price = base + per_byte * size_bytes + per_tag * len(programs) + per_step * steps
    price += sum(amount for amount, _ in charged)
    block_steps = steps + sum(more for _, more in charged)
    transaction_id = tagged_hash("surety/tx/1", b"".join(action.digest for action in actions))
    return Entry(actions, transaction_id, size_bytes, steps, block_steps, price if pays else 0, fee)


def admit(actions, state, first=0):
    """ADMIT.1, by the precedence of chapter 31; `first` is the number of the first of these actions."""
    numbered = list(enumerate(actions, first))
    refuse_position(numbered, state)
    for number, action in numbered:
        for read, (name, stated) in enumerate(action.facts[3]):
            found = [state.records[name]] if name in state.records else []
            if stated != found:
                known = {key: hexadecimal(each[0]) for key, each in (("stated", stated), ("found", found)) if each}
                raise Rejected("read-mismatch", action=number, read=read, name=hexadecimal(name), **known)
    for number, action in numbered:
        for index, tag in enumerate(action.consumed):
            if not tag.ephemeral and tag.commitment not in state.leaves:
                raise Rejected("commitment-unknown", action=number, index=index, commitment=tag.commitment)
    for number, action in numbered:
        for tag in action.consumed:
            if tag.tag in state.nullifiers:
                raise Rejected("nullifier-already-spent", action=number, nullifier=tag.tag)


def refuse_position(numbered, state):
    for code, bound, outside in (("not-yet-valid", "from", int.__lt__), ("expired", "to", int.__gt__)):
        for number, action in numbered:
            for clock, interval in zip(CLOCKS, action.facts[:3]):
                now, limit = getattr(state, clock), interval[0 if bound == "from" else 1]
                if outside(now, limit):
                    raise Rejected(code, action=number, clock=clock, **{bound: str(limit)}, now=str(now))


def take_effect(entry, state, kind, watched):
    """FEE-OUTCOME.1: what the entry comes to, and the code of what stopped it."""
    alone = 1 if kind else len(entry.actions)
    fee_part, others = entry.actions[:alone], entry.actions[alone:]
    try:
        admit(fee_part, state)
        if entry.fee < entry.price:
            raise Rejected("fee-too-low", fee=str(entry.fee), price=str(entry.price))
    except Rejected as rejected:
        return 2, rejected.outcome["code"], 0
    try:
        admit(others, state, alone)
    except Rejected as rejected:
        state.apply(fee_part, watched)
        return 1, rejected.outcome["code"], entry.fee
    state.apply(entry.actions, watched)
    return 0, "", entry.fee
