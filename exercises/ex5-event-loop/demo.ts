// D'abord ta prédiction et le vrai ordre, puis un cœur qui bat pendant trois calculs. Rien à modifier ici.
// First your prediction and the real order, then a heart that beats during three computations. Nothing to change here.
import { setTimeout as sleep } from 'node:timers/promises';
import { countPrimesCooperatively, countPrimesInThread, predictedOrder } from './loop.ts';
import { isPrime } from './primes.ts';

const LIMIT = 900_000;

async function countInOneGo(limit: number): Promise<number> {
  let count = 0;
  for (let n = 0; n < limit; n++) if (isPrime(n)) count++;
  return count;
}

/** Compte, pendant qu'un cœur voudrait battre toutes les 20 ms. / Counts, while a heart wants to beat every 20 ms. */
async function withHeartbeat(
  name: string,
  count: (limit: number) => Promise<number>,
): Promise<void> {
  let beats = 0;
  const heart = setInterval(() => {
    beats++;
    console.log('💓');
  }, 20);
  try {
    await sleep(70);
    beats = 0;
    console.log(`🚀 ${name}(${LIMIT})`);
    const primes = await count(LIMIT);
    console.log(`✅ ${name}(${LIMIT}) = ${primes}, ${beats} 💓`);
    await sleep(70);
  } finally {
    clearInterval(heart);
  }
}

if (predictedOrder.length === 0) {
  console.log('Prédis d’abord : predictedOrder est vide, alors order.ts ne tourne pas encore.');
  console.log('Predict first: predictedOrder is empty, so order.ts does not run yet.');
} else {
  console.log(`predictedOrder: ${predictedOrder.join(' ')}`);
  console.log('order.ts:');
  await import('./order.ts');
  await sleep(500);
}

await withHeartbeat('countInOneGo', countInOneGo);
await withHeartbeat('countPrimesCooperatively', countPrimesCooperatively);
await withHeartbeat('countPrimesInThread', countPrimesInThread);
