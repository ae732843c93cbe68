// À toi de jouer : deux serveurs à écrire. Le README explique tout, en français et en anglais.
// Your turn: two waiters to write. The README explains everything, in French and in English.

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
 * Le serveur synchrone : donne une commande à la cuisine, attend l'assiette, la sert, et seulement
 * alors passe à la commande suivante.
 *
 * The synchronous waiter: gives an order to the kitchen, waits for its plate, serves it, and only
 * then takes the next order.
 */
export async function serveOneByOne(
  orders: readonly Order[],
  kitchen: Kitchen,
  serve: Serve,
): Promise<void> {
  throw new Error('À toi de jouer : écris serveOneByOne dans waiter.ts');
}

/**
 * Le serveur asynchrone : donne toutes les commandes à la cuisine d'un coup, et sert chaque assiette
 * au moment où elle est prête. Finit quand la dernière est sur sa table.
 *
 * The asynchronous waiter: gives every order to the kitchen at once, and serves each plate the moment
 * it is ready. Done when the last one is on its table.
 */
export async function serveTogether(
  orders: readonly Order[],
  kitchen: Kitchen,
  serve: Serve,
): Promise<void> {
  throw new Error('À toi de jouer : écris serveTogether dans waiter.ts');
}
