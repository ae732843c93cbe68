// What is not taken in, and why: every refusal, met with real files and folders.
import { mkdir, open, symlink, truncate } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, onTestFinished, test } from 'vitest';
import { UserError } from '../../../graders/engine/errors.ts';
import { translator } from '../../../graders/engine/messages/translate.ts';
import { MAX_FILE_BYTES } from '../../../graders/engine/submission/read.ts';
import {
  exerciseOf,
  folderWith,
  outcomeOf,
  REQUESTS,
  runApart,
  take,
  takeFiles,
} from './handed-in.ts';

const SOURCE = 'export const runAll = 1;\n';
const NOBODY = 65_534;
const onLinux = process.platform === 'linux';
const onPosix = process.platform !== 'win32';

async function refusalIn(submissionDir: string, path = 'requests.ts') {
  return outcomeOf(await take({ submissionDir, exercise: exerciseOf([path]) }));
}

async function refusalOf(files: Record<string, string | Uint8Array>) {
  return outcomeOf(await takeFiles(files));
}

const refused = (why: string, values?: object) => ({
  kind: 'refused',
  file: 'requests.ts',
  why,
  ...(values && { values }),
});

describe('a missing file', () => {
  test('is told by name', async () => {
    expect(await refusalOf({ 'notes.md': '' })).toEqual(refused('missing', {}));
  });

  test.for(['Requests.ts', 'requests.js', 'requests (1).ts', 'requests.ts.txt'])(
    'is told together with "%s", which was probably meant',
    async (found) => {
      const files = { [`exercises/ex1-requests/${found}`]: SOURCE };
      expect(await refusalOf(files)).toEqual(refused('missing', { found }));
    },
  );

  test('is told of the first one; those that were read are listed beside it', async () => {
    const exercise = exerciseOf(['pool.ts', 'worker.ts', 'extra.ts']);
    const taken = await takeFiles({ 'pool.ts': SOURCE, 'extra.ts': SOURCE }, { exercise });
    expect(taken).toMatchObject({
      outcome: { file: 'worker.ts' },
      files: [{ path: 'pool.ts' }, { path: 'extra.ts' }],
    });
  });

  test('is told when a file stands where its folder should be', async () => {
    const folder = await folderWith({ lib: 'not a folder' });
    expect(await refusalIn(folder, 'lib/requests.ts')).toMatchObject({ why: 'missing' });
  });
});

describe('a link', () => {
  test.skipIf(!onPosix)('in place of the file is refused', async () => {
    const folder = await folderWith({ 'secret.ts': SOURCE });
    await symlink(join(folder, 'secret.ts'), join(folder, 'requests.ts'));
    expect(await refusalIn(folder)).toEqual(refused('symlink', { at: 'requests.ts' }));
  });

  test.skipIf(!onPosix)('that leads nowhere is refused as a link', async () => {
    const folder = await folderWith({});
    await symlink('nowhere', join(folder, 'requests.ts'));
    expect(await refusalIn(folder)).toEqual(refused('symlink', { at: 'requests.ts' }));
  });

  test('in place of a folder on the way is refused', async () => {
    const folder = await folderWith({ 'real/requests.ts': SOURCE });
    await symlink(join(folder, 'real'), join(folder, 'lib'), 'junction');
    expect(await refusalIn(folder, 'lib/requests.ts')).toMatchObject({
      why: 'symlink',
      values: { at: 'lib' },
    });
  });

  test.for(['ex1-requests', 'exercises'])(
    'in place of the folder "%s" is refused',
    async (name) => {
      const outside = await folderWith({
        'requests.ts': SOURCE,
        'ex1-requests/requests.ts': SOURCE,
      });
      const folder = await folderWith({});
      await symlink(outside, join(folder, name), 'junction');
      expect(await refusalIn(folder)).toMatchObject({ why: 'symlink', values: { at: name } });
    },
  );

  test('to a folder without the file is refused before the names in it are read', async () => {
    const outside = await folderWith({ 'Requests.ts': SOURCE });
    const folder = await folderWith({});
    await symlink(outside, join(folder, 'ex1-requests'), 'junction');
    expect(await refusalIn(folder)).toEqual(refused('symlink', { at: 'ex1-requests' }));
  });
});

describe('what is no file', () => {
  test('a folder under the file’s name is refused', async () => {
    const folder = await folderWith({});
    await mkdir(join(folder, 'requests.ts'));
    expect(await refusalIn(folder)).toEqual(refused('not-a-file', { is: 'folder' }));
  });

  test.skipIf(!onPosix)('a pipe is refused, and not waited for', async () => {
    const folder = await folderWith({});
    await execa('mkfifo', [join(folder, 'requests.ts')]);
    expect(await refusalIn(folder)).toEqual(refused('not-a-file', { is: 'pipe' }));
  });

  test.skipIf(!onPosix)('a socket is refused', async () => {
    const folder = await folderWith({});
    const server = createServer().listen(join(folder, 'requests.ts'));
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    expect(await refusalIn(folder)).toEqual(refused('not-a-file', { is: 'socket' }));
  });

  test.skipIf(!onPosix)('a device is refused', async () => {
    expect(await refusalIn('/dev', 'zero')).toMatchObject({
      why: 'not-a-file',
      values: { is: 'device' },
    });
  });
});

describe('a file that is too large', () => {
  test('is refused by its size, before it is read', async () => {
    const folder = await folderWith({ 'requests.ts': '' });
    const bytes = 50 * 1024 * 1024;
    await truncate(join(folder, 'requests.ts'), bytes); // sparse: 50 MB that take no room
    expect(await refusalIn(folder)).toEqual(
      refused('too-large', { limitBytes: MAX_FILE_BYTES, bytes }),
    );
  });

  test('is refused from the first byte over the limit', async () => {
    const atLimit = SOURCE.padEnd(MAX_FILE_BYTES);
    expect(await takeFiles({ 'requests.ts': atLimit })).toMatchObject({ kind: 'accepted' });
    expect(await refusalOf({ 'requests.ts': `${atLimit} ` })).toMatchObject({ why: 'too-large' });
  });

  test('is refused while it is read, where its size did not tell', async (context) => {
    const file = await open('/proc/kallsyms').catch(() => null); // 0 bytes by its size, really 5 MB
    if (!onLinux || file === null) return context.skip('no file here is longer than it says');
    onTestFinished(() => file.close());
    expect((await file.stat()).size).toBe(0);
    expect(await refusalIn('/proc', 'kallsyms')).toMatchObject({
      why: 'too-large',
      values: { limitBytes: MAX_FILE_BYTES },
    });
  });
});

describe('a file that is no text', () => {
  test('is refused with the first line that is not UTF-8', async () => {
    const latin1 = Buffer.from('const a = 1;\n// déjà\n', 'latin1');
    expect(await refusalOf({ 'requests.ts': latin1 })).toEqual(
      refused('not-utf8', { line: 2, encoding: 'unknown' }),
    );
  });

  test('is refused as UTF-16 if it is', async () => {
    const utf16 = Buffer.from(`\uFEFF${SOURCE}`, 'utf16le');
    expect(await refusalOf({ 'requests.ts': utf16 })).toMatchObject({
      why: 'not-utf8',
      values: { encoding: 'UTF-16' },
    });
  });

  test.for(['', ' \n\t\r\n', '\uFEFF', '\uFEFF \n'])('is refused as empty: %j', async (text) => {
    expect(await refusalOf({ 'requests.ts': text })).toEqual(refused('empty'));
  });
});

describe('an odd name', () => {
  test.skipIf(!onLinux)(
    'that differs from the file’s by case only makes both ambiguous',
    async () => {
      const files = { 'requests.ts': SOURCE, 'REQUESTS.ts': SOURCE };
      expect(await refusalOf(files)).toEqual(refused('odd-name', { found: 'REQUESTS.ts' }));
    },
  );

  test
    .skipIf(!onPosix)
    .for(['requests\u202E.ts', 'req\u200Buests.ts', 'requests.ts\r', 'requests.ts '])(
    'that only looks like the file’s is refused, with the file and without it: %j',
    async (found) => {
      expect(await refusalOf({ [found]: SOURCE })).toEqual(refused('odd-name', { found }));
      const both = { [found]: SOURCE, 'requests.ts': SOURCE };
      expect(await refusalOf(both)).toEqual(refused('odd-name', { found }));
    },
  );

  test.for(['con.ts', 'AUX', 'lib/lpt1.ts', 'a\u0007.ts', 'dot.', 'gap '])(
    'is refused in the exercise itself: %j',
    async (path) => {
      expect(await refusalIn(await folderWith({ 'a.ts': SOURCE }), path)).toMatchObject({
        file: path,
        why: 'odd-name',
      });
    },
  );

  test.for(['../requests.ts', '/etc/passwd', 'a/../../b.ts', 'a\\b.ts', '', 'a/'])(
    'that leaves the exercise’s folder is a bug of the exercise: %j',
    async (path) => {
      const folder = await folderWith({ 'a.ts': SOURCE });
      await expect(refusalIn(folder, path)).rejects.toThrow('outside its folder');
    },
  );
});

describe('a file that may not be read', () => {
  test('is refused, with the reason of the system', async (context) => {
    if (!onPosix) return context.skip('Windows has no such permissions');
    const folder = await folderWith({ 'requests.ts': SOURCE });
    await execa('chmod', ['000', join(folder, 'requests.ts')]);
    await execa('chmod', ['755', folder]);
    const request = { exercise: REQUESTS, submissionDir: folder, givenDir: folder };
    const { ended, reported } = await runApart(
      `report(await takeIn(${JSON.stringify(request)}))`,
      asNobody(),
    );
    if (ended.exitCode !== 0)
      return context.skip('the super-user reads anything, and no other user can run here');
    expect(reported.outcome).toEqual(refused('unreadable', { code: 'EACCES' }));
  });
});

describe('a folder that cannot be graded is the person’s to mend', () => {
  const faultOf = async (submissionDir: string) => {
    const fault = await take({ submissionDir }).catch((error: unknown) => error);
    if (!(fault instanceof UserError)) throw new Error('No UserError', { cause: fault });
    // Said in both languages, which throws if a sentence or one of its values is missing.
    for (const lang of ['fr', 'en'] as const) {
      const say = translator(lang);
      expect(say(fault.problem, fault.values)).toContain(submissionDir);
      expect(say(fault.hint, fault.values)).not.toBe('');
    }
    return { problem: fault.problem, hint: fault.hint, path: fault.values.path };
  };
  const told = (id: string, path: string) => ({
    problem: `errors.${id}.problem`,
    hint: `errors.${id}.hint`,
    path,
  });

  test('when it is not there', async () => {
    const path = join(await folderWith({}), 'nowhere');
    expect(await faultOf(path)).toEqual(told('submission-missing', path));
  });

  test('when it is a file', async () => {
    const path = join(await folderWith({ 'requests.ts': SOURCE }), 'requests.ts');
    expect(await faultOf(path)).toEqual(told('submission-is-a-file', path));
  });

  test('when it is inside of a file', async () => {
    const path = join(await folderWith({ 'requests.ts': SOURCE }), 'requests.ts', 'folder');
    expect(await faultOf(path)).toEqual(told('submission-missing', path));
  });

  test('when it is empty', async () => {
    const path = await folderWith({});
    expect(await faultOf(path)).toEqual(told('submission-empty', path));
  });

  test('when it may not be opened', async (context) => {
    if (!onPosix) return context.skip('Windows has no such permissions');
    const folder = await folderWith({ 'closed/requests.ts': SOURCE });
    const submissionDir = join(folder, 'closed');
    await execa('chmod', ['755', folder]);
    await execa('chmod', ['000', submissionDir]);
    const request = { exercise: REQUESTS, submissionDir, givenDir: folder };
    const script = `await takeIn(${JSON.stringify(request)}).catch(({ problem, values }) => report({ problem, values }))`;
    const { ended, reported } = await runApart(script, asNobody());
    if (ended.exitCode !== 0)
      return context.skip('the super-user opens anything, and no other user can run here');
    expect(reported).toEqual({
      problem: 'errors.cannot-read.problem',
      values: { path: submissionDir, code: 'EACCES' },
    });
  });
});

// The super-user may read everything, so as the super-user the script runs as somebody else.
function asNobody() {
  return process.getuid?.() === 0 ? { uid: NOBODY } : {};
}
