// Does the same with many things, a few at a time, and gives the results in order.
// It knows nothing of what is done; the first thing that cannot be done ends the rest.

/**
 * `work` is done for each item, begun in their order, at most `limit` at a time. If one rejects, none
 * is begun any more, those under way are waited for, and its reason is thrown.
 */
export async function sideBySide<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const left = items.entries();
  let fault: { reason: unknown } | undefined;
  const lane = async (): Promise<void> => {
    for (const [index, item] of left) {
      if (fault !== undefined) return;
      try {
        results[index] = await work(item);
      } catch (reason) {
        fault ??= { reason };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
  if (fault !== undefined) throw fault.reason;
  return results;
}
