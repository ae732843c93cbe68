// Runs another program.
import { spawn } from 'node:child_process';

const bait = JSON.parse('$BAIT');
spawn(process.execPath, ['-e', 'setTimeout(() => {}, 2000)', bait.mark], { stdio: 'ignore' });
await new Promise((resolve) => setTimeout(resolve, 1_500));
