// What is laid out for one hostile program: files, a process, listeners; and what became of them.
// All of it is worth nothing, so that who gets through does no harm.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { graderFolder, solutionFolder } from '../../graders/engine/catalogue/places.ts';
import { type Ears, listen, NEIGHBOUR } from './ears.ts';
import type { Secret } from './program.ts';

export interface Bait extends AsyncDisposable {
  /** What the program is told: where everything is, and none of the secrets. */
  told: Record<string, string | number>;
  /** The inputs are drawn from it; large, so that it is recognised. */
  seed: number;
  secrets: Readonly<Record<Secret, string>>;
  ears: Ears;
  /** In the arguments of whatever the program starts. */
  mark: string;
  decoyHasEnded(): boolean;
  decoyIsSlowed(): boolean;
  graderHasHeard(): boolean;
  filesHaveChanged(): Promise<boolean>;
}

const VARIABLE = 'HOSTILE_BAIT';
/** Does nothing to a process that does not listen for it. */
const HARMLESS_SIGNAL = 'SIGURG';
const FIRST_CHARACTERS = 60;
const word = (): string => randomBytes(12).toString('hex');

export async function layBait(): Promise<Bait> {
  const dir = await mkdtemp(join(tmpdir(), 'hostile-'));
  const secrets = await newSecrets();
  const [token, mark] = [word(), word()];
  const ears = await listen(token, dir);
  const files = await layFiles(dir, secrets);
  const decoy = await startDecoy(secrets);
  const elsewhere = join(tmpdir(), `hostile-${mark}`);
  const look = async () => `${await contentsOf(dir)}\n${await contentsOf(elsewhere)}`;
  const before = { files: await look(), priority: getPriority(decoy.pid) };
  const heard = listenForSignal();
  process.env[VARIABLE] = secrets.environment;
  return {
    ...{ secrets, seed: Number(secrets.seed), ears, mark },
    told: {
      ...{ ...files, token, mark, elsewhere, decoy: decoy.pid ?? 0 },
      ...{ port: ears.ports.port, neighbour: NEIGHBOUR, neighbourPort: ears.ports.neighbour },
      ...{ datagramPort: ears.ports.datagrams, namePort: ears.ports.names },
      ...{ socketFile: ears.socketFile, abstract: ears.abstract },
    },
    decoyHasEnded: () => decoy.exitCode !== null || decoy.signalCode !== null,
    decoyIsSlowed: () => getPriority(decoy.pid) > before.priority,
    graderHasHeard: heard.hasHeard,
    filesHaveChanged: async () => (await look()) !== before.files,
    async [Symbol.asyncDispose]() {
      heard.stop();
      delete process.env[VARIABLE];
      decoy.kill('SIGKILL');
      ears[Symbol.dispose]();
      for (const path of [dir, elsewhere]) await rm(path, { recursive: true, force: true });
    },
  };
}

async function newSecrets(): Promise<Record<Secret, string>> {
  const beginning = async (path: string) =>
    (await readFile(path, 'utf8')).slice(0, FIRST_CHARACTERS);
  return {
    ...{ file: word(), home: word(), other: word(), environment: word(), arguments: word() },
    checks: await beginning(CHECKS),
    solution: await beginning(SOLUTION),
    // In every list of accounts, in what `id` prints, in the driver, in a stack that leads through it.
    ...{ accounts: 'root:x:0:0:', id: 'uid=', driver: 'throughTheDoor', caller: 'guest/drive.ts' },
    seed: String(randomInt(2 ** 31, 2 ** 32)),
  };
}

const CHECKS = join(graderFolder('ex1-requests'), 'checks.test.ts');
const SOLUTION = join(solutionFolder('ex1-requests'), 'requests.ts');

async function layFiles(dir: string, { file, home, other }: Record<Secret, string>) {
  const lay = async (path: string, text: string) => {
    await mkdir(join(dir, path, '..'), { recursive: true, mode: 0o700 });
    await writeFile(join(dir, path), text, { mode: 0o600 });
    return join(dir, path);
  };
  const folder = join(dir, 'folder');
  await mkdir(folder, { mode: 0o700 });
  await chmod(dir, 0o700);
  await lay('home/.ssh/id_ed25519', home);
  await lay('home/settings.json', JSON.stringify({ home }));
  await lay('home/settings.env', `SETTING=${home}\n`);
  return {
    ...{ folder, home: join(dir, 'home'), checks: CHECKS, solution: SOLUTION },
    secret: await lay('kept/secret', file),
    other: await lay('others/requests.ts', other),
    marker: await lay('marked/marker', 'as it was'),
  };
}

/** A process of the grader's that waits for its input, with secrets in its arguments and variables. */
async function startDecoy({ environment, arguments: argument }: Record<Secret, string>) {
  const decoy: ChildProcess = spawn('/bin/sh', ['-c', 'read line', argument], {
    env: { SECRET: environment },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  decoy.unref();
  await once(decoy, 'spawn');
  return decoy;
}

function listenForSignal() {
  let hasHeard = false;
  const listener = () => {
    hasHeard = true;
  };
  process.on(HARMLESS_SIGNAL, listener);
  return { hasHeard: () => hasHeard, stop: () => process.off(HARMLESS_SIGNAL, listener) };
}

/** Names, rights and contents of all that is there. */
async function contentsOf(path: string): Promise<string> {
  const stats = await lstat(path).catch(() => null);
  if (stats === null) return `${path}: nothing`;
  const head = `${path}: ${stats.mode.toString(8)}`;
  if (stats.isFile()) return `${head} ${await readFile(path, 'hex')}`;
  if (!stats.isDirectory()) return head;
  const within = (await readdir(path)).sort();
  return [head, ...(await Promise.all(within.map((name) => contentsOf(join(path, name)))))].join(
    '\n',
  );
}
