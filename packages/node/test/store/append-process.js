// Appends the sample records of a store until it is killed: by itself at a point of one height, or by whoever started it.
// Every 16 heights it prunes. Writes what it found, and each height whose append returned.
// Arguments: directory, last height, point (`append/…`, `prune/…` or `none`), height of the point.
import { writeSync } from 'node:fs';
import { openStore } from '@surety/node';
import { recordAt } from './sample-records.js';

const [directory = '', last = '0', point = 'none', pointHeight = '0'] = process.argv.slice(2);
let height = 0n;
let deed = 'append';

const opened = await openStore({
  directory,
  onPoint: (passed) => {
    if (`${deed}/${passed}` === point && height === BigInt(pointHeight)) {
      process.kill(process.pid, 'SIGKILL');
    }
  },
});
if (!opened.ok) {
  writeSync(1, `refused ${opened.error.code}\n`);
  process.exit(3);
}
const store = opened.value;
const tip = store.last();
writeSync(1, `opened ${tip?.height ?? -1n} ${tip?.digest ?? 'none'}\n`);
for (height = (tip?.height ?? -1n) + 1n; height <= BigInt(last); height++) {
  deed = 'append';
  const appended = store.append(recordAt(height));
  if (!appended.ok) {
    writeSync(1, `refused ${appended.error.code}\n`);
    const again = store.append(recordAt(height));
    writeSync(1, `again ${again.ok ? 'accepted' : again.error.code}\n`);
    process.exit(4);
  }
  writeSync(1, `done ${height}\n`);
  if (height % 16n === 0n) {
    deed = 'prune';
    store.pruneBlocks(height - 8n);
  }
}
await store.close();
