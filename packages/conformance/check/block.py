"""Chapter 30, Requests, keepers, steps, blocks; the keepers are those of VEC-KEEPER.1."""

import collections
import itertools

import block_entry
import block_logic
import state as trees
import transaction
from block_state import PARAMETERS, State, is_request, quarantine_name
from outcome import Rejected, digest, hexadecimal, tagged_hash, unhex
from transaction import encode, read, u

ALWAYS = [0, 2**64 - 1]
NO_FACTS = [ALWAYS, ALWAYS, ALWAYS, [], []]
NO_DATA = [[], [], [], []]
ZERO_KEY = bytes(32)
ENGINE_NAMES = (PARAMETERS, b"program/", b"module/", b"quarantine/", b"alarm/")


def refuse(code, facts, work, *arguments):
    """Does the work; its rejection becomes the reason of another."""
    try:
        return work(*arguments)
    except Rejected as rejected:
        raise Rejected(code, **facts, reason=rejected.outcome)


# Genesis


def parameters_bytes(parameters):
    """The record of PARAM-FORM.1, its rules checked by the subject of parameters."""
    version, limits, (kind, *prices, surcharges) = parameters
    fees = dict(zip(("base", "perByte", "perTag", "perStep"), prices, strict=True))
    as_kind = {"logicRef": hexadecimal(kind[0][0]), "labelRef": hexadecimal(kind[0][1])} if kind else None
    listed = [
        {"logicRef": hexadecimal(logic), "amount": amount, "steps": steps} for logic, amount, steps in surcharges
    ]
    return unhex(
        transaction.parameters(
            {
                "version": version,
                "limits": dict(zip(transaction.LIMITS, limits, strict=True)),
                "fees": {"kind": [as_kind] if kind else [], **fees, "surcharges": listed},
            }
        )
    )


def refuse_writes(writes, may_write):
    """The rules of STEP-REJECT.1 about writes; gives back which write is at fault."""
    for number, (name, value) in enumerate(writes):
        if not 1 <= len(name) <= 128 or (value and len(value[0]) > 65_536):
            raise Rejected("write-malformed", write=number)
    for number, (name, _) in enumerate(writes):
        if not may_write(name):
            raise Rejected("write-outside-prefix", write=number, name=hexadecimal(name))
    for number, (name, _) in enumerate(writes):
        if name in [before for before, _ in writes[:number]]:
            raise Rejected("write-repeated", write=number, name=hexadecimal(name))


def refuse_records(records):
    try:
        refuse_writes(records, lambda name: not name.startswith(ENGINE_NAMES))
    except Rejected as rejected:
        raise Rejected("genesis-record-refused", record=rejected.outcome["write"], reason=rejected.outcome)


def genesis(document, watched):
    (chain_id, salt), time, epoch, parameters, units, records, steps = read(document)
    if not 1 <= len(chain_id) <= 64 or not all(" " <= character <= "~" for character in chain_id):
        raise Rejected("genesis-chain-id-refused", chainId=chain_id)
    records = [[name, [value]] for name, value in records]
    network = tagged_hash("surety/network/1", chain_id.encode("ascii") + salt)
    state = State(network)
    state.begin_block(0, time, epoch)
    record = refuse("genesis-parameters-refused", {}, parameters_bytes, parameters)
    for number, unit in enumerate(units):
        logic_ref = refuse("genesis-unit-refused", {"unit": number}, block_logic.admit, unit)
        state.records[b"program/" + logic_ref] = unit
    state.records[PARAMETERS] = record
    refuse_records(records)
    state.write(records)
    for number, actions in enumerate(steps):
        work = lambda: run_step(state, 1, {"actions": actions, "writes": [], "request": []}, watched, set(), b"")
        refuse("genesis-step-refused", {"step": number}, work)
    results = [encode([1, 1, [], ""]) for _ in steps]
    return state, describe(state, results, [encode([1, 1, actions, [], []]) for actions in steps])


def describe(state, results, steps):
    root = state.end_block(results)
    return {
        "stateRoot": root["stateRoot"],
        "parts": root["values"],
        "results": list(map(hexadecimal, results)),
        "steps": list(map(hexadecimal, steps)),
    }


# Blocks


FLAGS = {"absent": 1, "commit": 2, "nil": 3}
FAULTS = {"duplicate-vote": 1, "light-client-attack": 2}


def execute(state, block, keepers):
    height, time, epoch = (int(block[name]) for name in ("height", "time", "epoch"))
    facts = consensus_facts(block)
    refuse_misplaced(state, (height, time, epoch), facts)
    entries = (sort_out if block["decided"] else verify_block)(state, list(map(unhex, block["entries"])))
    watched = {logic for keeper in keepers for logic in keeper["watches"]}
    kind = parameters_of(state)[2][0]
    state.begin_block(height, time, epoch)
    results, new = [], len(state.leaves)
    for entry in entries:
        if isinstance(entry, Invalid):
            results.append(encode([0, entry.entry_hash, 3, entry.code, 0, 0]))
            continue
        outcome, code, fee = block_entry.take_effect(entry, state, kind, watched)
        results.append(encode([0, entry.transaction_id, outcome, code, fee, entry.steps]))
    requests = [commitment for commitment in state.leaves[new:] if commitment in state.requests]
    steps = []
    for keeper in sorted(keepers, key=lambda keeper: keeper["id"]):
        more_results, more_steps = run_keeper(state, keeper, requests, watched, facts)
        results += more_results
        steps += more_steps
    return describe(state, results, steps)


def parameters_of(state):
    return read(hexadecimal(state.records[PARAMETERS]))


def consensus_facts(block):
    """BLOCK.5: the two lists as they are encoded."""
    attestations = [
        [unhex(each["address"]), int(each["power"]), FLAGS[each["flag"]]] for each in block["attestations"]
    ]
    faults = [
        [FAULTS[each["kind"]], unhex(each["address"]), *(int(each[name]) for name in FAULT_NUMBERS)]
        for each in block["faults"]
    ]
    return [attestations, faults]


FAULT_NUMBERS = ("power", "height", "time", "totalPower")


def refuse_misplaced(state, position, facts):
    """BLOCK.2, of what is not an entry."""
    height, time, epoch = position
    if height != state.height + 1:
        raise Rejected("block-height-wrong", height=str(height), expected=str(state.height + 1))
    if time < state.time:
        raise Rejected("block-time-backwards", time=str(time), last=str(state.time))
    if epoch < state.epoch:
        raise Rejected("block-epoch-backwards", epoch=str(epoch), last=str(state.epoch))
    attestations, faults = facts
    for index in range(1, len(attestations)):
        if attestations[index][0] <= attestations[index - 1][0]:
            raise Rejected("block-attestations-malformed", index=index, what="order")
    places = [(height, address, kind) for kind, address, _, height, *_ in faults]
    for index in range(1, len(places)):
        if places[index] < places[index - 1]:
            raise Rejected("block-faults-malformed", index=index, what="order")


def limits_of(state):
    return dict(zip(transaction.LIMITS, parameters_of(state)[1], strict=True))


def verified(state, message):
    limit = limits_of(state)["entryBytes"]
    if len(message) > limit:
        raise Rejected("entry-too-large", sizeBytes=len(message), limit=limit)
    actions = block_entry.decode(message, state.network)
    return block_entry.verify(actions, len(message), state.records, parameters_of(state))


def verify_block(state, messages):
    """BLOCK.2, of the entries."""
    limits = limits_of(state)
    size = sum(map(len, messages))
    if size > limits["blockBytes"]:
        raise Rejected("block-too-large", sizeBytes=size, limit=limits["blockBytes"])
    for number, message in enumerate(messages):
        if message in messages[:number]:
            raise Rejected("block-entry-repeated", entry=number, entryHash=hexadecimal(digest(message)))
    entries, steps = [], 0
    for number, message in enumerate(messages):
        entry = refuse("block-entry-invalid", {"entry": number}, verified, state, message)
        entries.append(entry)
        steps += entry.block_steps
        if steps > limits["stepsPerBlock"]:
            raise Rejected("block-too-many-steps", entry=number, steps=steps, limit=limits["stepsPerBlock"])
    return entries


Invalid = collections.namedtuple("Invalid", "entry_hash code")


def sort_out(state, messages):
    """BLOCK.6: which entries of a decided block do nothing, and why."""
    limits, entries, size, steps = limits_of(state), [], 0, 0
    for number, message in enumerate(messages):
        code, entry = "", None
        if message in messages[:number]:
            code = "block-entry-repeated"
        elif size + len(message) > limits["blockBytes"]:
            code = "block-too-large"
        else:
            try:
                entry = verified(state, message)
            except Rejected as rejected:
                code = rejected.outcome["code"]
        if entry and steps + entry.block_steps > limits["stepsPerBlock"]:
            code = "block-too-many-steps"
        if code:
            entries.append(Invalid(digest(message), code))
            continue
        size, steps = size + len(message), steps + entry.block_steps
        entries.append(entry)
    return entries


# Keepers and steps


def run_keeper(state, keeper, requests, watched, facts):
    """Its results and the bytes of its steps that were applied; what is refused is quarantined or raises an alarm."""
    number, results, steps = keeper["id"], [], []
    given = [request for request in requests if is_given(state, request, keeper["watches"])]
    openings = {request: state.requests[request] for request in given}
    for place, request in enumerate(given):
        step = answer(state, keeper, request, openings[request], place)
        if step is None:
            state.records[alarm_name(number)] = encode([state.height, "keeper-failed"])
            return results + [encode([2, number])], steps
        code = ""
        try:
            run_step(state, number, step, watched, keeper["watches"], keeper["prefix"])
            steps.append(encode([1, number, step["actions"], step["writes"], step["request"]]))
        except Rejected as rejected:
            code = rejected.outcome["code"]
            report(state, number, step["request"], code)
        results.append(encode([1, number, step["request"], code]))
    if facts != [[], []]:
        writes = [[keeper["prefix"] + b"consensus", [encode(facts)]]]
        state.write(writes)
        steps.append(encode([1, number, [], writes, []]))
        results.append(encode([1, number, [], ""]))
    return results, steps


def is_given(state, request, watches):
    """KEEPER.1: what is watched, and neither consumed nor quarantined."""
    waits = request in state.requests and quarantine_name(request) not in state.records
    return waits and logic_of(state, request) in watches


def alarm_name(keeper):
    return b"alarm/" + u(keeper, 2)


def report(state, keeper, request, code):
    """STEP-REJECT.2 and STEP-REJECT.3."""
    if request and code not in ("step-too-large", "request-unknown", "request-quarantined"):
        state.records[quarantine_name(hexadecimal(request[0]))] = encode([state.height, keeper, code])
    else:
        state.records[alarm_name(keeper)] = encode([state.height, code])


def run_step(state, keeper, step, watched, serves, prefix):
    """STEP-APPLY.1, refused by STEP-REJECT.1."""
    actions, writes, served = step["actions"], step["writes"], list(map(hexadecimal, step["request"]))
    if sum(len(consumed) + len(created) for consumed, created, _ in actions) > 64:
        raise Rejected("step-too-large")
    for request in served:
        if request not in state.requests or logic_of(state, request) not in serves:
            raise Rejected("request-unknown", request=request)
        if quarantine_name(request) in state.records:
            raise Rejected("request-quarantined", request=request)
    opened = [block_entry.opened(fields, keeper, state.network) for fields in actions]
    limit = served_limit(state, served)
    block_entry.verify(opened, None, state.records, parameters_of(state), limit)
    block_entry.admit(opened, state)
    for tag in itertools.chain.from_iterable(action.created for action in opened):
        if is_request(tag, watched):
            raise Rejected("step-creates-request", request=tag.tag)
    for tag in itertools.chain.from_iterable(action.consumed for action in opened):
        if tag.commitment in state.requests and tag.commitment not in served:
            raise Rejected("step-consumes-request", request=tag.commitment)
    refuse_writes(writes, lambda name: name.startswith(prefix))
    state.apply(opened)
    state.write(writes)


def served_limit(state, served):
    """PARAM-FEE.2: what a step that serves a request may take."""
    surcharges = parameters_of(state)[2][5]
    limits = [steps for logic, _, steps in surcharges for request in served if logic == logic_of(state, request)]
    return min([limits_of(state)["stepsPerEntry"], *limits])


def resource_of(openings, request):
    """The opening of the request among those that its action created, its resource read from RES-FIELDS.2."""
    tag, resource, label, value = next(each for each in openings if each[0] == unhex(request))
    return read(hexadecimal(resource.message)), label, value


def logic_of(state, request):
    return resource_of(state.requests[request], request)[0][0]


def answer(state, keeper, request, openings, place):
    """The step that the keeper of VEC-KEEPER.1 makes for a request, or nothing where its function fails."""
    resource, label, value = resource_of(openings, request)
    logic, _, _, quantity, ephemeral, nonce, key_commitment, seed = resource
    order = value[0]
    if order == 2 or key_commitment != digest(ZERO_KEY):
        return None
    consumed = [logic, label, value, quantity, ephemeral, nonce, ZERO_KEY, seed, NO_DATA, b""]
    nullifier = block_entry.opened([[consumed], [], NO_FACTS], keeper["id"], state.network).consumed[0].tag
    at = {"network": hexadecimal(state.network), "height": state.height, "keeper": keeper["id"], "step": place}
    step_seed = unhex(transaction.step_seed({**at, "index": 0}))
    new_seed = tagged_hash("surety/draft-rand-seed/1", step_seed + digest(unhex(nullifier)) + u(0, 4))
    more = 1 if order == 1 else 0
    created = [logic, label, value, quantity + more, order != 6, key_commitment, new_seed, NO_DATA, b""]
    name = b"x" if order == 3 else keeper["prefix"] + unhex(request)
    return {
        "actions": [] if order == 5 else [[[consumed], [created], NO_FACTS]],
        "writes": [[name, [value]]],
        "request": [] if order == 4 else [unhex(request)],
    }


def chain(case):
    keepers = [
        {"id": keeper["id"], "watches": set(map(unhex, keeper["watches"])), "prefix": unhex(keeper["prefix"])}
        for keeper in case["keepers"]
    ]
    watched = {logic for keeper in keepers for logic in keeper["watches"]}
    state, first = genesis(case["document"], watched)
    return [first, *(execute(state, block, keepers) for block in case["blocks"])]


SUBJECTS = {"machine/block": chain}
