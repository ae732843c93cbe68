// Rosters, as institutions export them: headings, delimiters, encodings, and rows with faults.
import { describe, expect, test } from 'vitest';
import { MAX_ROSTER_BYTES } from '../../../../graders/engine/batch/class/roster.ts';
import { handInOf, oddIds, readFiles, rosterFile } from './handed-in.ts';

const CLASS = { 'alice/x': '' };

async function readRoster(text: string | Buffer, more: { timeZone?: string } = {}) {
  return await readFiles(CLASS, { roster: await rosterFile(text), ...more });
}

/** Who is in the roster, without what comes from elsewhere. */
async function listed(text: string | Buffer) {
  const { handIns } = await readRoster(text);
  const students = handIns.filter(({ student }) => student.roster === 'listed');
  return students.map(({ student: { id, name, email, lang } }) => ({ id, name, email, lang }));
}

const ALICE = { id: '0042', name: 'Alice Élie', email: 'alice@u.fr', lang: 'en' };

describe('the columns of a roster are known', () => {
  test.for([
    'id,name,email,lang\n0042,Alice Élie,alice@u.fr,en\n',
    'ID;Name;E-mail;Language\r\n0042;Alice Élie;alice@u.fr;EN\r\n',
    '\ufeffid\tname\temail\tlang\n0042\tAlice Élie\talice@u.fr\ten-GB',
    '"identifiant";"nom";"prénom";"courriel";"langue"\n"0042";"Élie";"Alice";"alice@u.fr";"en"\n',
    'Numéro,Nom complet,E-mail,Langue\n0042,Alice Élie,alice@u.fr,english\n',
    'First name,Last name,Email address,ID number,Groups,lang\nAlice,Élie,alice@u.fr,0042,G1,en\n',
    'First name,Surname,ID number,Institution,Email address,lang\nAlice,Élie,0042,U,alice@u.fr,en\n',
    'Prénom,Nom de famille,Adresse de courriel,Numéro d’identification,lang\nAlice,Élie,alice@u.fr,0042,en\n',
    "Prénom,Nom,Adresse e-mail,Numéro d'identification,lang\nAlice,Élie,alice@u.fr,0042,en\n",
    '\n\nid,name,email,lang\n\n0042,Alice Élie,alice@u.fr,en,more,cells\n\n,,,\n',
    'name,id,name,email,lang\nAlice Élie,0042,Ignored,alice@u.fr,en\n',
    'id,name,email,lang\n 0042 , Alice Élie ,alice@u.fr , en\n',
  ])('in %j', async (text) => {
    expect(await listed(text)).toEqual([ALICE]);
  });

  test('where cells are quoted, with delimiters, quotes and line feeds in them', async () => {
    const text = 'id,name,email\n1,"Élie, ""Al""\nBob",a@u.fr\n2,=1+1,b@u.fr\n';
    expect(await listed(text)).toEqual([
      { id: '1', name: 'Élie, "Al"\nBob', email: 'a@u.fr', lang: 'fr' },
      { id: '2', name: '=1+1', email: 'b@u.fr', lang: 'fr' },
    ]);
  });

  test('and a row says only what it has', async () => {
    expect(await listed('id,name,email\n7\n,Zoé\n,,m@u.fr\n')).toEqual([
      { id: '7', name: '7', email: undefined, lang: 'fr' },
      { id: undefined, name: 'm@u.fr', email: 'm@u.fr', lang: 'fr' },
      { id: undefined, name: 'Zoé', email: undefined, lang: 'fr' },
    ]);
  });
});

describe('a fault in a row', () => {
  test.for([
    ['2026-11-25T23:59:00+01:00', '2026-11-25T23:59:00+01:00'],
    ['2026-11-25 23:59:00 +01:00', '2026-11-25T23:59:00+01:00'],
    ['2026-11-25T22:59:00Z', '2026-11-25T22:59:00Z'],
    ['', null],
  ] as const)('is none in the date %j', async ([given, submittedAt]) => {
    const list = await readRoster(`name,remis\nAlice,${given}\n`);
    expect(handInOf(list, 'Alice').submittedAt).toBe(submittedAt);
    expect(oddIds(list)).toEqual(['alice: nothing-found']);
  });

  test.for(['yesterday', '2026-02-31 10:00', '2026-02-31T10:00:00Z', '25/11/2026 23:59', '=1'])(
    'is told where the date is %j',
    async (given) => {
      const list = await readRoster(`name,remis\nBob,\nAlice,${given}\n`);
      expect(handInOf(list, 'Alice').submittedAt).toBeNull();
      expect(list.oddities).toContainEqual({ id: 'bad-date', values: { line: 3, given } });
    },
  );

  test('that has a local time is told once for all of them, where no zone is known', async () => {
    const rows = ['Bob,2026-11-25T23:59:00', 'Alice,2026-11-25 23:58', 'Zoé,2026-11-25T10:00:00Z'];
    const list = await readRoster(`name,remis\n${rows.join('\n')}\n`);
    expect(list.oddities.filter(({ student }) => student === undefined)).toEqual([
      { id: 'local-dates', values: { count: 2, line: 2, given: '2026-11-25T23:59:00' } },
    ]);
    expect(handInOf(list, 'Alice').submittedAt).toBeNull();
    expect(handInOf(list, 'Zoé').submittedAt).not.toBeNull();
  });

  test('may have a time of the course’s zone', async () => {
    const { handIns, oddities } = await readRoster('name,remis\nAlice,2026-11-25 23:59\n', {
      timeZone: 'Europe/Paris',
    });
    expect(handIns.map(({ submittedAt }) => submittedAt)).toContain('2026-11-25T23:59:00+01:00');
    expect(oddities.map(({ id }) => id)).not.toContain('bad-date');
  });

  test('is told where the language is not known', async () => {
    const list = await readRoster('name,lang\nAlice,de\n');
    expect(handInOf(list, 'Alice').student.lang).toBe('fr');
    expect(list.oddities).toContainEqual({ id: 'bad-lang', values: { line: 2, given: 'de' } });
  });

  test('is told where a cell is cut, but not for a name of 500 characters', async () => {
    const [long, longer] = ['é'.repeat(500), 'é'.repeat(1_001)];
    const list = await readRoster(`id,name\n1,${long}\n2,${longer}\n`);
    expect(handInOf(list, long).student.key).toBe('1');
    expect(handInOf(list, 'é'.repeat(1_000)).student.key).toBe('2');
    expect(oddIds(list).filter((id) => id === 'cut-cell')).toHaveLength(1);
  });

  test('such as a second row for one student is told: the first counts', async () => {
    const text =
      'id,name,email\n1,A,a@u.fr\n1,B,b@u.fr\n,C,c@u.fr\n,D,C@u.fr\n2,A,a@u.fr\n,E,\n,E,\n';
    const list = await readRoster(text);
    const names = list.handIns.map(({ student }) => student.name);
    expect(names.sort()).toEqual(['A', 'A', 'C', 'E', 'alice']);
    const told = list.oddities.filter(({ id }) => id === 'duplicate-row');
    expect(told.map(({ values }) => values)).toEqual([
      ...[
        { line: 3, first: 2 },
        { line: 5, first: 4 },
        { line: 8, first: 7 },
      ],
    ]);
  });
});

describe('a roster is refused', () => {
  const utf16 = Buffer.from('\ufeffid,name\n1,A\n', 'utf16le');

  test.for<[what: string, text: string | Buffer, problem: string, values: object]>([
    ['without a heading', '1,Alice\n', 'roster-header', { line: 1, found: '1,Alice' }],
    ['with headings that say nobody', 'grade;lang\n', 'roster-header', { line: 1 }],
    ['with nothing in it', '\n\n', 'roster-empty', {}],
    ['of no bytes', '', 'roster-empty', {}],
    ['that is a workbook', Buffer.from('PK\u0003\u0004\u0014\u0000'), 'roster-workbook', {}],
    ['in UTF-16', utf16, 'roster-encoding', { encoding: 'UTF-16' }],
    ['in Latin-1', Buffer.from('id,nom\n1,\xc9lie\n', 'latin1'), 'roster-encoding', { line: 2 }],
    ['with a quote that is never closed', 'id,name\n1,A\n2,"B\n', 'roster-broken', {}],
    ['with more than 20,000 rows', `id\n${'1\n'.repeat(20_001)}`, 'roster-too-large', {}],
    ['of more than 10 MB', Buffer.alloc(MAX_ROSTER_BYTES + 1, 'x'), 'roster-too-large', {}],
    ['with a cell that has no end', `id,name\n1,${'x'.repeat(300_000)}\n`, 'roster-broken', {}],
  ])('%s', async ([, text, problem, values]) => {
    await expect(readRoster(text)).rejects.toMatchObject({
      ...{ name: 'UserError', problem: `errors.${problem}.problem`, values },
    });
  });

  test.for(['roster.csv/none.csv', ''])('that cannot be read, at %j', async (path) => {
    const roster = (await rosterFile('id\n')).replace('roster.csv', path);
    await expect(readFiles(CLASS, { roster })).rejects.toMatchObject({
      ...{ problem: 'errors.cannot-read.problem', values: { path: roster } },
    });
  });

  test('but 20,000 rows are read', async () => {
    const ids = Array.from({ length: 20_000 }, (_, index) => index);
    const list = await readRoster(`id\n${ids.join('\n')}\n`);
    expect(list.handIns).toHaveLength(20_001);
  });
});
