// L'exercice de la session, tel que ton code le joue. Rien à modifier ici.
// The session's own exercise, played by your code. Nothing to change here.
//
// Sans adresse, un petit serveur d'ici répond, après un délai fictif ; avec une adresse, une vraie page.
// Without an address, a small local server answers, after a made-up delay; with one, a real page.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { compare } from './speed.ts';

const DELAY_MS = 400;

/** Répond à toute requête après `DELAY_MS`. / Answers every request after `DELAY_MS`. */
const server = createServer((_request, response) => {
  setTimeout(() => response.end('Bonjour !\n'), DELAY_MS);
});

async function startServer(): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const url = process.argv[2] ?? (await startServer());

try {
  const { speedup } = await compare(url);
  console.log(`\nEn même temps : ${speedup.toFixed(1)} fois plus vite`);
} finally {
  server.close();
  server.closeAllConnections();
}
