// What the tests of the grader's servers share: a guest with leave to use the network, and its server.
// It expects nothing itself.
import type { Seen } from '../../../../graders/engine/sandbox/run-process.ts';
import type { Conductor, Json, Scenario } from '../../../../graders/engine/sandbox/scenario.ts';
import type { HttpOptions } from '../../../../graders/engine/sandbox/servers/http.ts';
import type { Servers } from '../../../../graders/engine/sandbox/servers/servers.ts';
import { runSmall } from '../small-guest.ts';

export type Part = Pick<Scenario, 'conduct' | 'afterwards' | 'limitMs'> & {
  serve(servers: Servers): Promise<Record<string, Json>>;
};

/** One call of `main`, with what `serve` opened in its inputs beside `own: 1`. */
export async function seen(main: string, part: Part): Promise<Seen> {
  const scenario: Scenario = { name: 'real time', inputs: () => ({ own: 1 }), ...part };
  const [run] = await runSmall({ 'main.ts': main }, [scenario], { network: true });
  return run as Seen;
}

export const web =
  (options?: HttpOptions) =>
  async (servers: Servers): Promise<Record<string, Json>> => ({ url: await servers.http(options) });

/** A submission that downloads the page this many times at once. */
export const texts = (count: number): string => `export async function main({ url }) {
  const get = async () => { const answer = await fetch(url); return answer.status + ' ' + await answer.text(); };
  return Promise.all(Array.from({ length: ${count} }, get));
}`;

/** Answers `body 1`, `body 2`… as requests come. */
export function answerInTurn(): (conductor: Conductor) => Promise<void> {
  let count = 0;
  return (conductor) => conductor.drain(() => ({ value: { body: `body ${++count}` } }));
}
