// Returns a list in a list in a list, a hundred thousand deep.
export const simulateRequest = async (): Promise<void> => {};
export async function runAll(): Promise<unknown> {
  let value: unknown[] = [];
  for (let i = 0; i < 100_000; i++) value = [value];
  return value;
}
