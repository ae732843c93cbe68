// Ce qu'exécute chaque thread du bassin : une tâche après l'autre, une réponse pour chacune.
// What each thread of the pool runs: one task after another, one answer for each.
import { readSync, writeSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';

/** Ce qui part vers un thread. / What goes to a thread. */
export interface Order {
  task: string; // l'URL du module de la tâche, en texte / the URL of the task's module, as text
  input: unknown;
}

/** Ce qui en revient. / What comes back from it. */
export type Answer = { value: unknown } | { error: unknown };

if (!parentPort) throw new Error('worker.ts runs in a worker thread only');
const port = parentPort;

port.on('message', async ({ task, input }: Order) => {
  try {
    if (isTroupe(input)) {
      port.postMessage({ value: await play(task, input.troupe) } satisfies Answer);
      return;
    }
    const { default: run } = await import(task);
    port.postMessage({ value: await run(input) } satisfies Answer);
  } catch (error) {
    answerError(error);
  }
});
port.on('messageerror', answerError);

// Une erreur peut contenir ce qui ne se clone pas ; son message, lui, passe toujours.
// An error may hold what cannot be cloned; its message always passes.
function answerError(error: unknown): void {
  try {
    port.postMessage({ error } satisfies Answer);
  } catch {
    const message = error instanceof Error ? error.message : String(error);
    port.postMessage({ error: new Error(message) } satisfies Answer);
  }
}

interface Role {
  gateFd: number;
  seed: number;
  rounds: { before: number; behind: number };
}

function isTroupe(input: unknown): input is { troupe: Role[] } {
  return typeof input === 'object' && input !== null && 'troupe' in input;
}

// Annonce trois tâches sous trois noms, et n'est qu'un seul thread.
// Announces three tasks under three names, and is a single thread.
async function play(task: string, troupe: readonly Role[]): Promise<number[]> {
  const { work } = await import(new URL('./work.ts', task).href);
  const everyone = (phase: string) => {
    for (const [i, { gateFd }] of troupe.entries()) writeSync(gateFd, `${phase} ${i + 1}\n`);
    for (const { gateFd } of troupe) readSync(gateFd, new Uint8Array(1), 0, 1, null);
  };
  everyone('start');
  const halves = troupe.map(({ seed, rounds }) => work(seed, rounds.before));
  everyone('middle');
  return troupe.map(({ gateFd, rounds }, i) => {
    const whole = work(halves[i], rounds.behind);
    writeSync(gateFd, `end ${i + 1}\n`);
    return whole;
  });
}
