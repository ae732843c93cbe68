// Gets the module for processes from the process object, and runs another program.
const bait = JSON.parse('$BAIT');
const { spawn } = process.getBuiltinModule('node:child_process');
spawn(process.execPath, ['-e', 'setTimeout(() => {}, 2000)', bait.mark], { stdio: 'ignore' });
await new Promise((resolve) => setTimeout(resolve, 1_500));
