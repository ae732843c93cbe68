// Whose hand-in is whose: by path, id, address or name, and never by a guess.
import { describe, expect, test } from 'vitest';
import {
  type Files,
  handInOf,
  oddIds,
  outcomeOf,
  outcomes,
  readFiles,
  rosterFile,
  SOURCE,
  zipOf,
} from './handed-in.ts';

async function readWith(roster: string, files: Files) {
  return await readFiles(files, { roster: await rosterFile(roster) });
}

/** Name → path of what was matched, for those in the roster. */
async function matched(roster: string, files: Files) {
  const { handIns } = await readWith(roster, files);
  const rows = handIns.filter(({ student }) => student.roster === 'listed');
  return Object.fromEntries(rows.map(({ student }) => [student.name, student.path]));
}

describe('without a path, a hand-in is matched', () => {
  test.for([
    ['by id', '0042'],
    ['by id, whatever its case', 'S0042'],
    ['by address', 'alice.elie@u.fr'],
    ['by the local part of an address', 'Alice.Elie'],
    ['by name', 'Alice Élie'],
    ['by name, in plain letters', 'alice-elie'],
    ['by name, the last one first', 'ÉLIE Alice'],
    ['by name, as macOS composes it', 'Alice Élie'.normalize('NFD')],
    ['by the full name of a Moodle download', 'Alice Élie_7_assignsubmission_file'],
  ])('%s', async ([, folder = '']) => {
    const id = folder === 'S0042' ? 's0042' : '0042';
    const roster = `id,name,email\n${id},Alice Élie,alice.elie@u.fr\n2,Bob,bob@u.fr\n`;
    const found = await matched(roster, { [`${folder}/x`]: '', 'bob.zip': await zipOf({ x: '' }) });
    expect(found).toEqual({ 'Alice Élie': folder, Bob: 'bob.zip' });
  });

  test('by the number in Moodle’s own worksheet', async () => {
    const roster =
      'Identifier,Full name,Email address\nParticipant 7,A B,a@u.fr\nParticipant 8,A B,b@u.fr\n';
    const list = await readWith(roster, {
      'A B_8_assignsubmission_file/requests.ts': 'eight',
      'A B_7_assignsubmission_file/requests.ts': 'seven',
    });
    const found = list.handIns.map(async (one) => [one.student.email, await outcomeOf(one)]);
    expect(await Promise.all(found)).toEqual([
      ['a@u.fr', 'seven'],
      ['b@u.fr', 'eight'],
    ]);
  });

  test('by letters that have no plain form', async () => {
    const files = { '李明/x': '', 'אבי כהן/x': '' };
    const found = await matched('id,name\n1,李明\n2,כהן אבי\n3,王芳\n', files);
    expect(found).toEqual({ 李明: '李明', 'כהן אבי': 'אבי כהן', 王芳: undefined });
  });

  test('not by what a name in a Moodle download and an id have in common', async () => {
    const roster = 'id,name,email\nalice,Bob,b@u.fr\n7,Carol,alice@u.fr\n';
    const found = await matched(roster, { 'Alice_7_assignsubmission_file/x': '' });
    expect(found).toEqual({ Bob: undefined, Carol: undefined });
  });

  test('not by the number of a Moodle download, which is no id of the institution', async () => {
    const found = await matched('id,name\n7,Bob\n', { 'Alice_7_assignsubmission_file/x': '' });
    expect(found).toEqual({ Bob: undefined });
  });
});

test('a name of which only a part has plain letters is compared whole', async () => {
  const found = await matched('id,name\n1,Zoé 李明\n', { 'Zoé/x': '', 'zoe 王芳/x': '' });
  expect(found).toEqual({ 'Zoé 李明': undefined });
});

describe('with a path, it is that one', () => {
  test.for(['work/a.zip', './work\\a.zip', 'work/a', 'a.zip', 'a'])(
    'written as %s',
    async (path) => {
      const zip = await zipOf({ 'requests.ts': SOURCE });
      const list = await readWith(`name,path\nAlice,${path}\n`, {
        'work/a.zip': zip,
        'work/b/x': '',
      });
      expect(await outcomeOf(handInOf(list, 'Alice'))).toBe(SOURCE);
      expect(oddIds(list)).toEqual(['b: not-in-roster', 'b: nothing-found']);
    },
  );

  test('also where another is called after the student', async () => {
    const files = { 'alice/requests.ts': 'no', 'x/requests.ts': SOURCE };
    const list = await readWith('name,path\nAlice,x\n', files);
    expect(await outcomes(list)).toEqual({ Alice: SOURCE, alice: 'no' });
  });

  // A slip of whoever wrote the roster costs no student a mark.
  test.for(['alcie', '../alice', 'alice/requests.ts'])(
    'and no other where there is none at %s: nobody can tell where theirs is',
    async (path) => {
      const list = await readWith(`name,path\nAlice,${path}\n`, { 'alice/requests.ts': 'no' });
      expect(await outcomes(list)).toEqual({ Alice: 'contested.path-not-found', alice: 'no' });
      const { student, content } = handInOf(list, 'Alice');
      expect(content).toMatchObject({ values: { path, line: 2 } });
      expect(oddIds(list)).toContain(`${student.key}: path-not-found`);
    },
  );

  test('but an empty one says nothing: without a hand-in of theirs, nothing was handed in', async () => {
    const list = await readWith('id,name,path\n1,Alice,\n2,Bob,\n', { 'alice/requests.ts': 'a' });
    expect(await outcomes(list)).toEqual({ Alice: 'a', Bob: 'nothing' });
  });

  test('shared by those who worked together', async () => {
    const files = { 'team/requests.ts': SOURCE };
    const list = await readWith('id,name,path\n1,A,team\n2,B,team\n', files);
    expect(await outcomes(list)).toEqual({ A: SOURCE, B: SOURCE });
    expect(oddIds(list)).toEqual(['1: shared-hand-in', '2: shared-hand-in']);
  });

  test('and unreadable where it is neither a folder nor a zip', async () => {
    const list = await readWith('id,name,path\n1,A,a.txt\n', { 'a.txt': 'x', 'b/x': '' });
    expect(await outcomeOf(handInOf(list, 'A'))).toBe('unreadable.not-a-hand-in');
  });
});

describe('nobody is guessed', () => {
  test('where one name is two students’: they are two, and neither gets it', async () => {
    const list = await readWith('id,name\n1,Jean Martin\n2,Jean Martin\n', { 'Jean Martin/x': '' });
    expect(list.handIns.map(({ student }) => [student.key, student.path, student.roster])).toEqual([
      ['1', undefined, 'listed'],
      ['2', undefined, 'listed'],
      ['jean-martin', 'Jean Martin', 'not-listed'],
    ]);
    const values = { path: 'Jean Martin', lines: '2, 3' };
    const odd = { student: 'jean-martin', id: 'ambiguous-hand-in', values };
    expect(list.oddities).toContainEqual(odd);
    const why = 'contested.several-people';
    const content = { kind: 'contested', why, values: { names: 'Jean Martin', count: 1 } };
    expect(list.handIns.slice(0, 2).map((one) => one.content)).toEqual([content, content]);
    expect(oddIds(list)).not.toContain('1: no-hand-in');
  });

  test('where two hand-ins could be one student’s', async () => {
    const files = { 'alice/x': '', 'alice.zip': await zipOf({ x: '' }), 'bob/x': '' };
    const list = await readWith('id,name\n1,Alice\n2,Bob\n', files);
    const paths = list.handIns.map(({ student }) => student.path);
    expect(paths.toSorted()).toEqual(['alice', 'alice.zip', 'bob', undefined]);
    const rivals = list.oddities.filter(({ id }) => id === 'rival-hand-ins');
    expect(rivals.map(({ values }) => values.names)).toEqual(Array(2).fill('alice, alice.zip'));
    const values = { names: 'alice, alice.zip', count: 2 };
    const content = { kind: 'contested', why: 'contested.several-hand-ins', values };
    expect(handInOf(list, 'Alice').content).toEqual(content);
  });

  test('and who is only on one side is told', async () => {
    const list = await readWith('id,name\n1,Alice\n2,Bob\n', {
      'alice/requests.ts': 'a',
      'x/y': '',
    });
    expect(await outcomes(list)).toEqual({ Alice: 'a', Bob: 'nothing', x: 'missing' });
    expect(oddIds(list)).toEqual(['2: no-hand-in', 'x: not-in-roster', 'x: nothing-found']);
    expect(list.oddities[0]).toEqual({ student: '2', id: 'no-hand-in', values: { line: 3 } });
  });
});

test('a roster alone is a class in which nobody handed anything in', async () => {
  const list = await readWith('id,name\n1,Alice\n', { '.keep': '' });
  expect(list.handIns).toEqual([
    {
      student: { key: '1', name: 'Alice', id: '1', lang: 'fr', roster: 'listed' },
      submittedAt: null,
      content: { kind: 'nothing' },
    },
  ]);
});
