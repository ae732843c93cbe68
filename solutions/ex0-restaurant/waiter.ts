// Deux serveurs pour les mêmes commandes : l'un attend chaque plat, l'autre les laisse cuire ensemble.
// Two waiters for the same orders: one waits for each dish, the other lets them cook together.

/** Ce qu'une table commande. / What a table orders. */
export interface Order {
  table: string;
  dish: string;
}

/** La cuisine promet l'assiette, prête. / The kitchen promises the plate, when it is ready. */
export interface Kitchen {
  cook(order: Order): Promise<string>;
}

/** Pose une assiette sur une table. / Puts a plate on a table. */
export type Serve = (table: string, plate: string) => void;

/**
 * `await` dans la boucle : le tour suivant ne commence qu'une fois l'assiette servie. Un plat brûlé
 * lance son erreur là où on l'attend, et la boucle s'arrête.
 *
 * `await` in the loop: the next round begins only when the plate is served. A burnt dish throws its
 * error where it is awaited, and the loop ends.
 */
export async function serveOneByOne(
  orders: readonly Order[],
  kitchen: Kitchen,
  serve: Serve,
): Promise<void> {
  for (const order of orders) {
    const plate = await kitchen.cook(order);
    serve(order.table, plate);
  }
}

/**
 * `map` appelle la petite fonction une fois par commande, sans en attendre aucune : toutes les
 * commandes partent. Chaque appel attend *son* assiette et la sert ; `Promise.all` attend le dernier.
 * Un plat brûlé la fait échouer aussitôt, mais n'arrête pas les autres appels.
 *
 * `map` calls the small function once for each order and waits for none: all orders leave. Each call
 * waits for *its own* plate and serves it; `Promise.all` waits for the last. A burnt dish makes it
 * fail at once, but does not stop the other calls.
 */
export async function serveTogether(
  orders: readonly Order[],
  kitchen: Kitchen,
  serve: Serve,
): Promise<void> {
  await Promise.all(
    orders.map(async (order) => {
      const plate = await kitchen.cook(order);
      serve(order.table, plate);
    }),
  );
}
