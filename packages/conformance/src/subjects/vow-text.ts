import { byteString, bytesToHex, digest, err, list, ok, type Result, struct, text } from '@surety/codec';
import {
  checkRecompilation,
  compileText,
  decodeSource,
  decodeUnit,
  deriveSourceRef,
  deriveUnitRef,
  encodeUnit,
  formatText,
  type SourceRef,
  type SourceResolver,
} from '@surety/vow';
import { type Refusal, type Subject, subject, VectorInputError } from '../subject.ts';

const sourceText = text(1 << 20);
const documents = list(struct({ ref: digest<'source-ref'>(), text: sourceText }), 64);
const bytes = byteString(1 << 20);

/** Subjects about programs as text. `documents` are texts that may be imported, each under the address it is kept at. */
export const vowTextSubjects: Readonly<Record<string, Subject>> = {
  'vow/print': subject(struct({ text: sourceText, documents }), ({ text: found, documents: known }) => {
    const compiled = compileText(found, resolverOf(known));
    if (!compiled.ok) {
      return err(plain(compiled.error));
    }
    const formatted = formatText(found);
    return formatted.ok
      ? ok({ unit: bytesToHex(encodeUnit(compiled.value.unit)), formatted: formatted.value })
      : err(plain(formatted.error));
  }),

  'vow/source': subject(bytes, (found) => {
    const source = decodeSource(found);
    return source.ok ? ok({ ref: deriveSourceRef(found), text: source.value }) : source;
  }),

  'vow/recompile': subject(struct({ text: sourceText, unit: bytes, documents }), (claim): Result<string, Refusal> => {
    const unit = decodeUnit(claim.unit);
    if (!unit.ok) {
      throw new VectorInputError('the unit of a case is one');
    }
    const ref = deriveUnitRef(unit.value);
    const found = checkRecompilation({ text: claim.text, ref, resolver: resolverOf(claim.documents) });
    return found.ok ? ok(ref) : err(plain(found.error));
  }),
};

function resolverOf(kept: readonly { readonly ref: SourceRef; readonly text: string }[]): SourceResolver {
  const known = new Map<SourceRef, string>(kept.map((each) => [each.ref, each.text]));
  return { source: (ref) => known.get(ref) };
}

/** Facts that are there. */
function plain<T extends Refusal>(rejection: T): T {
  return Object.fromEntries(Object.entries(rejection).filter(([, fact]) => fact !== undefined)) as T;
}
