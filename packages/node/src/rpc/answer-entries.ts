import { err, hexToBytes, ok, type Result } from '@surety/codec';
import type { WaitRejection } from '../driver/driver-rejection.ts';
import type { EntryFate } from '../pool/pool-rejection.ts';
import type { Answered, Call } from './call.ts';
import type { SubmittedEntry } from './node-port.ts';
import { keeperToJson, outcomeToJson, receiptToJson, refusalToJson } from './outcome-json.ts';
import type { EntryParams, ParamsOf, SubmitAnswer } from './rpc-methods.ts';
import type { RpcRefusal } from './rpc-refusal.ts';

/** Says whether an entry would take effect. @spec RPC-READ.1 */
export async function answerCheck(params: EntryParams, { node }: Call): Promise<Answered<'check'>> {
  const bytes = readEntry(params);
  const checked = bytes.ok ? await node.checkEntry(bytes.value) : bytes;
  if (!checked.ok) {
    return checked;
  }
  const { entryHash, txId, sizeBytes, steps, fee, price } = checked.value;
  return ok({ entryHash, txId, sizeBytes, steps, fee: fee.toString(), price: price.toString() });
}

/** Says what a block of one entry would do. @spec RPC-READ.1 */
export async function answerSimulate(params: EntryParams, { node }: Call): Promise<Answered<'simulate'>> {
  const bytes = readEntry(params);
  const simulated = bytes.ok ? await node.simulate(bytes.value) : bytes;
  if (!simulated.ok) {
    return simulated;
  }
  const { height, stateRoot, entries, keepers } = simulated.value;
  const [entry] = entries;
  return entry === undefined
    ? err({ code: 'internal-error' })
    : ok({ height: height.toString(), stateRoot, entry: outcomeToJson(entry), keepers: keepers.map(keeperToJson) });
}

/** Hands in an entry, and waits for what becomes of it if asked to. @spec RPC-SUBMIT.1, RPC-SUBMIT.2 */
export async function answerSubmit(params: ParamsOf<'submit'>, call: Call): Promise<Answered<'submit'>> {
  const { node, waits } = call;
  const bytes = readEntry(params);
  if (!bytes.ok) {
    return bytes;
  }
  const { waitSeconds = 0 } = params;
  // Whoever cannot wait hands nothing in: one that asks again is told that the entry is known.
  if (waitSeconds > 0 && !waits.take()) {
    return err({ code: 'node-busy', what: 'waits' });
  }
  try {
    const submitted = await node.submit(bytes.value);
    if (!submitted.ok) {
      return submitted;
    }
    const { entryHash, txId } = submitted.value;
    const fate = waitSeconds > 0 ? await waitForFate(submitted.value, waitSeconds, call) : NO_WAIT;
    if (fate.ok) {
      return ok({ entryHash, txId, ...fateToJson(fate.value) });
    }
    return fate.error.code === 'wait-aborted' ? ok({ entryHash, txId, fate: 'waiting' }) : fate;
  } finally {
    if (waitSeconds > 0) {
      waits.giveBack();
    }
  }
}

type Fate = Result<EntryFate, WaitRejection>;

const NO_WAIT: Fate = err({ code: 'wait-aborted' });

async function waitForFate({ entryHash }: SubmittedEntry, seconds: number, call: Call): Promise<Fate> {
  const stop = new AbortController();
  const end = () => stop.abort();
  const timer = setTimeout(end, 1000 * seconds);
  call.signal.addEventListener('abort', end, { once: true });
  if (call.signal.aborted) {
    end();
  }
  try {
    return await call.node.waitFor(entryHash, stop.signal);
  } finally {
    clearTimeout(timer);
    call.signal.removeEventListener('abort', end);
  }
}

function fateToJson(fate: EntryFate): Omit<SubmitAnswer, 'entryHash' | 'txId'> {
  switch (fate.type) {
    case 'dropped':
      return { fate: 'dropped', rejection: refusalToJson(fate.reason) };
    case 'committed':
      return { fate: 'committed', receipt: receiptToJson(fate) };
  }
}

/** The bytes of an entry in their one spelling. @spec RPC-SUBMIT.1 */
function readEntry({ entry, encoding = 'hex' }: EntryParams): Result<Uint8Array, RpcRefusal> {
  if (encoding === 'base64') {
    const bytes = Buffer.from(entry, 'base64');
    return bytes.toString('base64') === entry
      ? ok(Uint8Array.from(bytes))
      : err({ code: 'params-malformed', path: 'entry', reason: 'not base64 with its padding' });
  }
  const bytes = hexToBytes(entry);
  return bytes.ok
    ? bytes
    : err({ code: 'params-malformed', path: 'entry', reason: `not 0x and lower-case hex: ${bytes.error.code}` });
}
