/**
 * Waits until SIGINT or SIGTERM comes, or the signal that is given ends it. From then on such a signal ends the process at
 * once. @spec CLI.11
 */
export function awaitEnd(ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      process.off('SIGINT', end).off('SIGTERM', end);
      ended.removeEventListener('abort', end);
      resolve();
    };
    process.on('SIGINT', end).on('SIGTERM', end);
    ended.addEventListener('abort', end);
    if (ended.aborted) {
      end();
    }
  });
}
