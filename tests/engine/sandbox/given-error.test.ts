// Errors that come from the harness, as the program that catches them sees them.
import { afterAll, describe, expect, test } from 'vitest';
import type { Scenario } from '../../../graders/engine/sandbox/scenario.ts';
import { expectNothingLeft, runSmall } from './small-guest.ts';

afterAll(expectNothingLeft);

describe('an error of the harness’s that a program catches', () => {
  /** What `main` told of it, met in this way. */
  const seenIn = async (name: string, main: string, conduct?: Scenario['conduct']) => {
    const scenario = { name, inputs: () => null, ...(conduct && { conduct }) };
    const [run] = await runSmall({ 'main.ts': main }, [scenario]);
    return run?.outcome;
  };

  test('that the grader answered has no frames at all, and says its name', async () => {
    const main = `export async function main(_, arrive) {
      const caught = await arrive('dish').catch((error) => error);
      return [caught.stack, caught.name, caught.message, caught instanceof Error];
    }`;
    const error = { name: 'RangeError', message: 'burnt\n    at the stove' };
    const outcome = await seenIn('at the door', main, async (conductor) => {
      await conductor.until(() => conductor.waiting().length > 0);
      for (const { release } of conductor.waiting()) release({ error });
    });
    const value = [`RangeError: ${error.message}`, error.name, error.message, true];
    expect(outcome).toEqual({ kind: 'returned', value });
  });

  const catching = `
  function serve(drop) {
    drop('plouf');
  }
  export async function main(_, drop) {
    try {
      serve(drop);
    } catch (error) {
      return error.stack.replaceAll(import.meta.url, 'main.ts');
    }
  }`;

  test('that a tool threw has the frames of its own files, and no others', async () => {
    const value = 'Error: plouf\n    at serve (main.ts:3:5)\n    at main (main.ts:7:7)';
    expect(await seenIn('an error on the way', catching)).toEqual({ kind: 'returned', value });
  });

  test('shows no frames to a hook of the program’s, nor comes from a class of its', async () => {
    const main = `const seen = [];
    Error.prepareStackTrace = (_, sites) => seen.push(...sites.map((site) => site.getFileName()));
    const { Error: Given } = globalThis;
    globalThis.Error = class extends Given { constructor(...all) { super(...all); seen.push('made'); } };
    ${catching.replace('return error.stack', 'return seen.join() + error.stack')}`;
    const outcome = await seenIn('an error on the way', main);
    expect(outcome).toEqual({ kind: 'returned', value: 'Error: plouf' });
  });

  test('has them whatever the program put into the prototypes', async () => {
    const main = `const own = { indexOf: String.prototype.indexOf, slice: String.prototype.slice };
    const poisoned = () => 0;
    const withPoison = (drop) => (message) => {
      Object.assign(String.prototype, { indexOf: poisoned, slice: poisoned });
      Object.prototype.get = poisoned;
      try {
        drop(message);
      } finally {
        Object.assign(String.prototype, own);
        delete Object.prototype.get;
      }
    };
    ${catching.replace('serve(drop);', 'serve(withPoison(drop));')}`;
    const outcome = await seenIn('an error on the way', main);
    expect(outcome).toMatchObject({
      kind: 'returned',
      value: expect.stringMatching(/^Error: plouf(?:\n {4}at [^\n]*main\.ts:\d+:\d+\)?){3}$/),
    });
  });
});
