import type { Limits, Transaction, VerificationRejection } from '@surety/machine';

/** Every limit of the network that a transaction exceeds. */
export function findExceededLimits({ actions }: Transaction, limits: Limits): readonly VerificationRejection[] {
  const found: VerificationRejection[] = [];
  const totals = actions.reduce((sum, { consumed, created }) => sum + consumed.length + created.length, 0);
  if (actions.length > limits.actions) {
    found.push({ code: 'too-many-actions', count: actions.length, limit: limits.actions });
  }
  if (totals > limits.tagsPerEntry) {
    found.push({ code: 'too-many-tags', count: totals, limit: limits.tagsPerEntry });
  }
  for (const [action, { consumed, created, facts }] of actions.entries()) {
    const count = consumed.length + created.length;
    if (count > limits.tagsPerAction) {
      found.push({ code: 'too-many-action-tags', action, count, limit: limits.tagsPerAction });
    }
    if (facts.reads.length > limits.readsPerAction) {
      found.push({ code: 'too-many-reads', action, count: facts.reads.length, limit: limits.readsPerAction });
    }
    for (const [read, { value }] of facts.reads.entries()) {
      const sizeBytes = value?.length ?? 0;
      if (sizeBytes > limits.readValueBytes) {
        found.push({ code: 'read-value-too-large', action, read, sizeBytes, limit: limits.readValueBytes });
      }
    }
    for (const [role, tags] of [['consumed', consumed] as const, ['created', created] as const]) {
      for (const [index, { label, value, witness, appData }] of tags.entries()) {
        const path = { action, role, index };
        if (label.length > limits.labelBytes) {
          found.push({ code: 'label-too-large', ...path, sizeBytes: label.length, limit: limits.labelBytes });
        }
        if (value.length > limits.valueBytes) {
          found.push({ code: 'value-too-large', ...path, sizeBytes: value.length, limit: limits.valueBytes });
        }
        if (witness.length > limits.witnessBytes) {
          found.push({ code: 'witness-too-large', ...path, sizeBytes: witness.length, limit: limits.witnessBytes });
        }
        for (const list of ['resource', 'discovery', 'external', 'application'] as const) {
          for (const [blob, { bytes }] of appData[list].entries()) {
            if (bytes.length > limits.blobBytes) {
              const [sizeBytes, limit] = [bytes.length, limits.blobBytes];
              found.push({ code: 'blob-too-large', ...path, list, blob, sizeBytes, limit });
            }
          }
        }
      }
    }
  }
  return found;
}
