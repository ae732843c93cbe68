// L'exemple de la session, tel que ton code le joue : 80, 443 et 22 sur un serveur de test. Rien à modifier ici.
// The session's own example, played by your code: 80, 443 and 22 of a test server. Nothing to change here.
import { scanPorts } from './scanner.ts';
import { connect } from './test-server.ts';

// Un vrai serveur, si tu en nommes un ; seulement une machine que tu as le droit de scanner.
// A real server, if you name one; only a machine that you may scan.
const host = process.argv[2];

const start = performance.now();
const reports = await scanPorts(
  host ?? 'serveur-de-test',
  [80, 443, 22],
  host === undefined ? { connect } : {},
);

const totalSeconds = (performance.now() - start) / 1000;
console.log(`\nTemps total : ${totalSeconds.toFixed(2)}s`);
console.log('Rapports :', reports);
