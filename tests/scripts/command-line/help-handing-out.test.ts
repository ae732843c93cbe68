// The help texts of what gives things out: to students, and to other platforms.
import { describe, expect, test } from 'vitest';
import { LANGS } from '../../../graders/engine/messages/lang.ts';
import { translator } from '../../../graders/engine/messages/translate.ts';
import { command as annotate } from '../../../scripts/annotate.ts';
import { helpText } from '../../../scripts/command-line/help.ts';
import { command as kit } from '../../../scripts/kit.ts';
import { command as packageGradescope } from '../../../scripts/package-gradescope.ts';

const french = translator('fr');
const english = translator('en');
const commands = [annotate, kit, packageGradescope];

test('kit, in English', () => {
  expect(helpText(kit, english)).toMatchInlineSnapshot(`
    "npm run kit -- [OPTIONS]

    Writes the students’ own repository: exercises, commands, and graders that are
    sealed (bundled and minified, without sources, solutions or instructors’
    checks). Sealing keeps answers out of sight; it does not keep out somebody who
    means it. Marks come from grading here.

    Options:
      --out DIR             The folder to write it to: empty, or not there yet.
      --exercises LIST      Only these exercises, separated by commas: ex1,ex2.
      --lang fr|en          The language of what is said here, and of the kit’s
                            README.md: fr or en.
      --help                Show this help.

    Exit codes:
      0                     the kit is written
      2                     it is not; the message says why
      3                     a fault of the grader
      130                   interrupted by Ctrl-C (129 or 143: by another signal)

    Examples:
      npm run kit -- --out ../exercises
      npm run kit -- --out ../exercises --exercises ex0,ex1 --lang en
    "
  `);
});

test('kit, in French', () => {
  expect(helpText(kit, french)).toMatchInlineSnapshot(`
    "npm run kit -- [OPTIONS]

    Écrit le dépôt des étudiants : exercices, commandes, et correcteurs scellés
    (assemblés et réduits, sans sources, sans solutions, sans vérifications
    réservées à qui enseigne). Sceller garde les réponses hors de vue ; cela
    n’arrête pas qui y tient vraiment. Les notes viennent de la correction faite
    ici.

    Options :
      --out DOSSIER         Le dossier où l’écrire : vide, ou pas encore là.
      --exercises LISTE     Seulement ces exercices, séparés par des virgules :
                            ex1,ex2.
      --lang fr|en          La langue de ce qui est dit ici, et du README.md du
                            kit : fr ou en.
      --help                Afficher cette aide.

    Codes de sortie :
      0                     le kit est écrit
      2                     il ne l’est pas ; le message dit pourquoi
      3                     une faute du correcteur
      130                   interrompu par Ctrl-C (129 ou 143 : par un autre signal)

    Exemples :
      npm run kit -- --out ../exercises
      npm run kit -- --out ../exercises --exercises ex0,ex1 --lang en
    "
  `);
});

test('package:gradescope', () => {
  expect(helpText(packageGradescope, english)).toMatchInlineSnapshot(`
    "npm run package:gradescope -- [OPTIONS]

    Writes an autograder for Gradescope: the archive to upload there, with setup.sh
    and run_autograder. It has no solutions and no wrong submissions in it; the
    checks that only instructors have are in it, and count.

    Options:
      --out FILE            The archive to write.
      --exercises LIST      Only these exercises, separated by commas: ex1,ex2.
      --lang fr|en          The language of what is said here and of what students
                            will read: fr or en.
      --help                Show this help.

    Exit codes:
      0                     the archive is written
      2                     it is not; the message says why
      3                     a fault of the grader
      130                   interrupted by Ctrl-C (129 or 143: by another signal)

    Examples:
      npm run package:gradescope -- --out autograder.zip
      npm run package:gradescope -- --out autograder.zip --exercises ex1 --lang en
    "
  `);
});

test('annotate', () => {
  expect(helpText(annotate, english)).toMatchInlineSnapshot(`
    "npm run annotate -- GRADES [OPTIONS]

    Prints what a person should look at in a class’s grades as annotations of
    GitHub’s, ten of a kind at most. If GITHUB_STEP_SUMMARY names a file, a table of
    the class is added to it.

    Options:
      --lang fr|en          The language: fr or en.
      --help                Show this help.

    Exit codes:
      0                     annotated
      2                     it is not; the message says why
      3                     a fault of the grader
      130                   interrupted by Ctrl-C (129 or 143: by another signal)

    Examples:
      npm run annotate -- ../grades
    "
  `);
});

describe.for(commands)('$verb', (command) => {
  test.for(LANGS)('fits into 80 columns in %s', (lang) => {
    for (const line of helpText(command, translator(lang)).split('\n')) {
      expect(line.length, line).toBeLessThanOrEqual(80);
    }
  });

  test('lets its language be chosen, helps, and names the exit code of an interruption', () => {
    const names = command.options.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['lang', 'help']));
    expect(helpText(command, english)).toMatch(/^ {2}130 /m);
  });
});
