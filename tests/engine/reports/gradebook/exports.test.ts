import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../graders/engine/errors.ts';
import { exportsOf } from '../../../../graders/engine/reports/gradebook/exports.ts';
import { exported } from './exported.ts';
import { entry, mark, sampleGradebook } from './sample-gradebook.ts';
import { smallGradebook } from './small-gradebook.ts';

describe('the files of a class', () => {
  test('are one of each for all, then those of each student', async () => {
    expect([...(await exported(smallGradebook())).keys()]).toEqual([
      'canvas.csv',
      'moodle.csv',
      'left-out.csv',
      'gradebook.csv',
      'ctrf.json',
      'junit.xml',
      'students/ann/feedback.md',
      'students/ann/gradescope.json',
      'students/ann/ex1-requests.verdict.json',
      'students/ann/ex1-requests.exercism.json',
      'students/ann/ex1-requests.classroom50.json',
      'students/bob/feedback.md',
      'students/bob/gradescope.json',
      'students/bob/ex1-requests.exercism.json',
      'students/bob/ex1-requests.classroom50.json',
    ]);
  });

  test('are made one after another: no evidence is read before the one before it was used', async () => {
    const asked: string[] = [];
    let reading = 0;
    const files = exportsOf(sampleGradebook(), {
      async evidenceOf(key, exercise) {
        expect(reading++).toBe(0);
        asked.push(`${key} ${exercise}`);
        await new Promise(setImmediate);
        reading--;
        return null;
      },
    });
    for await (const { path } of files) if (path === 'students/nils/feedback.md') break;
    expect(asked).toEqual([
      ...['ada ex1-requests', 'ada ex2-thread-pool'],
      ...['nils ex1-requests', 'nils ex2-thread-pool'],
    ]);
  });

  test('are the same when they are made again', async () => {
    expect(await exported()).toEqual(await exported());
  });

  test('are none at all if the file of Canvas’s is another one', async () => {
    const files = exportsOf(smallGradebook(), {
      evidenceOf: async () => null,
      canvasExport: 'no,thing\n',
    });
    await expect(files.next()).rejects.toThrow(UserError);
  });

  test('never lie outside of the folder: such an exercise is a fault of ours', async () => {
    const book = smallGradebook();
    const [ann] = book.students;
    const [exercise] = book.exercises;
    if (ann === undefined || exercise === undefined) throw new Error('a student, an exercise');
    const entries = [entry('../ex1-requests', { kind: 'pending' }, mark(null, 6))];
    const outside = { ...exercise, id: '../ex1-requests' };
    const wrong = { ...book, exercises: [outside], students: [{ ...ann, entries }] };
    await expect(exported(wrong)).rejects.toThrow('not an exercise');
  });

  test('are there for a class of nobody', async () => {
    const files = await exported(sampleGradebook({ students: [] }));
    expect([...files.keys()].filter((path) => path.startsWith('students/'))).toEqual([]);
    expect(files.size).toBe(7);
  });
});
