// L'exemple de la session, tel que ton code le joue, puis des fichiers. Rien à modifier ici.
// The session's own example, played by your code, then files. Nothing to change here.
import { readdir } from 'node:fs/promises';
import { ThreadPool } from './pool.ts';

const square = new URL('./square.ts', import.meta.url);
const countWords = new URL('./count-words.ts', import.meta.url);
const texts = new URL('./texts/', import.meta.url);

const start = performance.now();
const pool = new ThreadPool({ maxWorkers: 3 });

try {
  const numbers = [1, 2, 3, 4, 5];
  const squares = await pool.map<number>(square, numbers);
  console.log('Résultats finaux :', squares);

  const names = (await readdir(texts)).filter((name) => name.endsWith('.txt')).sort();
  const files = names.map((name) => new URL(name, texts).href);
  const counts = await pool.map<number>(countWords, files);
  for (const [i, name] of names.entries()) console.log(`📄 ${name} : ${counts[i]} mots`);
} finally {
  await pool.close();
}

const totalSeconds = (performance.now() - start) / 1000;
console.log(`Temps total : ${totalSeconds.toFixed(2)}s`);
