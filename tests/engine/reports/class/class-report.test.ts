// The report on a class, as it is printed; harmless and in columns whatever students are called.
import { describe, expect, test } from 'vitest';
import { type Lang, translator } from '../../../../graders/engine/messages/translate.ts';
import { classReportLines } from '../../../../graders/engine/reports/class/class-report.ts';
import { classSummary } from '../../../../graders/engine/reports/class/summary.ts';
import { displayWidth } from '../../../../graders/engine/reports/fit.ts';
import { newPage } from '../../../../graders/engine/reports/terminal/page.ts';
import { print } from '../../../../graders/engine/reports/terminal/print.ts';
import { aBook, aStudent, judged, PENDING } from '../../batch/gradebook/books.ts';
import { aClass, RULES } from './a-class.ts';

interface Terminal {
  lang?: Lang;
  width?: number;
  unicode?: boolean;
  colour?: boolean;
}

function printed(book = aClass(RULES), terminal: Terminal = {}): string {
  const { lang = 'en', width = 80, unicode = true, colour = false } = terminal;
  const page = newPage({ translate: translator(lang), lang, width, unicode, colour });
  const diagnosisTitle = (exercise: string, id: string) => {
    const name = `diagnoses.${id}.title`;
    const translate = translator(lang, exercise);
    return translate.has(name) ? translate(name) : undefined;
  };
  const again = 'npm run grade -- ../hand-ins --out grades';
  const report = { summary: classSummary(book), diagnosisTitle, again };
  return print(page, classReportLines(page, report), colour);
}

test('a class of forty', () => {
  expect(printed()).toMatchInlineSnapshot(`
    "
    ── Concurrency ────────────────────────────────────────────────── 40 students ──

      Graded on 2 December 2026, seed 42, sandbox guarded.
      39 of 40 handed something in.
      Totals: median 63.3%, mean 65.4%, from 0% to 100%.
      The total of 4 students is not known yet.
      Passed, from 50%: 33 of 36.

      Total, in per cent, and how many students:
        0–10 │█████▉                                                              1
       10–20 │                                                                    0
       20–30 │                                                                    0
       30–40 │                                                                    0
       40–50 │███████████▋                                                        2
       50–60 │████████████████████████████████████████▊                           7
       60–70 │████████████████████████████████████████████████████████████████   11
       70–80 │████████████████████████████████████████▊                           7
       80–90 │█████████████████████████████▏                                      5
      90–100 │█████████████████▌                                                  3

    ── ex1 · title of ex1-requests ──────────────────────────────────── 37 judged ──

      On average, 6.33 of 10 points. 16 students passed everything.

      Who passed each check:
      checks starts                                      ███████████   34 of 37  92%
      checks at-once                                     █████▎        16 of 37  43%

      The most common mistakes:
      17 of 37: One after another (sequential-await)
      3 of 37: An error was thrown (threw)

    ── ex2 · title of ex2-thread-pool ───────────────────────────────── 37 judged ──

      On average, 5.46 of 10 points. 8 students passed everything.

      Who passed each check:
      checks starts                                      ████████▏     25 of 37  68%
      checks at-once                                     ██▋            8 of 37  22%

      The most common mistakes:
      28 of 37: sequential-await
      1 of 37: Parallelism not proved (unproved)

    ── ex3 · title of ex3-port-scanner ──────────────────────────────── 34 judged ──

      On average, 10 of 10 points. 34 students passed everything.

      Who passed each check:
      checks starts                                     ████████████  34 of 34  100%
      checks at-once                                    ████████████  34 of 34  100%

    ── To grade again ───────────────────────────────────────────────────────── 3 ──

      ex1  undecided           student-30  ␛[31mRed␛[0m
      ex1  a fault of Overlap  student-31  line␊feed␍::error::owned
      ex2  not graded yet      student-32  ⟨U+202E⟩gnirts

      The same command goes on with what is left:
      npm run grade -- ../hand-ins --out grades

    ── Hand-ins that could not be read ──────────────────────────────────────── 1 ──

      ex1, ex2, ex3  student-33  שלום עולם
          Cannot read work.zip: access is denied.

    ── To look at: neither proof nor a cause on the machine’s side ──────────── 1 ──

      ex2  at-once  student-35  👩⟨U+200D⟩👩⟨U+200D⟩👧⟨U+200D⟩👦 family

    ── Points that a person decided ─────────────────────────────────────────── 1 ──

      ex1  4 → 8.5  student-3  Student 3
          prof, on 3 December 2026: we talked

    ── Late ─────────────────────────────────────────────────────────────────── 4 ──

      ex1  2 days, 2 less  student-36  ééé
      ex1  2 days, 2 less  student-37  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
      ex1  2 days, 2 less  student-38  =cmd|calc
      ex1  2 days, 2 less  student-39  Student 39

    ── Not handed in ────────────────────────────────────────────────────────── 5 ──

      ex1, ex2, ex3  student-34  王小明
      ex3            student-36  ééé
      ex3            student-37  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
      ex3            student-38  =cmd|calc
      ex3            student-39  Student 39

    ── Other oddities ───────────────────────────────────────────────────────── 2 ──

      • nobody-knows-this
      student-0  Student 0
          nor-this␛[2J
    "
  `);
});

test('the beginning of the same in French, in ASCII, in a narrow terminal', () => {
  const text = printed(aClass(RULES), { lang: 'fr', width: 50, unicode: false });
  const [head, first] = text.split('\n\n-- ex');
  expect(`${head}\n\n-- ex${first}`).toMatchInlineSnapshot(`
    "
    -- Concurrency ------------------- 40 personnes --

      Corrige le 2 decembre 2026, graine 42, bac a
      sable guarded.
      39 sur 40 ont rendu quelque chose.
      Total : mediane 63,3 %, moyenne 65,4 %, de 0 % a
      100 %.
      Pour 4 personnes, le total n'est pas encore
      connu.
      Admis, a partir de 50 % : 33 sur 36.

      Total, en pour cent, et combien de personnes :
        0-10 |###|                                  1
       10-20 |                                      0
       20-30 |                                      0
       30-40 |                                      0
       40-50 |######|                               2
       50-60 |######################                7
       60-70 |##################################   11
       70-80 |######################                7
       80-90 |################                      5
      90-100 |#########|                            3

    -- ex1 - titre de ex1-requests -------------------

      En moyenne, 6,33 sur 10 points. 16 personnes ont
      tout reussi.

      Qui a reussi chaque verification :
      verifie starts                   34 sur 37  92 %
      verifie at-once                  16 sur 37  43 %

      Les erreurs les plus frequentes :
      17 sur 37 : L'une apres l'autre
                  (sequential-await)
      3 sur 37 : Une erreur a ete lancee (threw)"
  `);
  expect(text).toMatch(/^[\x20-\x7e\n]*$/);
});

test('the most common mistake is told in the words of the exercise', () => {
  expect(printed()).toContain('17 of 37: One after another (sequential-await)');
  expect(printed(aClass(RULES), { lang: 'fr' })).toContain('L’une après l’autre');
});

test.for([24, 40, 80, 120])('no line is wider than a terminal of %d columns', (width) => {
  const lines = printed(aClass(RULES), { width }).split('\n');
  expect(lines.filter((line) => displayWidth(line) > width)).toEqual([]);
});

test('no name moves the cursor, turns a line around or commands a log', () => {
  const text = printed();
  expect(text.replaceAll('\n', '').match(/[\p{Cc}\p{Cf}]/gu)).toBeNull();
  expect(text).not.toMatch(/^\s*::/m);
});

test('names stand in one column, however wide the letters are, and nothing behind them', () => {
  const rows = printed()
    .split('\n')
    .filter((line) => / student-3\d {2}/.test(line) && / less /.test(line));
  expect(rows).toHaveLength(4);
  const columns = rows.map((row) => displayWidth(/^.* student-3\d {2}/.exec(row)?.[0] ?? ''));
  expect(new Set(columns).size).toBe(1);
});

test('what a person decided is told with who, when and why', () => {
  const text = printed();
  expect(text).toMatch(
    /ex1 {2}4 → 8.5 {2}student-3 {2}Student 3\n {6}prof, on 3 December 2026: we/,
  );
});

describe('a list', () => {
  const classOf = (count: number) =>
    aBook(
      Array.from({ length: count }, (_, at) => aStudent({ key: `s${at}` }, [PENDING, judged(1)])),
    );

  test('of eleven is shown whole: one more line would say no less', () => {
    const text = printed(classOf(11));
    expect(text).toContain(' s10 ');
    expect(text).not.toContain('more');
  });

  test('of four hundred ends with how many more there are', () => {
    const text = printed(classOf(400));
    expect(text).toContain('… and 390 more\n');
    expect(text.split('\n').length).toBeLessThan(100);
  });
});

test('colours are only there where they are asked for', () => {
  expect(printed(aClass(RULES), { colour: true })).toContain('\u001b[');
  expect(printed()).not.toContain('\u001b');
});

test('a class of nobody, and one in which nothing is told yet, have reports too', () => {
  const nobody = printed(aBook([]));
  expect(nobody).toContain('0 students');
  expect(nobody).not.toContain('Totals');
  const pending = printed(aBook([aStudent({ key: 'ada' }, [PENDING, PENDING, PENDING])]));
  expect(pending).toContain('The total of 1 student is not known yet.');
  expect(pending).toContain('none judged');
  expect(pending).not.toContain('On average');
});
