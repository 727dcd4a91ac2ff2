import {
  type AdmitRejection,
  describeAdmitRejection,
  describeTextRejection,
  renderTextRejection,
  type TextRejection,
} from '@surety/vow';
import { findImportLine, findSpan } from './find-span.ts';
import { markPlace } from './mark-place.ts';
import type { UnitRefusal } from './unit-refusal.ts';
import type { UnitText } from './unit-text.ts';

/** The refusal of a text. */
export function refuseText(
  { path, text }: { readonly path: string; readonly text: string },
  rejection: TextRejection,
): UnitRefusal {
  const { code, line, column } = rejection;
  const sentence = describeTextRejection(rejection);
  // The first line says the place and the sentence once more.
  const [, ...excerpt] = renderTextRejection(text, rejection).split('\n');
  return { path, code, sentence, line, column, excerpt: excerpt.join('\n'), facts: rejection };
}

/** The refusal of a unit: at the span of the expression at fault, or at the import. */
export function refuseUnit(
  { path, source }: { readonly path: string; readonly source: UnitText | undefined },
  rejection: AdmitRejection,
): UnitRefusal {
  const refusal = { path, code: rejection.code, sentence: describeAdmitRejection(rejection), facts: rejection };
  if (source === undefined) {
    return refusal;
  }
  const { text, compiled } = source;
  const place =
    'place' in rejection
      ? findSpan(text, compiled, rejection.place)
      : rejection.code === 'import-unknown'
        ? findImportLine(text, rejection.ref)
        : undefined;
  return place === undefined
    ? refusal
    : { ...refusal, line: place.line, column: place.column, excerpt: markPlace(text, place) };
}
