import { expect, test } from 'vitest';
import { langFromEnvironment } from '../../../graders/engine/messages/lang.ts';

const english = () => 'en-GB';
const french = () => 'fr-CA';
const unasked = () => {
  throw new Error('the system was asked');
};

test('OVERLAP_LANG comes before everything else in the environment', () => {
  expect(langFromEnvironment({ OVERLAP_LANG: 'en', LANG: 'fr_FR.UTF-8' }, 'linux', unasked)).toBe(
    'en',
  );
  expect(langFromEnvironment({ OVERLAP_LANG: 'FR', LC_ALL: 'en_GB' }, 'linux', unasked)).toBe('fr');
});

test('an OVERLAP_LANG that is no language is passed over', () => {
  expect(langFromEnvironment({ OVERLAP_LANG: 'klingon', LANG: 'en_US' }, 'linux', unasked)).toBe(
    'en',
  );
});

test.for([
  [{ LC_ALL: 'en_GB.UTF-8', LC_MESSAGES: 'fr_FR', LANG: 'fr_FR' }, 'en'],
  [{ LC_ALL: '', LC_MESSAGES: 'en_US', LANG: 'fr_FR' }, 'en'],
  [{ LANG: 'en' }, 'en'],
  [{ LANG: 'fr_BE.UTF-8' }, 'fr'],
  [{ LC_ALL: 'C', LANG: 'en_GB.UTF-8' }, 'fr'],
  [{ LANG: 'C.UTF-8' }, 'fr'],
  [{ LANG: 'POSIX' }, 'fr'],
  [{ LANG: 'de_DE.UTF-8' }, 'fr'],
  [{ LANG: '.UTF-8' }, 'fr'],
] as const)('the environment %o speaks %s', ([env, lang]) => {
  expect(langFromEnvironment(env, 'linux', unasked)).toBe(lang);
});

test('Windows and macOS are asked for the language of the system when nothing is set', () => {
  expect(langFromEnvironment({}, 'win32', english)).toBe('en');
  expect(langFromEnvironment({}, 'darwin', french)).toBe('fr');
  expect(langFromEnvironment({}, 'darwin', () => 'de-AT')).toBe('fr');
  expect(langFromEnvironment({}, 'darwin', () => '')).toBe('fr');
  expect(langFromEnvironment({ LANG: 'fr_FR' }, 'darwin', unasked)).toBe('fr');
});

test('elsewhere nothing set means French, whatever Node makes of it', () => {
  expect(langFromEnvironment({}, 'linux', unasked)).toBe('fr');
});
