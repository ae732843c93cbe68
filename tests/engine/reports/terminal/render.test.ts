import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../../../graders/engine/evidence/evidence.ts';
import { type Lang, translator } from '../../../../graders/engine/messages/translate.ts';
import { renderVerdict } from '../../../../graders/engine/reports/terminal/render.ts';
import type { CheckVerdict, Picture, Verdict } from '../../../../graders/engine/verdict/verdict.ts';
import { aCheck, aFailure, aRun, aVerdict, line, options, someEvidence, span } from '../samples.ts';

const PICTURE = {
  scenario: 'three requests',
  clock: 'wall',
  lowerMs: 200,
  upperMs: 400,
  idealMs: 200,
} as const;

const SEQUENTIAL = aRun('three requests', {
  spans: [span('A', 1000, 1203), span('B', 1204, 1305), span('C', 1306, 1458)],
  output: [line('🚀 Début de la requête A...'), line('✅ Requête A terminée après 0.2s')],
});

const CONCURRENT = aRun('three requests', {
  spans: [span('A', 0, 203), span('B', 0, 102), span('C', 1, 152)],
});

/** One passed, two by the same mistake, one by another, one that waits for them. */
function sequential(lang: Lang): Verdict {
  const { message, advice } = {
    fr: {
      message: 'Quand tout était bloqué, 1 seule requête était en cours, sur 3.',
      advice: 'Cherche un `await` dans ta boucle\u00a0: lance tout, puis attends tout.',
    },
    en: {
      message: 'When everything was blocked, only 1 request was in flight, out of 3.',
      advice: 'Look for an `await` inside your loop: start them all, then wait for all.',
    },
  }[lang];
  return aVerdict(
    [
      aCheck('loads', { points: 1, maxPoints: 1 }),
      aFailure('at-once', { message, advice }),
      aFailure('elapsed-time', { message: '458 ms', advice, picture: PICTURE }),
      aFailure('rejection', { diagnosis: 'swallows-errors', message: 'B failed in silence.' }),
      aCheck('hundreds', { outcome: 'not-reached', points: 0 }),
    ],
    { lang, sandbox: 'guarded' },
  );
}

describe('a failed verdict', () => {
  test('in English, on 80 columns', () => {
    const report = renderVerdict(sequential('en'), someEvidence([SEQUENTIAL]), options());
    expect(report).toMatchInlineSnapshot(`
      "
        ex1-requests · not there yet · 1 of 9 points

        ✓ the check called loads                                      passed       1/1
        ✗ the check called at-once                                    failed       0/2
        ✗ the check called elapsed-time                               failed       0/2
        ✗ the check called rejection                                  failed       0/2
        ○ the check called hundreds                                   not reached  0/2

        Not reached: depends on a check that has not passed yet. Start with that one.

      ── sequential-await ────────────────────────────────────────────────── 1 of 2 ──

        ✗ the check called at-once

        When everything was blocked, only 1 request was in flight, out of 3.

        → Next: Look for an \`await\` inside your loop: start them all, then wait for
          all.

        What ran when, in “three requests”:

        A │██████████████████████████████▏                            ┊         203 ms
        B │                             ┊███████████████▎             ┊         101 ms
        C │                             ┊                ██████████████████████ 152 ms
          └─────────────────────────────┴─────────────────────────────┴────────
           0                         200 ms                        400 ms
                                                                         458 ms

        ┊ 200 ms: no run can take less
        ┊ 400 ms: under it, all that could run together did

        At the same time, it would have been 200 ms instead of 458 ms:

        A │██████████████████████████████▏                                      203 ms
        B │███████████████                                                      101 ms
        C │██████████████████████▋                                              152 ms

        The same mistake shows here:
        ✗ the check called elapsed-time
          458 ms

      ── swallows-errors ─────────────────────────────────────────────────── 2 of 2 ──

        ✗ the check called rejection

        B failed in silence.

        → Next: Look at the \`await\` inside your loop.

      ── What your program printed ───────────────────────────────────────────────────

        In “three requests”:
        │ 🚀 Début de la requête A...
        │ ✅ Requête A terminée après 0.2s

      ── ex1-requests ────────────────────────────────────────────────────────────────

        Stuck? A first hint:
        npm run hint ex1

        Practice result: your code ran behind a guard rail that stops accidents, not
        bad intentions.
        Took 812 ms. To replay the same inputs:
        npm run check ex1 -- --seed 42
      "
    `);
  });

  test('in French, on 80 columns', () => {
    const french = options({ lang: 'fr' });
    const report = renderVerdict(sequential('fr'), someEvidence([SEQUENTIAL]), french);
    expect(report).toMatchInlineSnapshot(`
      "
        ex1-requests · pas encore · 1 sur 9 points

        ✓ the check called loads                                      réussi       1/1
        ✗ the check called at-once                                    échoué       0/2
        ✗ the check called elapsed-time                               échoué       0/2
        ✗ the check called rejection                                  échoué       0/2
        ○ the check called hundreds                                   pas atteint  0/2

        Pas atteint : s’appuie sur une vérification qui n’est pas encore réussie.
        Commence par celle-là.

      ── sequential-await ───────────────────────────────────────────────── 1 sur 2 ──

        ✗ the check called at-once

        Quand tout était bloqué, 1 seule requête était en cours, sur 3.

        → À regarder : Cherche un \`await\` dans ta boucle : lance tout, puis attends
          tout.

        Ce qui s’est passé quand, dans « three requests » :

        A │██████████████████████████████▏                            ┊         203 ms
        B │                             ┊███████████████▎             ┊         101 ms
        C │                             ┊                ██████████████████████ 152 ms
          └─────────────────────────────┴─────────────────────────────┴────────
           0                         200 ms                        400 ms
                                                                         458 ms

        ┊ 200 ms : aucune exécution ne peut durer moins
        ┊ 400 ms : en dessous, tout ce qui pouvait tourner ensemble l’a fait

        En même temps, cela aurait donné 200 ms au lieu de 458 ms :

        A │██████████████████████████████▏                                      203 ms
        B │███████████████                                                      101 ms
        C │██████████████████████▋                                              152 ms

        La même erreur se voit ici :
        ✗ the check called elapsed-time
          458 ms

      ── swallows-errors ────────────────────────────────────────────────── 2 sur 2 ──

        ✗ the check called rejection

        B failed in silence.

        → À regarder : Look at the \`await\` inside your loop.

      ── Ce que ton programme a affiché ──────────────────────────────────────────────

        Dans « three requests » :
        │ 🚀 Début de la requête A...
        │ ✅ Requête A terminée après 0.2s

      ── ex1-requests ────────────────────────────────────────────────────────────────

        Besoin d’un coup de pouce ? Un premier indice :
        npm run hint ex1

        Résultat d’entraînement : ton code a tourné derrière un garde-fou qui arrête
        les accidents, pas les mauvaises intentions.
        Durée : 812 ms. Pour rejouer les mêmes données :
        npm run check ex1 -- --seed 42
      "
    `);
  });

  test('in French, in ASCII, on 40 columns', () => {
    const narrow = options({ lang: 'fr', unicode: false, width: 40 });
    const report = renderVerdict(sequential('fr'), someEvidence([SEQUENTIAL]), narrow);
    expect(report).toMatchInlineSnapshot(`
      "
        ex1-requests
        pas encore - 1 sur 9 points

        + the check called loads           1/1
        x the check called at-once         0/2
        x the check called elapsed-time    0/2
        x the check called rejection       0/2
        o the check called hundreds        0/2

        Pas atteint : s'appuie sur une
        verification qui n'est pas encore
        reussie. Commence par celle-la.

      -- sequential-await --------- 1 sur 2 --

        x the check called at-once

        Quand tout etait bloque, 1 seule
        requete etait en cours, sur 3.

        -> A regarder : Cherche un \`await\`
           dans ta boucle : lance tout, puis
           attends tout.

        Ce qui s'est passe quand, dans "three
        requests" :

        A |#############           :    203 ms
        B |            :######     :    101 ms
        C |            :      ######### 152 ms
          +------------+-----------+---
           0        200 ms      400 ms
                                 458 ms

        : 200 ms : aucune execution ne peut
          durer moins
        : 400 ms : en dessous, tout ce qui
          pouvait tourner ensemble l'a fait

        En meme temps, cela aurait donne
        200 ms au lieu de 458 ms :

        A |############|                203 ms
        B |######|                      101 ms
        C |#########|                   152 ms

        La meme erreur se voit ici :
        x the check called elapsed-time
          458 ms

      -- swallows-errors ---------- 2 sur 2 --

        x the check called rejection

        B failed in silence.

        -> A regarder : Look at the \`await\`
           inside your loop.

      -- Ce que ton programme a affiche ------

        Dans "three requests" :
        | ? Debut de la requete A...
        | [ok] Requete A terminee apres 0.2s

      -- ex1-requests ------------------------

        Besoin d'un coup de pouce ? Un premier
        indice :
        npm run hint ex1

        Resultat d'entrainement : ton code a
        tourne derriere un garde-fou qui
        arrete les accidents, pas les
        mauvaises intentions.
        Duree : 812 ms. Pour rejouer les memes
        donnees :
        npm run check ex1 -- --seed 42
      "
    `);
  });

  test('on 120 columns, with its colours', () => {
    const [head] = reportOn(aVerdict([aFailure('at-once')]), [], { width: 120, colour: true });
    expect(head).toMatchInlineSnapshot(
      `"[1m  ex1-requests[22m[2m · [22m[31mnot there yet[39m[2m · [22m0 of 2 points"`,
    );
  });
});

test('a passed verdict shows its bounds, and the picture that they are drawn in', () => {
  const note = { id: 'proved-by-time', values: {}, text: '203 ms: at least 200 ms, under 400 ms' };
  const verdict = aVerdict([
    aCheck('loads'),
    aCheck('elapsed-time', { picture: PICTURE, notes: [note] }),
  ]);
  expect(renderVerdict(verdict, someEvidence([CONCURRENT]), options())).toMatchInlineSnapshot(`
    "
      ex1-requests · passed · 4 of 4 points

      ✓ the check called loads                                           passed  2/2
      ✓ the check called elapsed-time                                    passed  2/2
          203 ms: at least 200 ms, under 400 ms

      ✓ Everything holds: 2 checks passed.

      What ran when, in “three requests”:

      A │██████████████████████████████████▌                                ┊ 203 ms
      B │█████████████████▍                ┊                                ┊ 102 ms
      C │█████████████████████████▉        ┊                                ┊ 151 ms
        └──────────────────────────────────┴────────────────────────────────┴
         0                              200 ms                         400 ms

      ┊ 200 ms: no run can take less
      ┊ 400 ms: under it, all that could run together did

    ── ex1-requests ────────────────────────────────────────────────────────────────

      Took 812 ms. To replay the same inputs:
      npm run check ex1 -- --seed 42
    "
  `);
});

describe('an untouched stub', () => {
  const verdict = { ...sequential('en'), untouched: true };

  test('is welcomed in English', () => {
    const report = renderVerdict(verdict, someEvidence([SEQUENTIAL]), options());
    expect(report).toMatchInlineSnapshot(`
      "
      ── Welcome to ex1-requests ─────────────────────────────────────────────────────

        Nothing is written yet, and that is fine: this is where it begins.

        1. Read   exercises/ex1-requests/README.en.md
        2. Write  exercises/ex1-requests/requests.ts
        3. Watch  npm run try ex1
        4. Check  npm run check ex1

        9 points to win in 5 checks:
        ○ the check called loads                                                  1 pt
        ○ the check called at-once                                                2 pt
        ○ the check called elapsed-time                                           2 pt
        ○ the check called rejection                                              2 pt
        ○ the check called hundreds                                               2 pt

        Stuck? A first hint:
        npm run hint ex1
      "
    `);
  });

  test('is welcomed in French, in ASCII', () => {
    const french = options({ lang: 'fr', unicode: false });
    const report = renderVerdict(verdict, someEvidence([SEQUENTIAL]), french);
    expect(report).toMatchInlineSnapshot(`
      "
      -- Bienvenue dans ex1-requests -------------------------------------------------

        Rien n'est encore ecrit, et c'est normal : tout commence ici.

        1. Lis      exercises/ex1-requests/README.fr.md
        2. Ecris    exercises/ex1-requests/requests.ts
        3. Regarde  npm run try ex1
        4. Verifie  npm run check ex1

        9 points a gagner en 5 verifications :
        o the check called loads                                                  1 pt
        o the check called at-once                                                2 pt
        o the check called elapsed-time                                           2 pt
        o the check called rejection                                              2 pt
        o the check called hundreds                                               2 pt

        Besoin d'un coup de pouce ? Un premier indice :
        npm run hint ex1
      "
    `);
  });
});

/** The report's lines. */
function reportOn(
  verdict: Verdict,
  runs: Evidence['runs'],
  changes: Parameters<typeof options>[0] = {},
): string[] {
  const report = renderVerdict(verdict, someEvidence(runs), options(changes));
  return report.split('\n').filter((text) => text !== '');
}

describe('one mistake behind several checks', () => {
  const advice = 'Start them all first.';
  const told = reportOn(
    aVerdict([
      aFailure('one', { message: 'Held 1 of 3.', advice }),
      aFailure('two', { message: 'Took 450 ms.', advice }),
      aFailure('three', { message: 'Held 1 of 3.', advice }),
    ]),
    [],
  ).join('\n');

  test('is told in full once', () => {
    expect(told.split('Start them all first.')).toHaveLength(2);
  });

  test('names the other checks, with their own numbers where they differ', () => {
    const others = told.slice(told.indexOf('The same mistake shows here'));
    expect(others).toContain('two\n    Took 450 ms.');
    expect(others).toContain('three');
    expect(others).not.toContain('Held 1 of 3.');
  });
});

test('of several pictures of one mistake, the one that shows most is drawn', () => {
  const drawn = (...pictures: Picture[]) =>
    reportOn(
      aVerdict(pictures.map((picture, at) => aFailure(`check ${at}`, { picture }))),
      ['plain', 'bounded', 'whole'].map((scenario) => aRun(scenario, { spans: [span('A', 0, 9)] })),
    )
      .join('\n')
      .match(/What ran when, in “(.*)”/)?.[1];
  const plain = { scenario: 'plain', clock: 'wall' } as const;
  const bounded = { ...plain, scenario: 'bounded', upperMs: 400 };
  const whole = { ...plain, scenario: 'whole', upperMs: 400, idealMs: 200 };
  expect(drawn(plain, bounded, whole)).toBe('whole');
  expect(drawn(plain, bounded)).toBe('bounded');
  expect(drawn(plain)).toBe('plain');
});

test('a check that is worth nothing by itself shows no points', () => {
  const loads = aCheck('loads', { points: 0, maxPoints: 0 });
  expect(reportOn(aVerdict([loads]), [])[1]).toMatch(/loads +passed$/);
  expect(reportOn(aVerdict([loads], { untouched: true }), []).join('\n')).not.toContain(
    '0\u00a0pt',
  );
});

test('points beyond all measure leave the titles their room', () => {
  const told = reportOn(aVerdict([aFailure('one', { points: 1e100, maxPoints: 1e100 })]), []);
  expect(told).toContainEqual(expect.stringMatching(/✗ the check called one +failed/));
});

test('a failure and an undecided check are two mistakes, even with one diagnosis', () => {
  const told = reportOn(
    aVerdict([aFailure('one'), aFailure('two', { outcome: 'inconclusive', points: null })]),
    [],
  ).join('\n');
  expect(told).toContain('1 of 2');
  expect(told).not.toContain('The same mistake');
});

test('an undecided check has open points, and says that they are not lost', () => {
  const undecided = aFailure('cpu', { outcome: 'inconclusive', points: null, maxPoints: 3 });
  const told = reportOn(aVerdict([undecided]), []).join('\n');
  expect(told).toMatch(/undecided +\?\/3/);
  expect(told).toContain('neither won nor lost');
});

test('a flagged failure asks for a person to look', () => {
  const told = reportOn(aVerdict([aFailure('cpu', { flagged: true })]), []).join('\n');
  expect(told).toContain('a person should look at this');
});

test('a scenario is drawn once, and later mistakes point back to it', () => {
  const picture = { scenario: 'three requests', clock: 'wall' } as const;
  const told = reportOn(
    aVerdict([
      aFailure('one', { picture }),
      aFailure('two', { diagnosis: 'another-mistake', picture }),
    ]),
    [SEQUENTIAL],
  ).join('\n');
  expect(told.split('What ran when')).toHaveLength(2);
  expect(told).toContain('The picture of “three requests” is further up.');
});

test('a scenario is called by its exercise’s name for it where there is one', () => {
  const engine = translator('en');
  const translate = Object.assign(
    (id: string, values = {}) =>
      id === 'scenarios.three requests' ? 'the three of them' : engine(id, values),
    { has: (id: string) => id === 'scenarios.three requests' || engine.has(id) },
  );
  const told = reportOn(aVerdict([aFailure('one', { picture: PICTURE })]), [SEQUENTIAL], {
    translate,
  });
  expect(told.join('\n')).toContain('What ran when, in “the three of them”');
});

test('there is no picture where nothing was seen', () => {
  const verdict = aVerdict([aFailure('one', { picture: PICTURE })]);
  expect(reportOn(verdict, [aRun('three requests')]).join('\n')).not.toContain('What ran when');
  expect(reportOn(verdict, []).join('\n')).not.toContain('What ran when');
});

test('verbose shows the pictures of what passed, beside a failure too', () => {
  const verdict = aVerdict([aCheck('one', { picture: PICTURE }), aFailure('two')]);
  expect(reportOn(verdict, [CONCURRENT]).join('\n')).not.toContain('What ran when');
  expect(reportOn(verdict, [CONCURRENT], { verbose: true }).join('\n')).toContain('What ran when');
});

describe('a part that nobody has written yet', () => {
  const values = {
    name: 'Error',
    message: 'À toi de jouer : écris runAll dans requests.ts',
    denied: 'no',
    file: 'requests.ts',
    line: 38,
  };
  const left = (id: string, changes: Partial<CheckVerdict> = {}) =>
    aFailure(id, {
      diagnosis: 'threw',
      values,
      message: 'It threw.',
      advice: 'Log it.',
      ...changes,
    });
  const told = (...checks: CheckVerdict[]) => reportOn(aVerdict(checks), []).join('\n');

  test('is no error: what is left is told, and where', () => {
    const report = told(left('calls-send'));
    expect(report).toMatch(/^── Still to be written ─+$/m);
    expect(report).toContain('`runAll` is still to be written (requests.ts, line 38).');
    expect(report).not.toMatch(/It threw|Log it|\(threw\)/);
  });

  test.for([
    [
      'À toi de jouer : écris worker.ts',
      'worker.ts',
      '`worker.ts` is still to be written (line 38).',
    ],
    [
      'À toi de jouer : écris le constructeur de ThreadPool dans pool.ts',
      'pool.ts',
      '`ThreadPool` (the constructor) is still to be written (pool.ts, line 38).',
    ],
    ['À toi de jouer : la suite', 'pool.ts', 'À toi de jouer : la suite (pool.ts, line 38)'],
  ] as const)('is named by the words of its stub: %s', ([message, file, sentence]) => {
    expect(told(left('one', { values: { ...values, message, file } }))).toContain(sentence);
  });

  test('is recognised where it came back as another’s error', () => {
    const other = { expected: 'boom', got: values.message };
    expect(told(left('one', { diagnosis: 'wrong-error', values: other }))).toContain(
      '`runAll` is still to be written (requests.ts).',
    );
  });

  test('is apart from an error that was thrown', () => {
    const thrown = left('two', { values: { ...values, message: 'x is not a function' } });
    expect(told(left('one'), thrown)).toContain('1 of 2');
  });
});

describe('an answer of nothing but promises', () => {
  const told = (got: string) => {
    const message = `It gave ${got}.`;
    const check = aFailure('one', { diagnosis: 'forgets-await', values: { got }, message });
    return reportOn(aVerdict([{ ...check, picture: PICTURE }]), [SEQUENTIAL]).join('\n');
  };

  test.for([
    ['[<promise>,<promise>]', 'It gave 2 promises.'],
    ['[<promise>]', 'It gave 1 promise.'],
    ['[<promise>,<promise>,<pro…', 'It gave promises.'],
    ['[<promise>,<promise>,…', 'It gave promises.'],
    ['[<promise>,"A"]', 'It gave [<promise>,"A"].'],
    ['[]', 'It gave [].'],
  ] as const)('is counted: %s', ([got, sentence]) => {
    expect(told(got)).toContain(sentence);
  });

  test('is not drawn: nothing of it was seen to end', () => {
    expect(told('[]')).not.toContain('What ran when');
  });
});

describe('the heading of a mistake', () => {
  const translate = translator('fr', 'ex1-requests');

  test('is its name for people, with its id beside it', () => {
    const told = reportOn(aVerdict([aFailure('one')]), [], { translate });
    expect(told).toContainEqual(
      expect.stringMatching(/^── L’une après l’autre \(sequential-await\) ─+$/),
    );
  });

  test('has its id below where there is no room beside it', () => {
    const told = reportOn(aVerdict([aFailure('one')]), [], { translate, width: 40 });
    const at = told.findIndex((text) => text.startsWith('── L’une après l’autre'));
    expect(told.slice(at, at + 2)).toEqual([
      '── L’une après l’autre ─────────────────',
      '  (sequential-await)',
    ]);
  });

  test('is the id alone where it has no other name', () => {
    const told = reportOn(aVerdict([aFailure('one', { diagnosis: 'never-heard-of' })]), []);
    expect(told).toContainEqual(expect.stringMatching(/^── never-heard-of ─+$/));
  });
});

describe('the order of the mistakes', () => {
  const order = (...checks: CheckVerdict[]) =>
    reportOn(aVerdict(checks), [])
      .join('\n')
      .match(/^── \S+(?= .* \d of \d ──$)/gm)
      ?.map((heading) => heading.slice(3));
  const failure = (diagnosis: string, changes: Partial<CheckVerdict> = {}) =>
    aFailure(diagnosis, { diagnosis, ...changes });

  test('begins with what costs most', () => {
    expect(order(failure('cheap', { maxPoints: 1 }), failure('dear', { maxPoints: 4 }))).toEqual([
      'dear',
      'cheap',
    ]);
  });

  test('counts what could not be reached because of it', () => {
    const notReached = { outcome: 'not-reached', points: 0, maxPoints: 3 } as const;
    const checks = [
      failure('symptom', { maxPoints: 4 }),
      failure('cause', { maxPoints: 0 }),
      aCheck('behind', { ...notReached, needs: ['cause'] }),
      aCheck('further behind', { ...notReached, needs: ['behind'] }),
    ];
    expect(order(...checks)).toEqual(['cause', 'symptom']);
  });

  test('is that of the checks where they cost the same', () => {
    expect(order(failure('first'), failure('second'))).toEqual(['first', 'second']);
  });

  test('has what is left to write behind what is wrong, whatever it costs', () => {
    const message = 'À toi de jouer : écris serveTogether dans waiter.ts';
    const left = failure('threw', { maxPoints: 9, values: { message } });
    const told = reportOn(aVerdict([left, failure('wrong')]), []).join('\n');
    expect(told).toMatch(/^── wrong .* 1 of 2 ──$[\s\S]*^── Still to be written .* 2 of 2 ──$/m);
  });

  test('ends with what is undecided', () => {
    const undecided = { outcome: 'inconclusive', points: null, maxPoints: 9 } as const;
    expect(order(failure('undecided', undecided), failure('failed'))).toEqual([
      'failed',
      'undecided',
    ]);
  });
});

test('a word of the student’s in backticks keeps them; of ours, colours take their place', () => {
  const values = { got: '"`A`"' };
  const message = 'Give `A`, not "`A`".';
  const failed = aVerdict([aFailure('one', { message, values })]);
  expect(reportOn(failed, []).join('\n')).toContain('Give `A`, not "`A`".');
  const told = reportOn(failed, [], { colour: true }).join('\n');
  expect(told).toContain('Give \u001b[36mA\u001b[39m, not "`A`".');
});

test('code is coloured where there are colours', () => {
  const told = reportOn(aVerdict([aFailure('one')]), [], { colour: true }).join('\n');
  expect(told).toContain('Look at the \u001b[36mawait\u001b[39m inside your loop.');
});

test('a limit that was given by hand is called so', () => {
  const failed = aVerdict([aFailure('one', { values: { limitMs: 10 } })]);
  const told = (limitMs?: number) => reportOn(failed, [], { limitMs }).join('\n');
  expect(told(10)).toContain('The limit of 0.01\u00a0s is the one that you gave with `--timeout`.');
  expect(told(20)).not.toContain('--timeout');
  expect(told()).not.toContain('--timeout');
});

test('folders of the grader’s are left out of messages and of what was printed', () => {
  const stage = '/tmp/overlap-12-abcdef/submission/';
  const picture = { scenario: 'three requests', clock: 'wall' } as const;
  const failed = aVerdict([aFailure('one', { message: `In ${stage}a.ts.`, picture })]);
  const denied = 'Use --allow-fs-read to manage permissions.';
  const run = aRun('three requests', { output: [line(`at ${stage}b.ts:1 ${denied}`, 'stderr')] });
  const told = reportOn(failed, [run]).join('\n');
  expect(told).toContain('In a.ts.');
  expect(told).toContain('at b.ts:1 (the sandbox does not allow it)');
});

describe('where nothing ran', () => {
  const outcome = { kind: 'does-not-parse', file: 'requests.ts', message: 'Expected }' } as const;
  const told = reportOn(aVerdict([aFailure('loads')], { sandbox: 'guarded' }), [
    aRun('one', { outcome }),
    aRun('two', { outcome: { kind: 'not-run', why: 'nothing to run' } }),
  ]).join('\n');

  test('nothing is said of the sandbox, nor of how to run it again', () => {
    expect(told).toContain('Took 812\u00a0ms.');
    expect(told).not.toContain('Practice result');
    expect(told).not.toContain('--seed');
  });
});

describe('the closing lines', () => {
  const failed = aVerdict([aFailure('one')]);

  test('offer a hint for a failure only', () => {
    expect(reportOn(failed, []).join('\n')).toContain('  npm run hint ex1');
    expect(reportOn(aVerdict([aCheck('one')]), []).join('\n')).not.toContain('hint');
  });

  test('lead on to the next exercise from one that passed, if there is one', () => {
    const next = { kind: 'exercise', id: 'ex2-thread-pool', title: 'Files in parallel' } as const;
    const told = (checks: CheckVerdict[], changes: Parameters<typeof options>[0] = {}) =>
      reportOn(aVerdict(checks), [aRun('one')], changes).join('\n');
    expect(told([aCheck('one')], { next })).toContain(
      '  Next exercise: Files in parallel.\n' +
        '  exercises/ex2-thread-pool/README.en.md\n' +
        '  npm run check ex2\n',
    );
    expect(told([aCheck('one')])).not.toContain('Next exercise');
    expect(told([aFailure('one')], { next })).not.toContain('Next exercise');
    expect(told([aCheck('one')], { next: { kind: 'quiz' } })).toContain('  npm run quiz\n');
    const last = told([aCheck('one')], { next: { kind: 'all done' } });
    expect(last).toContain('Everything is done');
    expect(last).toContain('  npm run progress\n');
  });

  test('name the hint that is next, until all are read', () => {
    const told = (seen: number, hasSolution = true) =>
      reportOn(failed, [], { hints: { seen, all: 3, hasSolution } }).join('\n');
    expect(told(0)).toContain('A first hint:\n  npm run hint ex1');
    expect(told(2)).toContain('The next hint:\n  npm run hint ex1');
    expect(told(3)).toContain('You have read all the hints. To read them again:');
    expect(told(3)).toContain('  npm run hint ex1 -- --number 1\n');
    expect(told(3)).toContain('  npm run solution ex1 -- --give-up\n');
    expect(told(3, false)).not.toContain('npm run solution');
  });

  describe('speak of the machine', () => {
    const quiet = { level: 'quiet', worstLateMs: 3, queueShare: 0, othersShare: 0 } as const;
    const noisy = { level: 'noisy', worstLateMs: 212.4, queueShare: 3, othersShare: 0.9 } as const;
    const open = aFailure('one', { outcome: 'inconclusive', points: null });
    const told = (verdict: Verdict, runs = [aRun('one')]) => {
      return reportOn(verdict, runs).join(' ').replaceAll(/\s+/g, ' ');
    };
    const of = (check: CheckVerdict, changes: Partial<Verdict> = {}) =>
      told(aVerdict([check], { noise: noisy, ...changes }));
    const timed = { id: 'by-structure', values: { worstLateMs: 212 }, text: 'by structure' };

    test.for<[string, string]>([
      ['left something open', of(open)],
      ['was looked at again', of(aFailure('one'), { attempts: 2 })],
      ['was flagged', of(aFailure('one', { flagged: true }))],
      ['has a note on time', of(aFailure('one', { notes: [timed] }))],
    ])('where it %s', ([, report]) => {
      expect(report).toContain('other programs used up to 90% of it.');
      expect(report).toContain('fired up to 212 ms late');
    });

    test.for<[string, string]>([
      ['nothing hung on time', of(aFailure('one'))],
      ['all is passed', of(aCheck('one', { notes: [timed] }))],
      ['it was quiet', of(open, { noise: quiet })],
      ['nothing was run', told(aVerdict([open], { noise: noisy }), [])],
    ])('not where %s', ([, report]) => {
      expect(report).not.toMatch(/The machine (?:was busy|did not)/);
    });

    test('by what is known of it', () => {
      const withheld = of(open, { noise: { ...noisy, othersShare: null, worstLateMs: 30 } });
      expect(withheld).toContain('did not give your program all the time');
      expect(withheld).not.toContain('other programs');
      expect(withheld).not.toContain('30 ms');
      expect(of(open, { noise: { ...noisy, othersShare: 1.4 } })).toContain('up to 100% of it');
    });

    test('as harmless only where something failed', () => {
      expect(of(aFailure('one'), { attempts: 2 })).toContain('No check failed because of it.');
      expect(of(open)).not.toContain('No check failed because of it.');
    });
  });

  test('leave out a speed that others had their share in', () => {
    const note = { id: 'speed-up', values: { speedUp: 0.9, cores: 2 }, text: 'Speed-up: 0.9' };
    const verdict = aVerdict([aCheck('cpu', { notes: [note] })]);
    expect(reportOn(verdict, []).join('\n')).toContain('Speed-up: 0.9');
    const noise = { ...verdict.noise, othersShare: 0.3 };
    expect(reportOn({ ...verdict, noise }, []).join('\n')).not.toContain('Speed-up: 0.9');
  });

  test.for([
    ['guarded', true],
    ['none', true],
    ['user', false],
    ['isolated', false],
  ] as const)('call a result from the tier %s practice: %s', ([sandbox, isPractice]) => {
    expect(
      reportOn({ ...failed, sandbox }, [aRun('one')])
        .join('\n')
        .includes('Practice result'),
    ).toBe(isPractice);
  });

  test('say how to replay the same inputs', () => {
    expect(reportOn(failed, [aRun('one')]).at(-1)).toBe('  npm run check ex1 -- --seed 42');
  });
});
