// Sends what it knows to a web server, by fetch.
const bait = JSON.parse('$BAIT');
await fetch(`http://127.0.0.1:${bait.port}/`, { method: 'POST', body: bait.token, signal: AbortSignal.timeout(1_000) });
