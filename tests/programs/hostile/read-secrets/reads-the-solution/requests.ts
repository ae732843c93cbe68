// Reads the reference solution of its own exercise.
import { readFileSync } from 'node:fs';

const bait = JSON.parse('$BAIT');
throw new Error(readFileSync(bait.solution, 'utf8').slice(0, 300));
