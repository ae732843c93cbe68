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
