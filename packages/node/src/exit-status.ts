/** Everything went as asked. */
export const EXIT_DONE = 0;

/** The command ran, and the answer is no: a transaction was refused. */
export const EXIT_REFUSED = 1;

/** The command did not run: wrong arguments, or files that cannot be read. */
export const EXIT_USAGE = 2;
