import { describe, expect, test } from 'vitest';
import { capabilitiesOf } from '../../../../graders/engine/reports/terminal/capabilities.ts';

const onTerminal = { platform: 'linux', isTTY: true } as const;

describe('width', () => {
  test.for([
    [{}, 80],
    [{ columns: 100 }, 100],
    [{ columns: 100, env: { COLUMNS: '60' } }, 100],
    [{ env: { COLUMNS: '60' } }, 60],
    [{ columns: 0, env: { COLUMNS: 'wide' } }, 80],
    [{ columns: 30 }, 30],
    [{ columns: 20 }, 24],
    [{ columns: 300 }, 120],
    [{ env: { COLUMNS: '-5' } }, 24],
  ] as const)('%o has %i columns', ([given, width]) => {
    expect(capabilitiesOf({ env: {}, ...onTerminal, ...given }).width).toBe(width);
  });
});

describe('colour', () => {
  test.for([
    ['a terminal', {}, true, true],
    ['a pipe', {}, false, false],
    ['a dumb terminal', { TERM: 'dumb' }, true, false],
    ['a terminal with NO_COLOR', { NO_COLOR: '1' }, true, false],
    ['a terminal with an empty NO_COLOR', { NO_COLOR: '' }, true, true],
    ['a pipe with FORCE_COLOR', { FORCE_COLOR: '1' }, false, true],
    ['a terminal with FORCE_COLOR=0', { FORCE_COLOR: '0' }, true, false],
    ['both NO_COLOR and FORCE_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  ] as const)('%s', ([, env, isTTY, colour]) => {
    expect(capabilitiesOf({ env, platform: 'linux', isTTY }).colour).toBe(colour);
  });
});

describe('unicode', () => {
  test.for([
    ['UTF-8 in LANG', {}, { LANG: 'fr_FR.UTF-8' }, true],
    ['utf8 in LC_ALL before LANG', {}, { LC_ALL: 'en_US.utf8', LANG: 'C' }, true],
    ['LC_ALL=C before LANG', {}, { LC_ALL: 'C', LANG: 'fr_FR.UTF-8' }, false],
    ['a Latin-1 locale', {}, { LANG: 'fr_FR.ISO-8859-1' }, false],
    ['POSIX', {}, { LANG: 'POSIX' }, false],
    ['nothing set, as in a container', {}, {}, true],
    ['the console of Linux', {}, { TERM: 'linux', LANG: 'fr_FR.UTF-8' }, false],
    ['a dumb terminal', {}, { TERM: 'dumb', LANG: 'fr_FR.UTF-8' }, false],
    [
      'a pipe out of a dumb terminal',
      { isTTY: false },
      { TERM: 'dumb', LANG: 'fr_FR.UTF-8' },
      true,
    ],
    ['the old console of Windows', { platform: 'win32' }, {}, false],
    ['a pipe on Windows', { platform: 'win32', isTTY: false }, {}, false],
    ['Windows Terminal', { platform: 'win32' }, { WT_SESSION: 'b1' }, true],
    ['VS Code on Windows', { platform: 'win32' }, { TERM_PROGRAM: 'vscode' }, true],
    ['Git Bash', { platform: 'win32' }, { TERM: 'xterm-256color' }, true],
    ['Windows in CI', { platform: 'win32', isTTY: false }, { CI: 'true' }, true],
  ] as const)('%s', ([, given, env, unicode]) => {
    expect(capabilitiesOf({ ...onTerminal, ...given, env }).unicode).toBe(unicode);
  });
});
