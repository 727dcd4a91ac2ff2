import { assert, ok } from '@surety/codec';
import {
  applyStateDelta,
  encodeEntry,
  executeBlock,
  executeGenesis,
  openAction,
  type State,
  type StateDelta,
  stateDeltaCodec,
} from '@surety/machine';
import { expect, test } from 'vitest';
import { action, consumed, created, NETWORK, numbered } from '../verify/sample-ledger.ts';
import { BlockLedger, DOCUMENT, mint, newState, rulesOf, WISH, wish } from './block-ledger.ts';

/** What a node that only follows does. */
function follow(state: State, delta: StateDelta): void {
  const read = stateDeltaCodec.decode(stateDeltaCodec.encode(delta));
  expect(read.ok && applyStateDelta(state, read.value)).toEqual(ok(undefined));
}

// @spec STATE-DELTA.3
test('whoever follows by deltas has the state of genesis and of every block, and executes the next one alike', () => {
  const [leader, follower, origin] = [new BlockLedger(), newState(), newState()];
  const beforeGenesis = origin.mark();
  assert(executeGenesis(origin, DOCUMENT, rulesOf()).ok, 'the document is accepted');
  follow(follower, origin.changesSince(beforeGenesis));
  expect(follower.closedBlock()).toEqual({ stateRoot: leader.genesis.stateRoot, parts: leader.genesis.parts });
  // A wish that breaks the step of the faucet, and is taken back.
  const parts = { logic: WISH, quantity: 2n, value: Uint8Array.of(1) };
  const poison = mint(4, parts);
  const { nonce } = openAction(poison, NETWORK).created[0]?.resource ?? { nonce: numbered(0) };
  const back = action({
    consumed: [consumed(0, { ...parts, nonce, witness: Uint8Array.of(1) })],
    created: [created({ ...parts, isEphemeral: true })],
  });
  for (const block of [[[wish(1, 3)], [mint(2)]], [], [[poison], [wish(5, 1)]], [[back]]]) {
    const mark = leader.state.mark();
    const { stateRoot, parts: closed } = leader.run(block);
    follow(follower, leader.state.changesSince(mark));
    leader.state.release(mark);
    expect(follower.closedBlock()).toEqual({ stateRoot, parts: closed });
  }
  const { bytes } = encodeEntry({ actions: [wish(6, 2)], shielded: undefined, envelopes: [] });
  const input = { height: 5n, time: DOCUMENT.time, epoch: DOCUMENT.epoch, entries: [bytes] };
  expect(executeBlock(follower, input, rulesOf())).toEqual(ok(leader.run([[wish(6, 2)]])));
});
