import { assert, bytesToHex } from '@surety/codec';
import {
  consumePadding,
  draftAction,
  makeRequest,
  NEW_LOGIC_TEXT,
  PROGRAMS_KEEPER,
  PUBLISH_VERB,
  type RequestTerms,
} from '@surety/machine';
import { compileText, encodeUnit } from '@surety/vow';
import { granted } from './granted.ts';
import { type Scene, sceneBlock } from './scene.ts';
import type { Stage } from './stage.ts';

/** Carol asks for a program to be published, and a keeper does it in the same block. */
export function publishProgram(stage: Stage): Scene {
  const carol = stage.person('carol');
  const unit = encodeUnit(granted(compileText(NEW_LOGIC_TEXT, { source: () => undefined }), 'the text compiles').unit);
  const seed = stage.seed();
  const origin = consumePadding(seed);
  const terms: RequestTerms = {
    verb: PUBLISH_VERB,
    locks: [],
    owner: carol.owner,
    keeper: PROGRAMS_KEEPER,
    limits: [],
    deadline: undefined,
    parameters: new Uint8Array(0),
  };
  const request = granted(makeRequest(terms, { origin: origin.resource, payload: unit, seed }), 'a request');
  const drafted = granted(
    draftAction({
      network: stage.network.network,
      seed,
      consumed: [origin, request.consumed],
      created: [request.created],
    }),
    'an action',
  );
  const block = stage.settle(stage.pay(carol, drafted.unfinished));
  const written = block.keepers.flatMap((done) => (done.type === 'applied' ? done.step.writes : []));
  assert(written.length > 0, 'the program is published');
  return {
    title: 'Carol asks for a program to be published, a logic of her own.',
    lines: [
      `Her request carries the ${unit.length} bytes of the logic that "surety vow logic" prints.`,
      ...written.map(
        ({ name }) => `At the end of the block keeper ${PROGRAMS_KEEPER} checks it and writes ${showName(name)}.`,
      ),
    ],
    block: sceneBlock(stage, block),
  };
}

/** A word, and then the bytes of an address. */
function showName(name: Uint8Array): string {
  const word = name.indexOf(0x2f) + 1;
  return `${new TextDecoder().decode(name.subarray(0, word))}${bytesToHex(name.subarray(word))}`;
}
