// Lowers the priority of one of the grader’s processes.
import { setPriority } from 'node:os';

const bait = JSON.parse('$BAIT');
setPriority(bait.decoy, 10);
