// L'exemple de la session, tel que ton code le joue. Rien à modifier ici.
// The session's own example, played by your code. Nothing to change here.
import { runAll } from './requests.ts';

const start = performance.now();

const results = await runAll([
  { name: 'A', delaySeconds: 2 },
  { name: 'B', delaySeconds: 1 },
  { name: 'C', delaySeconds: 1.5 },
]);

const totalSeconds = (performance.now() - start) / 1000;
console.log(`\nTemps total : ${totalSeconds.toFixed(2)}s`);
console.log('Résultats :', results);
