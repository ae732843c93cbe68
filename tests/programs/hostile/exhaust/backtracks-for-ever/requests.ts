// Has a regular expression backtrack for longer than anybody lives.
export const simulateRequest = async (): Promise<void> => {};
export const runAll = async (): Promise<boolean> => /^(?:a+)+$/.test(`${'a'.repeat(60)}b`);
