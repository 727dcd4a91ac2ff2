import { bytesToHex } from '@surety/codec';
import type { Owner } from '@surety/machine';
import { showAmount } from '../story/show-amount.ts';
import { cutText, groupDigits, showForeign } from '../vow/show-text.ts';
import type { NeededSignature, ShownAction, ShownEntry, ShownResource } from './describe-entry.ts';
import { renderRows } from './render-rows.ts';

/** What an entry shows, for people. @spec CLI.24 */
export function renderEntry({ entryHash, sizeBytes, txId, fee, actions, signatures }: ShownEntry): string {
  const head = renderRows([
    ['txId', txId ?? 'depends on the network: name --node or --network'],
    ['size', `${groupDigits(sizeBytes)} bytes`],
    ['fee', fee === undefined ? 'none' : `${fee} base units`],
  ]);
  const body = actions.map(renderAction).join('');
  return `entry ${entryHash}\n${head}${body}${renderSignatures(signatures)}`;
}

function renderAction(action: ShownAction, place: number): string {
  const digest = action.digest === undefined ? '' : ` ${action.digest}`;
  const facts = renderFacts(action).map((line) => `  ${line}\n`);
  return `action ${place}${digest}\n${action.resources.map(renderResource).join('')}${facts.join('')}`;
}

function renderResource(resource: ShownResource): string {
  const { role, tag, owner, isEphemeral, witnessBytes } = resource;
  const verb = isEphemeral ? (role === 'consumed' ? 'mints   ' : 'burns   ') : role.padEnd(8);
  const owned = owner === undefined || isEphemeral ? '' : `\n           of ${renderOwner(owner)}`;
  const witness = witnessBytes === 0 ? '' : `, witness of ${groupDigits(witnessBytes)} bytes`;
  return `  ${verb} ${renderQuantity(resource)}${witness}\n           ${tag}${owned}\n           kind ${renderKind(resource)}\n`;
}

function renderQuantity({ quantity, token }: ShownResource): string {
  return token === undefined ? `${quantity}` : showForeign(showAmount(quantity, token));
}

function renderKind({ logic, logicRef, labelRef }: ShownResource): string {
  return `${logic ?? logicRef} with label ${labelRef}`;
}

function renderOwner(owner: Owner): string {
  switch (owner.type) {
    case 'key':
      return `key ${owner.key}`;
    case 'keys':
      return `${owner.quorum.least} of the keys ${owner.quorum.keys.join(', ')}`;
    case 'kind':
      return `whoever consumes of the kind (logic ${owner.kind.logicRef}, label ${owner.kind.labelRef})`;
  }
}

const SHOWN_CHARACTERS = 80;

function renderFacts({ actor, height, time, epoch, reads, envelope }: ShownAction): readonly string[] {
  const bounds = Object.entries({ height, time, epoch }).flatMap(([name, interval]) =>
    interval === undefined ? [] : [`valid at ${name} ${interval.from} to ${interval.to}`],
  );
  const read = reads.map(({ name, value }) => {
    const stated = value === undefined ? 'absent' : cutText(bytesToHex(value), SHOWN_CHARACTERS);
    return `reads record ${bytesToHex(name)}: ${stated}`;
  });
  return [
    ...(actor === 0 ? [] : [`by keeper ${actor}`]),
    ...bounds,
    ...read,
    ...(envelope === undefined ? [] : [`names envelope key ${envelope}`]),
  ];
}

function renderSignatures(signatures: readonly NeededSignature[]): string {
  const lines = signatures.map(({ action, resource, keys, least, isThere }) => {
    const of = resource === undefined ? 'the envelope' : `resource ${resource}`;
    const who = keys.length === 1 ? `${keys[0]}` : `${least} of ${keys.join(', ')}`;
    return `  ${isThere ? 'there  ' : 'missing'} for ${of} of action ${action}: ${who}\n`;
  });
  return `signatures needed${lines.length === 0 ? ': none that this command knows of' : ''}\n${lines.join('')}`;
}
