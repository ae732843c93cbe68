import { describe, expect, test } from 'vitest';
import type { Run } from '../../../../graders/engine/evidence/run.ts';
import { renderVerdict } from '../../../../graders/engine/reports/terminal/render.ts';
import { aFailure, aRun, aVerdict, line, options, someEvidence, span } from '../samples.ts';
import { pictureOf } from './picture-of.ts';

test('one worker with a task that never ended, and what three would have done', () => {
  const spans = [0, 300, 600, 900].map((at, i) => span(`task ${i + 1}`, at, at + 300, 'thread 7'));
  const open = span('task 5', 1200, null, 'thread 7');
  expect(pictureOf([...spans, open], { idealMs: 600 })).toMatchInlineSnapshot(`
    "  What ran when, in “x”:

      worker 1 task 1 │█████████████                                        300 ms
               task 2 │             █████████████                           300 ms
               task 3 │                          █████████████              300 ms
               task 4 │                                       █████████████ 300 ms
               task 5 │                                                   ▸ not over
                      └────────────────────────────────────────────────────
                       0                                              1.2 s

      At the same time, it would have been 600 ms instead of 1.2 s:

               task 1 │█████████████                                        300 ms
               task 2 │█████████████                                        300 ms
               task 3 │             █████████████                           300 ms
               task 4 │             █████████████                           300 ms"
  `);
});

test('three hundred requests are folded', () => {
  const spans = Array.from({ length: 300 }, (_, i) => span(`request ${i}`, i * 30, i * 30 + 30));
  const picture = pictureOf(spans, { idealMs: 30, clock: 'virtual' });
  expect(picture).toMatchInlineSnapshot(`
    "  What ran when, in “x” (virtual time: exact, without waiting):

      request 0   │▎                                                           30 ms
      request 1   │▍                                                           30 ms
      request 2   │ ▏                                                          30 ms
      request 3   │ ▏                                                          30 ms
      request 4   │ ▏                                                          30 ms
      … 290 more
      request 295 │                                                          ▎ 30 ms
      request 296 │                                                          ▍ 30 ms
      request 297 │                                                          ▋ 30 ms
      request 298 │                                                          ▊ 30 ms
      request 299 │                                                          █ 30 ms
                  └───────────────────────────────────────────────────────────
                   0                                                       9 s

      At the same time, it would have been 30 ms instead of 9 s:

      request 0   │▎                                                           30 ms
      request 1   │▎                                                           30 ms
      request 2   │▎                                                           30 ms
      … 294 more
      request 297 │▎                                                           30 ms
      request 298 │▎                                                           30 ms
      request 299 │▎                                                           30 ms"
  `);
});

test('three hundred requests are folded in French, in ASCII, on 40 columns', () => {
  const spans = Array.from({ length: 300 }, (_, i) => span(`requête ${i}`, i * 30, i * 30 + 30));
  const looks = { lang: 'fr', unicode: false, width: 40 } as const;
  expect(pictureOf(spans, { clock: 'virtual' }, looks)).toMatchInlineSnapshot(`
    "  Ce qui s'est passe quand, dans "x"
      (temps virtuel : exact, sans
      attendre) :

      requete 0   ||                   30 ms
      requete 1   ||                   30 ms
      requete 2   ||                   30 ms
      requete 3   ||                   30 ms
      requete 4   ||                   30 ms
      ... encore 290
      requete 295 |                  # 30 ms
      requete 296 |                  | 30 ms
      requete 297 |                  # 30 ms
      requete 298 |                  | 30 ms
      requete 299 |                  # 30 ms
                  +-------------------
                   0               9 s"
  `);
});

test('where one bar has no start that was seen, its time says so; where none has, nothing is drawn', () => {
  const picture = { scenario: 'x', clock: 'wall' } as const;
  const told = (spans: Run['spans']) => {
    const run = aRun('x', { spans, output: [{ ...line('✅ request B is here'), atMs: 40 }] });
    const verdict = aVerdict([aFailure('at-once', { picture })]);
    return renderVerdict(verdict, someEvidence([run]), options());
  };
  expect(told([span('A', 0, 40), span('B', 40, null)])).toMatch(/^ {2}B │ +▏ start unseen$/m);
  expect(told([span('B', 40, null)])).not.toContain('What ran when');
});

test('workers have a row each, with a word on what it shows, on a busy machine too', () => {
  const spans = Array.from({ length: 30 }, (_, at) =>
    span(`thread ${(at % 3) + 1}`, at * 60, at * 60 + 90),
  );
  expect(pictureOf(spans)).toMatchInlineSnapshot(`
    "  What ran when, in “x”:

      worker 1  │████████████████████████████████████████████████████████▏    1.71 s
      worker 2  │  ████████████████████████████████████████████████████████   1.71 s
      worker 3  │    ████████████████████████████████████████████████████████ 1.71 s
                └────────────────────────────────────────────────────────────
                 0                                                     1.83 s

      A bar: the thread wanted a core, by the system’s own accounts, looked at every
      25 ms. On the right, how long in all."
  `);
});

test('more tasks than there are rows share those of their workers', () => {
  const spans = Array.from({ length: 60 }, (_, at) =>
    span(`task ${at}`, at * 10, at * 10 + 20, `thread ${(at % 2) + 1}`),
  );
  expect(pictureOf(spans)).toMatchInlineSnapshot(`
    "  What ran when, in “x”:

      worker 1  │███████████████████████████████████████████████████████████  600 ms
      worker 2  │ ███████████████████████████████████████████████████████████ 600 ms
                └────────────────────────────────────────────────────────────
                 0                                                     610 ms

      One row for each worker, with all its tasks one after the other. On the right,
      how long they took in all."
  `);
});

test('a time just under a second is told in seconds', () => {
  expect(pictureOf([span('A', 0, 999.6)])).toMatch(/ 1\ss$/m);
  expect(pictureOf([span('A', 0, 999.4)])).toMatch(/ 999\sms$/m);
});

test('spans of no length are drawn as moments', () => {
  const spans = [span('A', 5, 5), span('B', 5, 5)];
  expect(pictureOf(spans, { lowerMs: 200, upperMs: 400, idealMs: 200 })).toMatchInlineSnapshot(`
    "  What ran when, in “x”:

      A │▏                                                                    ┊ 0 ms
      B │▏                                                                    ┊ 0 ms
        └─────────────────────────────────────────────────────────────────────┴
         0                                                               200 ms

      ┊ 200 ms: what one wait was to take; here, everything was over before"
  `);
});

test('names of any length, script and intent keep to their column', () => {
  const spans = [
    span('a name that goes on and on and never stops', 0, 50),
    span('שלום עולם', 0, 60),
    span('漢字漢字漢字漢字漢字漢字漢字', 0, 70),
    span('\x1b[31m\u202eevil\n::error::', 0, 80),
    span('', 0, 90),
  ];
  expect(pictureOf(spans)).toMatchInlineSnapshot(`
    "  What ran when, in “x”:

      a name that goes on… │███████████████████████████▊                       50 ms
      שלום עולם            │█████████████████████████████████▍                 60 ms
      漢字漢字漢字漢字漢…  │██████████████████████████████████████▉            70 ms
      ␛[31m⟨U+202E⟩evil␊:… │████████████████████████████████████████████▌      80 ms
                           │██████████████████████████████████████████████████ 90 ms
                           └──────────────────────────────────────────────────
                            0                                            90 ms"
  `);
});

describe('what a concurrent run would have looked like', () => {
  const ideal = 'At the same time, it would have been';

  test('is left out where all ran at once', () => {
    const spans = [span('A', 0, 200), span('B', 1, 300)];
    expect(pictureOf(spans, { idealMs: 200 })).not.toContain(ideal);
  });

  test('is left out where it would not have been shorter', () => {
    const spans = [span('A', 0, 100), span('B', 100, 200)];
    expect(pictureOf(spans, { idealMs: 200 })).not.toContain(ideal);
  });

  test('is left out where nobody says how long it would have been', () => {
    expect(pictureOf([span('A', 0, 100), span('B', 100, 200)])).not.toContain(ideal);
  });

  test('is not drawn where the time proves that everything ran at once', () => {
    const spans = [span('A', 0, 100), span('B', 100, 200)];
    expect(pictureOf(spans, { idealMs: 150, upperMs: 300 })).not.toContain(ideal);
    expect(pictureOf(spans, { idealMs: 150, upperMs: 200 })).toContain(ideal);
  });

  test('is drawn where the run was not concurrent', () => {
    const spans = [span('A', 0, 100), span('B', 100, 200)];
    expect(pictureOf(spans, { idealMs: 100 })).toContain(
      `${ideal} 100\u00a0ms instead of 200\u00a0ms`,
    );
  });
});

test('a count that lets its loop have a turn now and then, and one that does not', () => {
  const turnAt = (ms: number) => span('turn', ms, ms, 'turns');
  const count = span('n < 150000', 0, 100);
  expect(pictureOf([count, ...[20, 40, 41, 100].map(turnAt)])).toMatchInlineSnapshot(`
    "  What ran when, in “x”:

           n < 150000 │██████████████████████████████████████████████████████ 100 ms
      loop            │           ▏          ▏                              ▏
                      └──────────────────────────────────────────────────────
                       0                                               100 ms

      In the row “loop”, a stroke for each turn in which the event loop could serve
      something else: a gap is a wait for everybody else. The last stroke comes once
      all is done."
  `);
  expect(pictureOf([count, turnAt(100)], {}, { lang: 'fr' })).toMatchInlineSnapshot(`
    "  Ce qui s’est passé quand, dans « x » :

             n < 150000 │████████████████████████████████████████████████████ 100 ms
      boucle            │                                                   ▏
                        └────────────────────────────────────────────────────
                         0                                             100 ms

      Sur la ligne « boucle », un trait pour chaque tour où la boucle d’événements a
      pu servir autre chose : un vide, c’est une attente pour tous les autres. Le
      dernier trait vient une fois tout fini."
  `);
});
