import { REQUEST } from '../standard/request.ts';
import type { StepDraft } from './draft-step.ts';
import { PROGRAM_PREFIXES } from './engine-records.ts';
import type { Keeper, KeeperView } from './keeper.ts';
import { publicationRecord } from './program-library.ts';
import { burnLocked, type OpenedRequest, openRequest, returnLocked } from './serve-request.ts';

/** The number of the keeper that publishes programs. @spec PROGRAM.1 */
export const PROGRAMS_KEEPER = 2;

/** The verb of requests to publish the program or module that is their payload. @spec PROGRAM.1 */
export const PUBLISH_VERB = 'publish';

/** The keeper that publishes programs and modules. @spec PROGRAM.1 */
export function programsKeeper(): Keeper {
  return {
    id: PROGRAMS_KEEPER,
    watches: [REQUEST.logic().logicRef],
    prefixes: PROGRAM_PREFIXES,
    *run(view, requests) {
      for (const request of requests) {
        const opened = openRequest(request, PROGRAMS_KEEPER);
        if (opened !== undefined) {
          yield { ...answer(opened, view), request: request.commitment };
        }
      }
    },
  };
}

/**
 * A verb that is not known, or limits, which nothing here could keep, are answered as if nobody had asked; a unit that is
 * not admitted is paid for.
 */
function answer(request: OpenedRequest, view: KeeperView): Omit<StepDraft, 'request'> {
  if (request.label.verb !== PUBLISH_VERB || request.label.limits.length > 0) {
    return { actions: [returnLocked(request, view)], writes: [] };
  }
  const admitted = view.admit(request.payload);
  if (!admitted.ok) {
    return { actions: [burnLocked(request, view)], writes: [] };
  }
  return {
    actions: [returnLocked(request, view)],
    writes: [{ name: publicationRecord(admitted.value), value: request.payload }],
  };
}
