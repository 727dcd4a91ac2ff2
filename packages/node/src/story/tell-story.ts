import type { StateRoot } from '@surety/machine';
import { publishProgram } from './publish-scene.ts';
import { spendTwice, stealToken } from './refusal-scenes.ts';
import type { Scene } from './scene.ts';
import { showAmount } from './show-amount.ts';
import type { Stage } from './stage.ts';
import { swapTokens } from './swap-scene.ts';
import { issueToken, sendToken } from './token-scenes.ts';

/** The story, one scene after the other; each has happened when it is told. It is the same every time. @spec CLI.2 */
export function* tellStory(stage: Stage): Generator<Scene, void> {
  const issued = issueToken(stage);
  yield issued.scene;
  const sent = sendToken(stage, issued);
  yield sent.scene;
  yield spendTwice(stage, issued);
  yield stealToken(stage, sent);
  yield swapTokens(stage, sent.token, sent.owned);
  yield publishProgram(stage);
}

/** How the network begins, for people to read. */
export function renderBeginning({ network: { document, native, funded } }: Stage, stateRoot: StateRoot): string {
  const people = funded.map(({ person, purse }) => `${person.name} ${showAmount(purse.quantity, native.label)}`);
  return `The network ${document.name.chainId} begins with block 0: ${document.units.length} standard modules and logics, and
a token of fixed supply in which fees are paid. Four people have some, with keys that everybody knows:
  ${people.join(', ')}
  state root ${stateRoot}

`;
}
