// À toi de jouer : ce que le thread exécute, du début à la fin de sa vie.
// Your turn: what the thread runs, from the beginning to the end of its life.
//
// loop.ts le lance : new Worker(new URL('./worker.ts', import.meta.url), { workerData: limit }).
// Ici, `workerData` est alors une copie de `limit`, et `parentPort` envoie la réponse.
//
// loop.ts starts it: new Worker(new URL('./worker.ts', import.meta.url), { workerData: limit }).
// Here, `workerData` is then a copy of `limit`, and `parentPort` sends the answer.
import { parentPort } from 'node:worker_threads';

if (parentPort) throw new Error('À toi de jouer : écris worker.ts');
