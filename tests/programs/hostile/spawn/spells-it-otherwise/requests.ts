// Asks for the module for processes by a spelling that the guard does not list.
const bait = JSON.parse('$BAIT');
const { spawn } = await import('NODE:child_process' as string);
spawn(process.execPath, ['-e', 'setTimeout(() => {}, 2000)', bait.mark], { stdio: 'ignore' });
await new Promise((resolve) => setTimeout(resolve, 1_500));
