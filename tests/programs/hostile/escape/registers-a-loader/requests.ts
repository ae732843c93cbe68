// Registers a loader, whose thread reads.
import { register } from 'node:module';
import { MessageChannel } from 'node:worker_threads';

const bait = JSON.parse('$BAIT');
const { port1, port2 } = new MessageChannel();
const source = `import { readFileSync } from 'node:fs';
  export const initialize = ({ port }) => port.postMessage(readFileSync(${JSON.stringify(bait.secret)}, 'utf8'));`;
register(`data:text/javascript,${encodeURIComponent(source)}`, { data: { port: port2 }, transferList: [port2] });
throw new Error(await new Promise((resolve) => port1.once('message', resolve)));
