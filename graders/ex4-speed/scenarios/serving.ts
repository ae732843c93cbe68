// How ex4's server answers: what it begins with, what its texts are, and how many are let go.
// It chooses no moment: when anything is answered is for the scenarios.
import type { Answer } from '../../engine/evidence/run.ts';
import type { Random } from '../../engine/sandbox/random.ts';
import type { Conductor, Json } from '../../engine/sandbox/scenario.ts';
import type { Servers } from '../../engine/sandbox/servers/servers.ts';

export interface Inputs {
  url: string;
  times: number;
  /** The status that one of the requests is answered with, and which one, from 0. */
  failing?: { position: number; status: number };
}

export const inputsOf = (conductor: Conductor): Inputs => conductor.inputs as unknown as Inputs;

/**
 * A server whose responses begin at once and end when the conductor lets them: who reads no further
 * than the beginning has neither the text nor the time that it took. The scissors come in two pieces.
 */
export async function halfAnswering(
  servers: Servers,
  random: Random,
): Promise<Record<string, Json>> {
  const opening = `début ${random.word(8)} ✂`;
  return { url: await servers.http({ opening }), opening };
}

/** A server that keeps even the headers back until the conductor lets them go. */
export const answering = async (servers: Servers): Promise<Record<string, Json>> => ({
  url: await servers.http(),
});

/** A text that cannot be guessed, another one for each request; accents and all. */
export const textFrom = ({ random }: Conductor): Answer => ({
  value: { status: 200, body: `réponse n° ${random.word(10)}, à suivre…\n` },
});

export async function releaseAll(conductor: Conductor): Promise<void> {
  for (const one of conductor.random.shuffled(conductor.waiting('request'))) {
    one.release(textFrom(conductor));
  }
}

export async function releaseOne(conductor: Conductor): Promise<void> {
  const [one] = conductor.random.shuffled(conductor.waiting('request'));
  one?.release(textFrom(conductor));
}

export const drain = (conductor: Conductor): Promise<void> =>
  conductor.drain(() => textFrom(conductor));

/** Resolves when a request waits, or when the call is over: then false. */
export async function isWaiting(conductor: Conductor): Promise<boolean> {
  await conductor.until(() => conductor.waiting('request').length > 0);
  return !conductor.settled();
}
