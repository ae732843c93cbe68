// À toi de jouer : ce que chaque thread du bassin exécute, du début à la fin de sa vie.
// Your turn: what each thread of the pool runs, from the beginning to the end of its life.
//
// pool.ts le lance : new Worker(new URL('./worker.ts', import.meta.url)). Ce fichier s'exécute alors
// dans un thread à lui, avec sa propre mémoire : seuls des messages, copiés, passent d'un thread à
// l'autre. Il attend un ordre sur `parentPort`, charge le module de la tâche (`await import(…)`),
// appelle son export par défaut avec l'entrée, renvoie le résultat ou l'erreur, puis attend la suite.
//
// pool.ts starts it: new Worker(new URL('./worker.ts', import.meta.url)). This file then runs in a
// thread of its own, with its own memory: only messages, copied, pass from one side to the other.
// It waits for an order on `parentPort`, loads the task's module (`await import(…)`), calls its
// default export with the input, sends back the result or the error, and waits for the next order.
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', (order: unknown) => {
  throw new Error('À toi de jouer : écris worker.ts');
});
