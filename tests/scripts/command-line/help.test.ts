// The help texts, as they are printed: what a command declares is what its help tells.
import { describe, expect, test } from 'vitest';
import { LANGS } from '../../../graders/engine/messages/lang.ts';
import { translator } from '../../../graders/engine/messages/translate.ts';
import { AUDIT_OPTIONS } from '../../../scripts/audit/settings.ts';
import { command as bench } from '../../../scripts/bench.ts';
import { command as check } from '../../../scripts/check.ts';
import type { Command, Option } from '../../../scripts/command-line/command.ts';
import { helpText } from '../../../scripts/command-line/help.ts';
import { OPTIONS } from '../../../scripts/command-line/options.ts';
import { command as doctor } from '../../../scripts/doctor.ts';
import { command as hint } from '../../../scripts/hint.ts';
import { command as list } from '../../../scripts/list.ts';
import { command as override } from '../../../scripts/override.ts';
import { command as progress } from '../../../scripts/progress.ts';
import { command as quiz } from '../../../scripts/quiz.ts';
import { command as report } from '../../../scripts/report.ts';
import { command as reset } from '../../../scripts/reset.ts';
import { command as schemas } from '../../../scripts/schemas.ts';
import { command as selfCheck } from '../../../scripts/self-check.ts';
import { command as solution } from '../../../scripts/solution.ts';
import { command as tryOut } from '../../../scripts/try.ts';
import { command as watch } from '../../../scripts/watch.ts';
import { command as start } from '../../../scripts/where-am-i.ts';

const french = translator('fr');
const english = translator('en');
const students = [start, list, check, watch, tryOut, hint, quiz, solution, reset, progress];
const teachers = [override, report];
const commands: Command[] = [...students, ...teachers, selfCheck, bench, doctor, schemas];

test('check, in English', () => {
  expect(helpText(check, english)).toMatchInlineSnapshot(`
    "npm run check [EXERCISE] -- [OPTIONS]

    Grades an exercise: points, what went wrong, and what ran when. Without a name:
    the next exercise to do.

    Options:
      --submission DIR      Grade this folder instead of the exercise’s own.
      --json [FILE]         Write the verdict as JSON to this file, or to standard
                            output.
      --seed N              Replay the inputs drawn from this seed.
      --timeout SECONDS     Time that the code has, for each scenario, in seconds
                            (default: what the scenario grants).
      --sandbox TIER        The sandbox: none, guarded, user or isolated (default:
                            guarded).
      --no-retry            Do not look again at what the machine was too busy to
                            show.
      --evidence FILE       Judge this saved evidence, without running anything.
      --save-evidence FILE  Save what was observed.
      --problems            Repeat at the end, one a line, what went wrong at a
                            known place: for an editor.
      --verbose             Show the pictures of what passed too, and everything
                            that your program printed.
      --lang fr|en          The language: fr or en.
      --help                Show this help.

    Exit codes:
      0                     all checks passed
      1                     at least one failed
      2                     it could not be graded; the message says how to fix it
      3                     a fault of the grader
      4                     nothing failed, but the machine could not tell
                            everything
      130                   interrupted by Ctrl-C (129 or 143: by another signal)

    Examples:
      npm run check ex1
      npm run check ex1 -- --seed 42 --lang en
      npm run check ex1 -- --submission ../alice --json alice.json
      npm run check ex1 -- --save-evidence alice.evidence.json
      npm run check -- --evidence alice.evidence.json
    "
  `);
});

test('check, in French', () => {
  expect(helpText(check, french)).toMatchInlineSnapshot(`
    "npm run check [EXERCICE] -- [OPTIONS]

    Corrige un exercice : points, ce qui n’a pas marché, et ce qui a tourné quand.
    Sans nom : le prochain exercice à faire.

    Options :
      --submission DOSSIER     Corriger ce dossier au lieu de celui de l’exercice.
      --json [FICHIER]         Écrire le verdict en JSON dans ce fichier, ou sur la
                               sortie standard.
      --seed N                 Rejouer les données tirées de cette graine.
      --timeout SECONDES       Temps laissé au code, par scénario, en secondes (par
                               défaut : ce que le scénario accorde).
      --sandbox BAC            Le bac à sable : none, guarded, user ou isolated (par
                               défaut : guarded).
      --no-retry               Ne pas observer de nouveau ce que la machine, trop
                               occupée, n’a pas laissé voir.
      --evidence FICHIER       Juger ces observations enregistrées, sans rien
                               exécuter.
      --save-evidence FICHIER  Enregistrer ce qui a été observé.
      --problems               Répéter à la fin, une par ligne, les erreurs dont on
                               connaît la place : pour un éditeur.
      --verbose                Montrer aussi les dessins de ce qui a réussi, et tout
                               ce que ton programme a affiché.
      --lang fr|en             La langue : fr ou en.
      --help                   Afficher cette aide.

    Codes de sortie :
      0                        toutes les vérifications sont réussies
      1                        au moins une a échoué
      2                        la correction n’a pas pu se faire ; le message dit
                               comment y remédier
      3                        une faute du correcteur
      4                        rien n’a échoué, mais la machine n’a pas permis de
                               tout conclure
      130                      interrompu par Ctrl-C (129 ou 143 : par un autre
                               signal)

    Exemples :
      npm run check ex1
      npm run check ex1 -- --seed 42 --lang en
      npm run check ex1 -- --submission ../alice --json alice.json
      npm run check ex1 -- --save-evidence alice.evidence.json
      npm run check -- --evidence alice.evidence.json
    "
  `);
});

test('try', () => {
  expect(helpText(tryOut, english)).toMatchInlineSnapshot(`
    "npm run try [EXERCISE] -- [OPTIONS]

    Runs the exercise’s demonstration with your code and draws what ran when. Grades
    nothing. Without a name: the next exercise to do.

    Options:
      --submission DIR      Run this folder’s code instead of the exercise’s own.
      --seed N              Replay the inputs drawn from this seed.
      --timeout SECONDS     Time that the code has, for each scenario, in seconds
                            (default: what the scenario grants).
      --sandbox TIER        The sandbox: none, guarded, user or isolated (default:
                            guarded).
      --verbose             Show the pictures of what passed too, and everything
                            that your program printed.
      --lang fr|en          The language: fr or en.
      --help                Show this help.

    Exit codes:
      0                     the demo ran to its end
      1                     it did not
      2                     the demo was not run; the message says why
      3                     a fault of the grader
      130                   interrupted by Ctrl-C (129 or 143: by another signal)

    Examples:
      npm run try ex1
      npm run try ex1 -- --submission ../alice
    "
  `);
});

test('hint', () => {
  expect(helpText(hint, english)).toMatchInlineSnapshot(`
    "npm run hint [EXERCISE] -- [OPTIONS]

    Gives the exercise’s next hint: each call goes a little further. Without a name:
    the next exercise to do.

    Options:
      --number N            This hint, from 1 (the lightest) to 3, instead of the
                            next one.
      --lang fr|en          The language: fr or en.
      --help                Show this help.

    Exit codes:
      0                     the hint was given
      2                     no hint was given; the message says why
      3                     a fault of the grader
      130                   interrupted by Ctrl-C (129 or 143: by another signal)

    Examples:
      npm run hint
      npm run hint ex1
      npm run hint ex1 -- --number 2
    "
  `);
});

test('start', () => {
  expect(helpText(start, english)).toMatchInlineSnapshot(`
    "npm start -- [OPTIONS]

    Shows where you are: the session part by part with its times, what is done, what
    comes next and the command to type.

    Options:
      --lang fr|en          The language: fr or en.
      --help                Show this help.

    Exit codes:
      0                     shown
      2                     nothing could be shown; the message says why
      3                     a fault of the grader
      130                   interrupted by Ctrl-C (129 or 143: by another signal)

    Examples:
      npm start
      npm start -- --lang en
    "
  `);
});

test('list', () => {
  expect(helpText(list, english)).toMatchInlineSnapshot(`
    "npm run list -- [OPTIONS]

    Lists all exercises: time, skill, where you are with them, points.

    Options:
      --json [FILE]         Write the list as JSON into this file, or to standard
                            output.
      --lang fr|en          The language: fr or en.
      --help                Show this help.

    Exit codes:
      0                     shown
      2                     nothing could be shown; the message says why
      3                     a fault of the grader
      130                   interrupted by Ctrl-C (129 or 143: by another signal)

    Examples:
      npm run list
      npm run list -- --json exercises.json
    "
  `);
});

test('solution', () => {
  expect(helpText(solution, english)).toMatchInlineSnapshot(`
    "npm run solution [EXERCISE] -- [OPTIONS]

    Shows the reference solution of an exercise that has passed, or is given up by
    \`--give-up\`. Without a name: the next exercise to do.

    Options:
      --give-up             See the solution without having passed; it is noted in
                            your progress.
      --lang fr|en          The language: fr or en.
      --help                Show this help.

    Exit codes:
      0                     the solution was shown
      2                     it was not; the message says why
      3                     a fault of the grader
      130                   interrupted by Ctrl-C (129 or 143: by another signal)

    Examples:
      npm run solution ex1
      npm run solution ex1 -- --give-up
    "
  `);
});

test('reset', () => {
  expect(helpText(reset, english)).toMatchInlineSnapshot(`
    "npm run reset [EXERCISE] -- [OPTIONS]

    Puts the exercise’s files back as they were given. Your work is kept, and the
    command that brings it back is shown. Without a name: the next exercise to do.

    Options:
      --back TIME           Bring back the work that was kept by this name, instead
                            of the stub.
      --lang fr|en          The language: fr or en.
      --help                Show this help.

    Exit codes:
      0                     the files are as asked for
      2                     they are not; the message says why
      3                     a fault of the grader
      130                   interrupted by Ctrl-C (129 or 143: by another signal)

    Examples:
      npm run reset ex1
      npm run reset ex1 -- --back 2026-01-31T14-05-09
    "
  `);
});

test('progress', () => {
  expect(helpText(progress, english)).toMatchInlineSnapshot(`
    "npm run progress -- [OPTIONS]

    Shows the session’s competences: what is proved, by which exercises, in how many
    attempts, and the quiz’s result.

    Options:
      --json [FILE]         Write the competences as JSON into this file, or to
                            standard output.
      --lang fr|en          The language: fr or en.
      --help                Show this help.

    Exit codes:
      0                     shown
      2                     nothing could be shown; the message says why
      3                     a fault of the grader
      130                   interrupted by Ctrl-C (129 or 143: by another signal)

    Examples:
      npm run progress
      npm run progress -- --json progress.json
    "
  `);
});

test('override', () => {
  expect(helpText(override, english)).toMatchInlineSnapshot(`
    "npm run override -- GRADES STUDENT EXERCISE [OPTIONS]

    Records beside the verdict the points that a person decides, and why. The
    decision outlives every regrade. STUDENT: the key, the id, the e-mail address or
    the whole name.

    Options:
      --points POINTS       These points, in the place of those of the checks;
                            lateness still lessens them.
      --because WORDS       The reason, for whoever reads these grades later.
      --withdraw            Take the earlier decision back: the points of the checks
                            count again.
      --lang fr|en          The language: fr or en.
      --help                Show this help.

    Exit codes:
      0                     the decision is recorded
      2                     nothing was recorded; the message says why
      3                     a fault of the grader
      130                   interrupted by Ctrl-C (129 or 143: by another signal)

    Examples:
      npm run override -- grades ada ex1 --points 8 --because "…"
      npm run override -- grades "Ada Lovelace" ex1 --points 8 --because "…"
      npm run override -- grades ada@example.org ex1 --withdraw
    "
  `);
});

test('override, in French', () => {
  expect(helpText(override, french)).toMatchInlineSnapshot(`
    "npm run override -- NOTES ÉTUDIANT EXERCICE [OPTIONS]

    Inscrit à côté du verdict les points que quelqu’un décide, et pourquoi. La
    décision survit à toute nouvelle correction. ÉTUDIANT : la clé, le numéro,
    l’adresse ou le nom entier.

    Options :
      --points POINTS       Ces points, à la place de ceux des vérifications ; un
                            retard les diminue encore.
      --because MOTS        La raison, pour qui lira ces notes plus tard.
      --withdraw            Retirer la décision d’avant : les points des
                            vérifications comptent de nouveau.
      --lang fr|en          La langue : fr ou en.
      --help                Afficher cette aide.

    Codes de sortie :
      0                     la décision est inscrite
      2                     rien n’a été inscrit ; le message dit pourquoi
      3                     une faute du correcteur
      130                   interrompu par Ctrl-C (129 ou 143 : par un autre signal)

    Exemples :
      npm run override -- grades ada ex1 --points 8 --because "…"
      npm run override -- grades "Ada Lovelace" ex1 --points 8 --because "…"
      npm run override -- grades ada@example.org ex1 --withdraw
    "
  `);
});

test('report', () => {
  expect(helpText(report, english)).toMatchInlineSnapshot(`
    "npm run report -- GRADES [OPTIONS]

    Shows what became of the class: totals, points by check, the most common
    mistakes, what is to be graded again, and what a person should look at.

    Options:
      --json [FILE]         Write all of it as JSON into this file, or to standard
                            output.
      --lang fr|en          The language: fr or en.
      --help                Show this help.

    Exit codes:
      0                     shown
      2                     nothing could be shown; the message says why
      3                     a fault of the grader
      130                   interrupted by Ctrl-C (129 or 143: by another signal)

    Examples:
      npm run report -- grades
      npm run report -- grades --json class.json
    "
  `);
});

test('self-check', () => {
  expect(helpText(selfCheck, english)).toMatchInlineSnapshot(`
    "npm run self-check [EXERCISE…] -- [OPTIONS]

    Checks the graders themselves: solutions pass, stubs and wrong submissions fail
    by their own diagnosis.

    Options:
      --only FLAW           Only this wrong submission, by the name of its folder.
      --runs N              How many times each solution must pass, with a fresh
                            seed each time (default: 5).
      --jobs N              How many submissions at a time.
      --sandbox TIER        The sandbox: none, guarded, user or isolated (default:
                            guarded).
      --lang fr|en          The language: fr or en.
      --help                Show this help.

    Exit codes:
      0                     everything is as declared
      1                     something is not
      2                     nothing was tested; the message says why
      3                     a fault of the grader
      130                   interrupted by Ctrl-C (129 or 143: by another signal)

    Examples:
      npm run self-check
      npm run self-check ex1
      npm run self-check ex1 -- --only sequential-await
    "
  `);
});

test('bench', () => {
  expect(helpText(bench, english)).toMatchInlineSnapshot(`
    "npm run bench [EXERCISE…] -- [OPTIONS]

    Measures how long a grading takes, as ratios within one run.

    Options:
      --runs N              How many rounds are measured (default: 7).
      --class LIST          Instead, grade classes of that many hand-ins of ex1, as
                            \`10,100\`, beside plain vitest and bare sandboxes
                            (default rounds: 3).
      --lang fr|en          The language: fr or en.
      --help                Show this help.

    Exit codes:
      0                     measured
      2                     nothing was measured; the message says why
      3                     a fault of the grader
      130                   interrupted by Ctrl-C (129 or 143: by another signal)

    Examples:
      npm run bench
      npm run bench ex1 -- --runs 15
      npm run bench -- --class 10,100,1000 --runs 1
    "
  `);
});

test('schemas', () => {
  expect(helpText(schemas, english)).toMatchInlineSnapshot(`
    "npm run schemas -- [OPTIONS]

    Writes the JSON Schemas of evidence and verdict anew, after their shapes
    changed.

    Options:
      --lang fr|en          The language: fr or en.
      --help                Show this help.

    Exit codes:
      0                     the schemas are written
      2                     nothing was written; the message says why
      3                     a fault of the grader
      130                   interrupted by Ctrl-C (129 or 143: by another signal)

    Examples:
      npm run schemas
    "
  `);
});

test('quiz', () => {
  expect(helpText(quiz, english)).toMatchInlineSnapshot(`
    "npm run quiz -- [OPTIONS]

    Asks questions about the concepts of the course, and explains each answer. It is
    a self-assessment: nothing is graded.

    Options:
      --topic TOPIC         Only questions on one topic: restaurant, event-loop,
                            gather, threads, pool, tools, speed-up.
      --count N             How many questions, at most (default: all).
      --seed N              Ask the questions drawn from this seed again, in the
                            same order.
      --lang fr|en          The language: fr or en.
      --help                Show this help.

    Exit codes:
      0                     the quiz came to its end, or you stopped it
      2                     nothing was asked; the message says why
      3                     a fault of the grader
      130                   interrupted by Ctrl-C (129 or 143: by another signal)

    Examples:
      npm run quiz
      npm run quiz -- --topic event-loop
      npm run quiz -- --count 8
    "
  `);
});

test('watch, in English', () => {
  expect(helpText(watch, english)).toMatchInlineSnapshot(`
    "npm run watch [EXERCISE] -- [OPTIONS]

    Checks an exercise at each save, and goes on to the next one once it passes. In
    a terminal: h hint, l list, n next, p previous, r or Enter run again, q quit.
    Elsewhere verdicts are printed one after another; if standard input is a pipe,
    closing it ends the watch, once the verdict under way is told. Without a name:
    the next exercise to do.

    Options:
      --submission DIR      Watch this folder instead of those of the exercises;
                            nothing of it is remembered.
      --poll [MS]           Look at the files every MS milliseconds (200 by default)
                            instead of waiting for the system’s events: for network
                            folders and containers.
      --timeout SECONDS     Time that the code has, for each scenario, in seconds
                            (default: what the scenario grants).
      --sandbox TIER        The sandbox: none, guarded, user or isolated (default:
                            guarded).
      --verbose             Show the pictures of what passed too, and everything
                            that your program printed.
      --lang fr|en          The language: fr or en.
      --help                Show this help.

    Exit codes:
      0                     the watch has ended (q, or the end of the input)
      2                     the watch did not begin; the message says why
      3                     a fault of the grader
      130                   interrupted by Ctrl-C (129 or 143: by another signal)

    Examples:
      npm run watch
      npm run watch ex1
      npm run watch ex1 -- --poll 500
    "
  `);
});

test('watch, in French', () => {
  expect(helpText(watch, french)).toMatchInlineSnapshot(`
    "npm run watch [EXERCICE] -- [OPTIONS]

    Vérifie un exercice à chaque enregistrement, et passe au suivant dès qu’il
    réussit. Dans un terminal : h indice, l liste, n suivant, p précédent, r ou
    Entrée relancer, q quitter. Ailleurs, les verdicts s’affichent à la suite ; si
    l’entrée standard est un tube, sa fermeture met fin à la surveillance, une fois
    dit le verdict en cours. Sans nom : le prochain exercice à faire.

    Options :
      --submission DOSSIER  Surveiller ce dossier au lieu de ceux des exercices ;
                            rien n’en est retenu.
      --poll [MS]           Regarder les fichiers toutes les MS millisecondes (200
                            par défaut) au lieu d’attendre les événements du
                            système : pour les dossiers en réseau et les conteneurs.
      --timeout SECONDES    Temps laissé au code, par scénario, en secondes (par
                            défaut : ce que le scénario accorde).
      --sandbox BAC         Le bac à sable : none, guarded, user ou isolated (par
                            défaut : guarded).
      --verbose             Montrer aussi les dessins de ce qui a réussi, et tout ce
                            que ton programme a affiché.
      --lang fr|en          La langue : fr ou en.
      --help                Afficher cette aide.

    Codes de sortie :
      0                     la surveillance s’est terminée (q, ou fin de l’entrée)
      2                     la surveillance n’a pas commencé ; le message dit
                            pourquoi
      3                     une faute du correcteur
      130                   interrompu par Ctrl-C (129 ou 143 : par un autre signal)

    Exemples :
      npm run watch
      npm run watch ex1
      npm run watch ex1 -- --poll 500
    "
  `);
});

describe('every command', () => {
  test('names the exit code of an interruption', () => {
    for (const command of commands) expect(helpText(command, english)).toMatch(/^ {2}130 /m);
  });

  test.for(LANGS)('fits into 80 columns in %s', (lang) => {
    for (const command of commands) {
      for (const line of helpText(command, translator(lang)).split('\n')) {
        expect(line.length, line).toBeLessThanOrEqual(80);
      }
    }
  });

  test('lets its language be chosen, and helps', () => {
    for (const { verb, options } of commands) {
      expect(
        options.map(({ name }) => name),
        verb,
      ).toEqual(expect.arrayContaining(['lang', 'help']));
    }
  });
});

test('what stands for a value is called something in each language', () => {
  const options = [...Object.values(OPTIONS), ...AUDIT_OPTIONS] as readonly Option[];
  const names = new Set(options.flatMap(({ placeholder }) => placeholder ?? []));
  const ofAll = ['N', 'MS', 'MINUTES', 'POINTS', 'fr|en']; // the same in both
  for (const name of [...names].filter((one) => !ofAll.includes(one))) {
    expect(french('ui.placeholder', { name }), name).not.toBe(name);
    expect(english('ui.placeholder', { name })).toBe(name);
  }
});

test('doctor', () => {
  expect(helpText(doctor, english)).toMatchInlineSnapshot(`
    "npm run doctor -- [OPTIONS]

    Tells what this machine can do: which sandboxes hold, what keeps the others from
    it and the command that fixes it, and how quiet it is.

    Options:
      --sandbox TIER        End with 2 unless this sandbox holds (default: guarded).
      --json [FILE]         Write what was found as JSON to this file, or to
                            standard output.
      --lang fr|en          The language: fr or en.
      --help                Show this help.

    Exit codes:
      0                     the sandbox holds
      2                     it does not; the report says why
      3                     a fault of the grader
      130                   interrupted by Ctrl-C (129 or 143: by another signal)

    Examples:
      npm run doctor
      npm run doctor -- --sandbox isolated
      npm run doctor -- --json machine.json
    "
  `);
});
