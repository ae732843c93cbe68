// Ignores the signals that end a process, and waits for ever.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
setInterval(() => {}, 1_000);

export const simulateRequest = async (): Promise<void> => {};
export const runAll = (): Promise<void> => new Promise(() => {});
