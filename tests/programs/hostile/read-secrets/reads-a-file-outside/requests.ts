// Reads a file of the grader’s that lies outside its stage.
import { readFileSync } from 'node:fs';

const bait = JSON.parse('$BAIT');
throw new Error(readFileSync(bait.secret, 'utf8'));
