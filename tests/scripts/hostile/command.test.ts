// `npm run test:hostile` as a person runs it: its table, its help, and what it refuses.
import { describe, expect, test } from 'vitest';
import { translator } from '../../../graders/engine/messages/translate.ts';
import { helpText } from '../../../scripts/command-line/help.ts';
import { command } from '../../../scripts/test-hostile.ts';
import { overlap } from '../run.ts';

describe('its help', () => {
  test('in English', () => {
    expect(helpText(command, translator('en'))).toMatchInlineSnapshot(`
      "npm run test:hostile -- [OPTIONS]

      Lets every hostile program loose in every sandbox that this machine has, and
      tells which got through and which were stopped.

      Options:
        --family FAMILY       Only one family: read-secrets, write-outside, spawn,
                              network, signal, escape, forge, detect, outlive,
                              exhaust, deceive.
        --only PROGRAM        Only this program, by its name.
        --sandbox TIER        Only in this sandbox: none, guarded, user or isolated.
        --soak N              Instead, let N cheap programs loose one after another,
                              and tell how the grader’s memory and descriptors grow.
        --markdown            Write the table into SECURITY.md, between the marks
                              hostile and /hostile.
        --lang fr|en          The language: fr or en.
        --help                Show this help.

      Exit codes:
        0                     every program came to what was declared
        1                     a program did not come to what was declared, or spoilt
                              the grader
        2                     the sandbox that was asked for does not hold here, or
                              there is no such program
        3                     a fault of the grader
        130                   interrupted by Ctrl-C (129 or 143: by another signal)

      Examples:
        npm run test:hostile
        npm run test:hostile -- --family forge
        npm run test:hostile -- --only forks-a-cluster --sandbox guarded
        npm run test:hostile -- --soak 200
      "
    `);
  });

  test('in French', () => {
    expect(helpText(command, translator('fr'))).toMatchInlineSnapshot(`
      "npm run test:hostile -- [OPTIONS]

      Lâche chaque programme hostile dans chaque bac à sable de cette machine, et dit
      lesquels sont passés et lesquels ont été arrêtés.

      Options :
        --family FAMILLE      Seulement une famille : read-secrets, write-outside,
                              spawn, network, signal, escape, forge, detect, outlive,
                              exhaust, deceive.
        --only PROGRAMME      Seulement ce programme, par son nom.
        --sandbox BAC         Seulement dans ce bac à sable : none, guarded, user ou
                              isolated.
        --soak N              À la place, lâche N petits programmes l’un après
                              l’autre, et dit combien grandissent la mémoire et les
                              descripteurs du correcteur.
        --markdown            Écrire le tableau dans SECURITY.md, entre les marques
                              hostile et /hostile.
        --lang fr|en          La langue : fr ou en.
        --help                Afficher cette aide.

      Codes de sortie :
        0                     chaque programme a eu le sort déclaré
        1                     un programme n’a pas eu le sort déclaré, ou a abîmé le
                              correcteur
        2                     le bac à sable demandé ne tient pas ici, ou il n’y a pas
                              un tel programme
        3                     une faute du correcteur
        130                   interrompu par Ctrl-C (129 ou 143 : par un autre signal)

      Exemples :
        npm run test:hostile
        npm run test:hostile -- --family forge
        npm run test:hostile -- --only forks-a-cluster --sandbox guarded
        npm run test:hostile -- --soak 200
      "
    `);
  });
});

describe('what there is not', () => {
  test('a family', async () => {
    const { exitCode, stderr } = await overlap(['test:hostile', '--family', 'forgery']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/There is no family “forgery”[\s\S]*Did you mean forge\?/);
  });

  test('a program, in French', async () => {
    const args = ['test:hostile', '--only', 'exit-zero', '--lang', 'fr'];
    const { exitCode, stderr } = await overlap(args);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/programme hostile «\sexit-zero\s»[\s\S]*exits-zero/);
  });

  test('a sandbox', async () => {
    const { exitCode, stderr } = await overlap(['test:hostile', '--sandbox', 'guard']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('guarded');
  });
});

test('its table tells what came of a program, and ends well where that was declared', async () => {
  const args = ['test:hostile', '--only', 'writes-on-the-channel', '--sandbox', 'guarded'];
  const { exitCode, stdout } = await overlap(args, { env: { NO_COLOR: '1' } });
  expect(stdout).toMatch(/^\| forge +\| writes-on-the-channel \| stopped \|$/m);
  expect(stdout).toContain('1 program, 1 try, all as declared.');
  expect(exitCode).toBe(0);
});

test('a soak tells what the grader has grown to', async () => {
  const args = ['test:hostile', '--soak', '2', '--sandbox', 'guarded', '--lang', 'en'];
  const { stdout } = await overlap(args);
  expect(stdout).toMatch(/^2 hostile runs in guarded\. Descriptors: \d+ after/);
});
