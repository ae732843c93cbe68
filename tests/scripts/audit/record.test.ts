// The record, in a real folder: what comes out of it is what was measured, and no more.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openJournal } from '../../../scripts/audit/journal.ts';
import { auditFolder, recordFolder } from '../../../scripts/audit/place.ts';
import { readRecord, writeRecord } from '../../../scripts/audit/record.ts';
import { aRun, MACHINE, SOLUTION, WRONG } from './runs.ts';

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'overlap-audit-test-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

const first = aRun({ seed: 1 });
const second = aRun({ seed: 2, outcome: 'failed', diagnoses: ['waves'] });
const solution = { subject: SOLUTION, key: 'ex1-a.solution.0', measured: [first, second] };
const wrong = { subject: WRONG, key: 'ex1-a.waves.1', measured: [second] };

describe('the record', () => {
  test('has every run again, by the content that it holds for', async () => {
    const folder = join(await aFolder(), 'record');
    await writeRecord(folder, 'ex1-a', [solution, wrong]);
    expect([...(await readRecord(folder, 'ex1-a'))]).toEqual([
      ['ex1-a.solution.0', [first, second]],
      ['ex1-a.waves.1', [second]],
    ]);
    expect((await readRecord(folder, 'ex2-b')).size).toBe(0);
  });

  test('keeps what was measured of others, and nothing of the same under another content', async () => {
    const folder = await aFolder();
    await writeRecord(folder, 'ex1-a', [solution, wrong]);
    await writeRecord(folder, 'ex1-a', [{ ...wrong, key: 'ex1-a.waves.2', measured: [first] }]);
    const keys = [...(await readRecord(folder, 'ex1-a')).keys()];
    expect(keys.sort()).toEqual(['ex1-a.solution.0', 'ex1-a.waves.2']);
  });

  test('is no file where nothing is left of it', async () => {
    const folder = await aFolder();
    await writeRecord(folder, 'ex1-a', [solution]);
    expect(await readdir(folder)).toEqual(['ex1-a.jsonl.gz']);
    await writeRecord(folder, 'ex1-a', [{ ...solution, key: 'ex1-a.solution.9', measured: [] }]);
    expect(await readdir(folder)).toEqual([]);
  });

  test('does not say where evidence is kept, nor digits that nobody knows', async () => {
    const folder = await aFolder();
    const machine = { ...MACHINE, cpu: 'Analytical\tEngine # 1\n' };
    const exact = aRun({ durationMs: 1_234.567_891, kept: 'kept/one', machine });
    await writeRecord(folder, 'ex1-a', [{ ...wrong, measured: [exact] }]);
    const [run] = (await readRecord(folder, 'ex1-a')).get(wrong.key) ?? [];
    expect(run).toEqual(aRun({ durationMs: 1_234.567_9, machine }));
  });

  test('is where a journal goes on from, with each run once', async () => {
    const folder = await aFolder();
    const journal = await openJournal(SOLUTION, folder, 'key', [first]);
    expect(journal.measured).toEqual([first]);
    await journal.add(second);
    const exact = { ...second, durationMs: second.durationMs + 0.000_01 };
    const again = await openJournal(SOLUTION, folder, 'key', [first, second, exact]);
    expect(again.measured).toEqual([first, second]);
  });

  test('belongs to the folder that is used unless another is named', () => {
    expect(recordFolder({})).toMatch(/record$/);
    expect(recordFolder({ OVERLAP_AUDIT: '/elsewhere' })).toBeUndefined();
    expect(auditFolder({ OVERLAP_AUDIT: '/elsewhere' })).toBe('/elsewhere');
  });
});
