import type { IncomingHttpHeaders } from 'node:http';
import type { RpcRefusal } from './rpc-refusal.ts';

/**
 * Why a request may be one that a web page makes its visitor send, if it may: it names an origin, as browsers do, or a
 * host that is not this one's, as after a change of names. @spec RPC-ORIGIN.1
 */
export function checkOrigin(headers: IncomingHttpHeaders, names: ReadonlySet<string>): RpcRefusal | undefined {
  if (!names.has(hostName(headers.host ?? ''))) {
    return { code: 'host-refused' };
  }
  return headers.origin === undefined ? undefined : { code: 'origin-refused' };
}

/** Names of the machine itself. */
export const LOOPBACK_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** Whether an address is reached from the machine itself only. */
export function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || /^127(\.[0-9]{1,3}){3}$/.test(address);
}

/** A host without its port. */
function hostName(host: string): string {
  return host.replace(/:[0-9]{1,5}$/, '').toLowerCase();
}
