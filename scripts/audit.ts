// `npm run audit`: measures the grader itself, with right and wrong submissions on a machine under load.
// It goes on where it stopped, and judges no verdict by its looks: right is what was declared.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../graders/engine/catalogue/places.ts';
import { type Journal, openJournal } from './audit/journal.ts';
import { journalKey } from './audit/key.ts';
import { provenance } from './audit/machine.ts';
import { measureAll, refuseSecondAudit } from './audit/measure-all.ts';
import { betweenMarks } from './audit/readme.ts';
import { readRecord, writeRecord } from './audit/record.ts';
import { AUDIT_OPTIONS, readSettings, type Settings } from './audit/settings.ts';
import type { Subject } from './audit/subject.ts';
import { countFalse, runsOf, summarise } from './audit/summary.ts';
import { auditTable, unexpectedLines } from './audit/table.ts';
import type { Call, Command } from './command-line/command.ts';
import { EXIT } from './command-line/exit-codes.ts';
import { plainText } from './command-line/plain-text.ts';
import { write } from './command-line/streams.ts';
import { openTarget } from './command-line/target.ts';

export const command: Command = {
  verb: 'audit',
  takesExercises: 'any',
  options: AUDIT_OPTIONS,
  exitCodes: [EXIT.passed, EXIT.failed, EXIT.notGraded, EXIT.ourBug],
  examples: ['', '-- --for 60', 'ex2 -- --conditions idle,busy-4x --only waves', '-- --report'],
  run: audit,
};

async function audit(call: Call): Promise<number> {
  const settings = await readSettings(call);
  const { folder, does } = settings;
  await using _ = does === 'measure' ? await refuseSecondAudit(folder, call.signal) : null;
  const journals = await openJournals(settings);
  const skipped = await skippedIn(settings);
  const work = {
    ...settings,
    conditions: settings.conditions.filter((one) => !skipped.has(one.name)),
  };
  const broken = does === 'measure' ? await measureAll(call, work, journals) : 0;
  const falseOnes = await tell(call, settings, journals, skipped);
  if (broken > 0) return EXIT.ourBug;
  return falseOnes > 0 ? EXIT.failed : EXIT.passed;
}

async function openJournals({ subjects, folder, record }: Settings): Promise<Journal[]> {
  const byExercise = Map.groupBy(subjects, ({ exercise }) => exercise);
  const opened = [...byExercise].map(async ([exercise, own]) => {
    const recorded = record === undefined ? undefined : await readRecord(record, exercise);
    const open = async (one: Subject): Promise<Journal> => {
      const key = await journalKey(one);
      return openJournal(one, folder, key, recorded?.get(key));
    };
    return Promise.all(own.map(open));
  });
  return (await Promise.all(opened)).flat();
}

/** Conditions that this machine does not have, and the id of the message that says why. */
async function skippedIn({ conditions }: Settings): Promise<Map<string, string>> {
  const skipped = new Map<string, string>();
  for (const condition of conditions) {
    const why = await condition.missing();
    if (why !== undefined) skipped.set(condition.name, why);
  }
  return skipped;
}

/** How many verdicts are false, of all that were ever measured of this content. */
async function tell(
  call: Call,
  { folder, record, conditions, does }: Settings,
  journals: readonly Journal[],
  skipped: ReadonlyMap<string, string>,
): Promise<number> {
  const { translate } = call;
  const names = conditions.map(({ name }) => name);
  const rows = summarise(journals, names);
  const runs = runsOf(journals).filter(({ measured }) => names.includes(measured.condition));
  const measured = runs.map((run) => run.measured);
  const about = provenance(measured, translate);
  const unseen = [...skipped].filter(([name]) => !measured.some((one) => one.condition === name));
  const notes = unseen.map(([condition, why]) =>
    translate('ui.audit.skipped', { condition, why: translate(why) }),
  );
  const page = (width: 'wide' | 'narrow', below: readonly string[]) =>
    [about, auditTable(rows, translate, width), below.join('\n'), notes.join('\n')]
      .filter(Boolean)
      .join('\n\n');
  if (does === 'write into the README') {
    await writeIntoReadme(call, page('narrow', []));
    if (record !== undefined) await writeRecords(record, journals);
  } else {
    const text = `${page('wide', unexpectedLines(runs, folder, translate))}\n`;
    await write(process.stdout, plainText(text, process.stdout));
  }
  return countFalse(rows);
}

/** What the table counts, and what was measured of it in other conditions. */
async function writeRecords(folder: string, journals: readonly Journal[]): Promise<void> {
  const byExercise = Map.groupBy(journals, ({ subject }) => subject.exercise);
  for (const [exercise, own] of byExercise) await writeRecord(folder, exercise, own);
}

async function writeIntoReadme({ translate }: Call, text: string): Promise<void> {
  const file = join(ROOT, 'README.md');
  const document = betweenMarks(await readFile(file, 'utf8'), text, file);
  await (await openTarget(file, ROOT)).write(document);
  await write(process.stderr, `${translate('ui.audit.wrote', { file })}\n`);
}
