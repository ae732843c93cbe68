// Keys: plain, unique, and the same whatever else is in the class and in whatever order.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slug, studentKeys } from '../../../../graders/engine/batch/class/student-key.ts';
import { StudentKey } from '../../../../graders/engine/batch/gradebook/gradebook.ts';
import { isOddName } from '../../../../graders/engine/submission/names.ts';

const keyOf = (identity: string) => studentKeys([{ identity }])[0];

test.for([
  ['s1234567', 's1234567'],
  ['0042', '0042'],
  ['jean.dupont@u.fr', 'jean.dupont-u.fr'],
  ['Élodie O’Neill', 'elodie-o-neill'],
  ['STRAẞE Œuvre Łukasz', 'strasse-oeuvre-lukasz'],
  ['  ..hidden. ', 'hidden'],
  ['CON', 's-con'],
  ['nul.txt', 's-nul.txt'],
  ['../../etc/passwd', 'etc-passwd'],
  ['ﬁn²', 'fin2'],
] as const)('%j is called %s', ([identity, key]) => {
  expect(keyOf(identity)).toBe(key);
});

test.for(['👩🏽‍💻', 'محمد علي', '李明', '', ' ', '\0', '-._'])(
  'a name without plain letters, %j, gets one from its digest',
  (identity) => {
    expect(keyOf(identity)).toMatch(/^student-[0-9a-f]{8}$/);
    expect(keyOf(identity)).not.toBe(keyOf(`${identity}?`));
  },
);

test('a long name is shortened, and still tells two apart', () => {
  const [one, other] = ['a', 'b'].map((end) => keyOf(`${'x'.repeat(500)}${end}`));
  expect(one).toMatch(/^x{60}-[0-9a-f]{8}$/);
  expect(one).not.toBe(other);
});

describe('of several with one slug', () => {
  test('who is written so keeps it, and the others get digits', () => {
    const all = [{ identity: 'Alice' }, { identity: 'alice' }, { identity: 'ALICE' }];
    const keys = studentKeys(all);
    expect(keys[1]).toBe('alice');
    expect(keys[0]).toMatch(/^alice-[0-9a-f]{8}$/);
    expect(studentKeys([...all, { identity: 'Àlice' }]).slice(0, 3)).toEqual(keys);
  });

  test('those of one name are told apart by their path', () => {
    const keys = studentKeys([
      { identity: 'alice', path: 'alice' },
      { identity: 'alice', path: 'alice.zip' },
    ]);
    expect(keys[0]).toBe('alice');
    expect(keys[1]).toMatch(/^alice-[0-9a-f]{8}$/);
  });
});

const names = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: fc.constantFrom('a', 'A', 'à', '.', '-', ' ', '9') }),
  fc.constantFrom('con', 'alice', 'Alice', 'alice-2', ''),
);
const students = fc.array(fc.record({ identity: names, path: names }), { maxLength: 30 });

test('whatever the names, keys are valid, unique, and no device of Windows', () => {
  const property = fc.property(students, (all) => {
    const keys = studentKeys(all);
    expect(new Set(keys).size).toBe(all.length);
    for (const key of keys) {
      expect(key).toMatch(/^[a-z0-9][a-z0-9._-]{0,79}$/);
      expect(StudentKey.safeParse(key).success && !isOddName(key)).toBe(true);
    }
  });
  fc.assert(property, { numRuns: 500 });
});

test('whatever their order, keys are the same', () => {
  const unique = fc.uniqueArray(fc.record({ identity: names, path: names }), {
    selector: (one) => JSON.stringify(one),
  });
  const property = fc.property(unique, (all) => {
    expect(studentKeys(all.toReversed())).toEqual(studentKeys(all).toReversed());
  });
  fc.assert(property, { numRuns: 300 });
});

test('a slug of a slug is itself', () => {
  fc.assert(fc.property(names, (name) => slug(slug(name)) === slug(name)));
});
