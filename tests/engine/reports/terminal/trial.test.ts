import { describe, expect, test } from 'vitest';
import { renderTrial } from '../../../../graders/engine/reports/terminal/render.ts';
import { aRun, line, options, someEvidence, span } from '../samples.ts';

const spans = [span('A', 0, 2000), span('B', 2000, 3000), span('C', 3000, 4500)];

test('a trial shows what was printed, how long it took, and what ran when', () => {
  const demo = aRun('demo', { virtualMs: 4500, spans, output: [line('🚀 Début de A')] });
  const told = renderTrial(someEvidence([demo], { sandbox: 'guarded' }), options({ lang: 'fr' }));
  expect(told).toMatchInlineSnapshot(`
    "
    ── Ce que ton programme a affiché ──────────────────────────────────────────────

      │ 🚀 Début de A

      Durée : 4,5 s.

      Ce qui s’est passé quand, dans « demo » (temps virtuel : exact, sans
      attendre) :

      A │██████████████████████████████▋                                       2 s
      B │                               ███████████████                        1 s
      C │                                              ███████████████████████ 1,5 s
        └─────────────────────────────────────────────────────────────────────
         0                                                               4,5 s

      En même temps, cela aurait donné 2 s au lieu de 4,5 s :

      A │██████████████████████████████▋                                       2 s
      B │███████████████▍                                                      1 s
      C │███████████████████████                                               1,5 s

    ── ex1-requests ────────────────────────────────────────────────────────────────

      Résultat d’entraînement : ton code a tourné derrière un garde-fou qui arrête
      les accidents, pas les mauvaises intentions.
      Rien n’a été noté. Pour vérifier :
      npm run check ex1
    "
  `);
});

test('a trial that broke off says how', () => {
  const outcome = { kind: 'exited', during: 'call', code: 3 } as const;
  const told = renderTrial(someEvidence([aRun('demo', { outcome })]), options());
  expect(told).toMatchInlineSnapshot(`
    "
    ── What your program printed ───────────────────────────────────────────────────

      Nothing.

      ✗ The process ended by itself (code 3) before your function had given its
        result.

      → Take \`process.exit\` out. If there is none, your function waits for something
        that does not keep the process alive, such as an \`unref\`’d timer.

    ── ex1-requests ────────────────────────────────────────────────────────────────

      Nothing was graded. To check it:
      npm run check ex1
    "
  `);
});

const STUB_THROWS = {
  kind: 'threw',
  during: 'call',
  error: {
    name: 'Error',
    message: 'À toi de jouer : écris runAll dans requests.ts',
    file: 'requests.ts',
    line: 35,
  },
} as const;

describe('a stub', () => {
  const demo = aRun('demo', { outcome: STUB_THROWS });
  const [file] = someEvidence([]).files;

  test('that nobody touched has made no mistake, and says where to begin', () => {
    const files = file === undefined ? [] : [{ ...file, pristine: true }];
    expect(renderTrial(someEvidence([demo], { files }), options())).toMatchInlineSnapshot(`
      "
      ── Welcome to ex1-requests ─────────────────────────────────────────────────────

        Nothing is written yet, and that is fine. The demonstration stopped at the
        first thing to write:

        → \`runAll\` is still to be written (requests.ts, line 35).

        1. Read   exercises/ex1-requests/README.en.md
        2. Write  exercises/ex1-requests/requests.ts
        3. Watch  npm run try ex1

      ── ex1-requests ────────────────────────────────────────────────────────────────

        Nothing was graded. To check it:
        npm run check ex1
      "
    `);
  });

  test('that is half written has made no mistake either', () => {
    const told = renderTrial(
      someEvidence([{ ...demo, output: [line('🚀 A')] }]),
      options({ lang: 'fr' }),
    );
    expect(told).toMatchInlineSnapshot(`
      "
      ── Ce que ton programme a affiché ──────────────────────────────────────────────

        │ 🚀 A

        La démonstration s’est arrêtée à ce qui reste à écrire :

        → \`runAll\` reste à écrire (requests.ts, ligne 35).

        1. Lis      exercises/ex1-requests/README.fr.md
        2. Écris    exercises/ex1-requests/requests.ts
        3. Regarde  npm run try ex1

      ── ex1-requests ────────────────────────────────────────────────────────────────

        Rien n’a été noté. Pour vérifier :
        npm run check ex1
      "
    `);
  });
});

test('a limit that was given by hand is called so', () => {
  const outcome = {
    kind: 'timed-out',
    during: 'call',
    limitMs: 2_000,
    clock: 'un-starved',
    cpuMs: 0,
  } as const;
  const evidence = someEvidence([aRun('demo', { outcome })]);
  expect(renderTrial(evidence, options({ limitMs: 2_000 }))).toContain('you gave with `--timeout`');
  expect(renderTrial(evidence, options())).not.toContain('--timeout');
});

test('tasks in threads are drawn without a guess at the best that there could be', () => {
  const lanes = [span('1', 0, 100, 'thread 1'), span('2', 100, 200, 'thread 1')];
  const told = renderTrial(someEvidence([aRun('demo', { spans: lanes })]), options());
  expect(told).toContain('worker 1');
  expect(told).not.toContain('At the same time');
});
