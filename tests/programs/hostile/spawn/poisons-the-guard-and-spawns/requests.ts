// Makes the guard’s list of closed modules look empty, and runs another program.
const { has } = Set.prototype;
Set.prototype.has = function (value) {
  return String(value).includes('child_process') ? false : has.call(this, value);
};
const bait = JSON.parse('$BAIT');
const { spawn } = await import('node:child_process');
spawn(process.execPath, ['-e', 'setTimeout(() => {}, 2000)', bait.mark], { stdio: 'ignore' });
await new Promise((resolve) => setTimeout(resolve, 1_500));
