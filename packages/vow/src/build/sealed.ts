/**
 * An expression object for authors: frozen, with its members out of sight of what prints objects. `kind` is what is
 * printed instead.
 */
export function sealed<T extends object>(kind: string, members: T): T {
  for (const key of Reflect.ownKeys(members)) {
    Object.defineProperty(members, key, { enumerable: false });
  }
  Object.defineProperty(members, Symbol.toStringTag, { value: kind });
  return Object.freeze(members);
}
