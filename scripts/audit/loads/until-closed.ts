// What every load has in common: it ends when nobody holds the other end of its input any more.
// So it dies with the audit, whatever way that ends; it hears of it whenever it lets events in.
process.on('SIGINT', () => {}); // Ctrl-C is for the audit
process.stdin.on('error', () => process.exit());
process.stdin.on('close', () => process.exit());
process.stdin.resume();
