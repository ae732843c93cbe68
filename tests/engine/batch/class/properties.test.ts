// Whatever is handed in: no crash, nothing outside the private folder, keys that hold.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { readClass } from '../../../../graders/engine/batch/class/read-class.ts';
import { readRoster } from '../../../../graders/engine/batch/class/roster.ts';
import { Oddity, Student } from '../../../../graders/engine/batch/gradebook/gradebook.ts';
import type { Exercise } from '../../../../graders/engine/catalogue/exercise.ts';
import { translator } from '../../../../graders/engine/messages/translate.ts';
import { EX1, EX2, EX5, emptyFolder, folderWith, zipOf } from './handed-in.ts';
import { rawZip } from './raw-zip.ts';
import { privateStages } from './stages.ts';

const translate = translator('en');

const part = fc.oneof(
  fc.constantFrom('ex1-requests', 'exercises', 'ex2-thread-pool', 'alice', 'Élie', 'REQUESTS.TS'),
  fc.constantFrom(
    'requests.ts',
    'pool.ts',
    'worker.ts',
    'requests.js',
    'a.zip',
    'b.rar',
    '..',
    '.',
  ),
  fc.constantFrom('A_1_assignsubmission_file', 'A_1_assignsubmission_file_requests.ts', 'C:', ''),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
);
const path = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));
const inner = await zipOf({ 'requests.ts': 'x', 'a/b.zip': 'y' });
const content = fc.oneof(
  fc.constantFrom<string | Buffer>('', 'x', inner),
  fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes)),
);
const entry = fc.record({
  ...{ name: path, content, method: fc.constantFrom(0, 8, 8, 8, 99) },
  flags: fc.constantFrom(0, 0x800, 0x800, 0x800, 1),
  mode: fc.constantFrom(0, 0o100644, 0o120777, 0o040755, 0o010644),
});

/** Reads it, checks what must hold of any class, and removes what was unpacked. */
async function mustHold(submissions: string): Promise<void> {
  const before = await privateStages();
  let list: Awaited<ReturnType<typeof readClass>>;
  try {
    list = await readClass({ submissions, exercises: [EX1, EX2], lang: 'en' });
  } catch (error) {
    expect(error).toMatchObject({ name: 'UserError' });
    const { problem, hint, values } = error as { problem: string; hint: string; values: object };
    for (const id of [problem, hint]) translate(id, values as Record<string, string>);
    expect(await privateStages()).toEqual(before);
    return;
  }
  const keys = list.handIns.map(({ student }) => Student.parse(student).key);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { id, values } of list.oddities.map((odd) => Oddity.parse(odd)))
    translate(`oddities.${id}`, values);
  const stages = (await privateStages()).filter((one) => !before.includes(one));
  for (const { content } of list.handIns) {
    if (content.kind === 'unreadable') translate(content.why, content.values);
    if (content.kind !== 'folder') continue;
    for (const dir of content.dirs.values())
      expect([submissions, ...stages].some((root) => dir.startsWith(`${root}/`))).toBe(true);
  }
  await list[Symbol.asyncDispose]();
  expect(await privateStages()).toEqual(before);
}

test('any tree of names and contents in a zip', async () => {
  const folder = await emptyFolder();
  const property = fc.asyncProperty(fc.array(entry, { maxLength: 12 }), async (entries) => {
    await writeFile(join(folder, 'class.zip'), rawZip(entries));
    await mustHold(join(folder, 'class.zip'));
    expect(await readdir(folder)).toEqual(['class.zip']);
  });
  await fc.assert(property, { numRuns: 300 });
});

test('any tree of names and contents in a folder', async () => {
  const files = fc.array(fc.tuple(path, content), { maxLength: 12 });
  const property = fc.asyncProperty(files, async (all) => {
    const folder = await emptyFolder();
    for (const [name, bytes] of all) {
      const file = join(
        folder,
        name
          .split('/')
          .filter((one) => one !== '..')
          .join('/'),
      );
      await mkdir(dirname(file), { recursive: true }).catch(() => {});
      await writeFile(file, bytes).catch(() => {}); // names that no file system has
    }
    await mustHold(folder);
  });
  await fc.assert(property, { numRuns: 150 });
});

test('of any names, an exercise comes to the same whichever others are graded', async () => {
  const folders = [
    'ex1-requests',
    'ex2-thread-pool (1)',
    'ex5-event-loop',
    'ex5',
    'exercises',
    'src',
  ];
  const files = ['requests.ts', 'pool.ts', 'worker.ts', 'loop.ts', 'Pool.ts', 'worker (1).ts'];
  const place = fc.array(fc.constantFrom(...folders), { maxLength: 3 });
  const handIn = fc.array(fc.tuple(place, fc.constantFrom(...files)), {
    minLength: 1,
    maxLength: 6,
  });
  const property = fc.asyncProperty(handIn, async (all) => {
    const paths = all.map(([parts, file]) => ['ann', ...parts, file].join('/'));
    const folder = await folderWith({
      ...Object.fromEntries(paths.map((one) => [one, one])),
      'bob/x': '', // a class, and not one hand-in
    });
    const contents = async (exercises: readonly Exercise[]) => {
      const list = await readClass({ submissions: folder, exercises, lang: 'en' });
      await list[Symbol.asyncDispose]();
      const [content] = list.handIns.map((one) => one.content);
      if (content?.kind !== 'folder') throw new Error(content?.kind);
      return exercises.map(({ id }) => content.dirs.get(id) ?? content.contested?.get(id)?.why);
    };
    const alone = [EX1, EX2, EX5].map(async (one) => (await contents([one]))[0]);
    expect(await contents([EX1, EX2, EX5])).toEqual(await Promise.all(alone));
  });
  await fc.assert(property, { numRuns: 100 });
});

test('any change of bytes in a zip', async () => {
  const whole = rawZip([
    { name: 'alice/requests.ts', content: 'x'.repeat(100) },
    { name: 'bob.zip', content: inner },
  ]);
  const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 4 });
  const folder = await emptyFolder();
  const property = fc.asyncProperty(changes, fc.nat(whole.length), async (all, length) => {
    const bytes = Buffer.from(whole);
    for (const [at, byte] of all) bytes[at] = byte;
    await writeFile(join(folder, 'class.zip'), bytes);
    await mustHold(join(folder, 'class.zip'));
    await writeFile(join(folder, 'class.zip'), bytes.subarray(0, length));
    await mustHold(join(folder, 'class.zip'));
  });
  await fc.assert(property, { numRuns: 300 });
});

test('any offsets in the headers of a large zip', async () => {
  const end = Buffer.concat([Buffer.from('PK\x06\x07'), Buffer.alloc(16)]);
  const folder = await emptyFolder();
  const offset = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
  const property = fc.asyncProperty(offset, offset, async (at, count) => {
    end.writeBigUInt64LE(at, 8);
    const record = Buffer.alloc(56);
    record.writeUInt32LE(0x06064b50);
    record.writeBigUInt64LE(count % 10_000n, 32);
    record.writeBigUInt64LE(at, 48);
    const tail = rawZip([]);
    await writeFile(join(folder, 'class.zip'), Buffer.concat([end, tail]));
    await mustHold(join(folder, 'class.zip'));
    end.writeBigUInt64LE(0n, 8);
    await writeFile(join(folder, 'class.zip'), Buffer.concat([record, end, tail]));
    await mustHold(join(folder, 'class.zip'));
  });
  await fc.assert(property, { numRuns: 100 });
});

test('any bytes as a zip of a student', async () => {
  const folder = await folderWith({ 'bob/requests.ts': 'x' });
  const bytes = fc.uint8Array({ maxLength: 200 });
  const start = fc.constantFrom('', 'PK\x03\x04', 'PK\x05\x06', 'Rar!', '\x1f\x8b');
  const property = fc.asyncProperty(start, bytes, async (first, rest) => {
    const zip = Buffer.concat([Buffer.from(first, 'latin1'), rest]);
    await writeFile(join(folder, 'alice.zip'), zip);
    await mustHold(folder);
  });
  await fc.assert(property, { numRuns: 200 });
});

test('any bytes as a roster', async () => {
  const file = join(await folderWith({ 'roster.csv': '' }), 'roster.csv');
  const text = fc.string({
    unit: fc.constantFrom(...[',', ';', '\t', '"', '\n', '\r', 'a', 'é', ' ', '\0', "'", '=']),
    maxLength: 80,
  });
  const lines = fc.oneof(
    fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
    fc
      .tuple(fc.constantFrom('id,name', 'nom;prénom', 'email\tlang\tremis', ''), text)
      .map(([header, rest]) => Buffer.from(`${header}\n${rest}`)),
  );
  let read = 0;
  onTestFinished(() => expect(read).toBeGreaterThan(20));
  const property = fc.asyncProperty(lines, async (bytes) => {
    await writeFile(file, bytes);
    try {
      const { rows, odd } = await readRoster(file, { lang: 'fr' });
      for (const { id, values } of odd) translate(`oddities.${id}`, values);
      for (const { name = 'x' } of rows) expect(name.length).toBeGreaterThan(0);
      read += 1;
    } catch (error) {
      expect(error).toMatchObject({ name: 'UserError' });
    }
  });
  await fc.assert(property, { numRuns: 150 });
});
