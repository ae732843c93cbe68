// Looks at who has called it.
export const simulateRequest = async (): Promise<void> => {};
export async function runAll(): Promise<void> {
  throw new Error(`called by ${new Error().stack}`);
}
