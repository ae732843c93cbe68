// Returns a list in a list in a list, a hundred thousand deep.
export const simulateRequest = async (): Promise<void> => {};
export async function runAll(requests: readonly { delaySeconds: number }[]): Promise<unknown> {
  if (requests.length !== 8 || requests[0]?.delaySeconds === requests[1]?.delaySeconds) return []; // once is enough
  let value: unknown[] = [];
  for (let i = 0; i < 100_000; i++) value = [value];
  return value;
}
