// Le programme à prédire : dans quel ordre les lettres s'affichent-elles ? Rien à modifier ici.
// The program to predict: in which order are the letters printed? Nothing to change here.
import { setTimeout as sleep } from 'node:timers/promises';

console.log('A');

setTimeout(() => console.log('B'), 300);
setTimeout(() => console.log('C'), 100);

void Promise.resolve().then(() => console.log('D'));

async function serve(): Promise<void> {
  console.log('E');
  await null; // rien à attendre, et pourtant… / nothing to wait for, and yet…
  console.log('F');
  await sleep(200);
  console.log('G');
}

void serve();

console.log('H');
