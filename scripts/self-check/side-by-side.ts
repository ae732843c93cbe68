// Does many things, a few at a time, and gives their results in order.
// It knows nothing of failures: the first one is passed on, and what is under way goes on.

/** `work` is done for each item, at most `limit` at a time; results are in the order of `items`. */
export async function sideBySide<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const left = items.entries();
  const worker = async () => {
    for (const [index, item] of left) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}
