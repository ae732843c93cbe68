// Le restaurant de la session, servi par tes deux serveurs. Rien à modifier ici.
// The session's restaurant, served by your two waiters. Nothing to change here.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Kitchen, type Order, serveOneByOne, serveTogether } from './waiter.ts';

const cookingMs: Record<string, number> = { ragoût: 1000, salade: 500, crêpe: 750 };

const kitchen: Kitchen = {
  async cook({ table, dish }) {
    console.log(`🍳 ${table} : ${dish}, en cuisine`);
    await sleep(cookingMs[dish]);
    return `assiette de ${dish}`;
  },
};

function serve(table: string, plate: string): void {
  console.log(`🍽 ${table} : ${plate}`);
}

/** Trois tables, et toujours les mêmes plats. / Three tables, and always the same dishes. */
function ordersFrom(firstTable: number): Order[] {
  return Object.keys(cookingMs).map((dish, i) => ({ table: `table ${firstTable + i}`, dish }));
}

for (const [title, waiter, orders] of [
  ['Un par un', serveOneByOne, ordersFrom(1)],
  ['Ensemble', serveTogether, ordersFrom(4)],
] as const) {
  console.log(`--- ${title} ---`);
  const start = performance.now();
  await waiter(orders, kitchen, serve);
  const totalSeconds = (performance.now() - start) / 1000;
  console.log(`Temps total : ${totalSeconds.toFixed(2)}s\n`);
}
