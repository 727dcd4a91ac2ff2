import type { SignatureVerifier } from '@surety/vow';
import type { LogicResolver } from '../logic/logic-program.ts';
import type { NetworkId } from '../parameters/network.ts';
import type { Parameters } from '../parameters/parameters.ts';
import type { ShieldedProfile } from '../transaction/shielded.ts';

/** What a verdict depends on besides the bytes of the entry. @spec VERIFY.1 */
export interface Rules {
  readonly network: NetworkId;
  readonly parameters: Parameters;
  readonly resolve: LogicResolver;
  /** Changes no verdict, only the time. */
  readonly signatures: SignatureVerifier;
  /** None, and a transaction with a shielded part is refused. */
  readonly shielded: ShieldedProfile | undefined;
}
