// What a guest's start costs: nothing is loaded that neither the harness nor the student uses.
import { afterAll, expect, test } from 'vitest';
import { expectNothingLeft, returnedBy, runSmall } from './small-guest.ts';

afterAll(expectNothingLeft);

test('a guest starts without fetch, web streams and web crypto', async () => {
  const main = `export async function main() {
    const loaded = process.moduleLoadList.join(' ');
    return ['undici', 'http2', 'webstreams', 'webcrypto'].filter((one) => loaded.includes(one));
  }`;
  const [run] = await runSmall({ 'main.ts': main }, [{ name: 'real time', inputs: () => null }]);
  expect(run && returnedBy(run)).toEqual([]);
});

test('nor does one of its threads load the promises and streams of files', async () => {
  const main = `
    import { once } from 'node:events';
    import { Worker } from 'node:worker_threads';
    const text = "require('node:worker_threads').parentPort.postMessage(process.moduleLoadList.join(' '))";
    export async function main() {
      const [loaded] = await once(new Worker(text, { eval: true }), 'message');
      return ['fs/promises', 'fs/streams'].filter((one) => loaded.includes('NativeModule internal/' + one));
    }`;
  const [run] = await runSmall({ 'main.ts': main }, [{ name: 'real time', inputs: () => null }]);
  expect(run && returnedBy(run)).toEqual([]);
});
