// Ce qu'exécute chaque thread du bassin : une tâche après l'autre, une réponse pour chacune.
// What each thread of the pool runs: one task after another, one answer for each.
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
