// What `npm run doctor` shows: the machine in a few sentences, and a paragraph for each sandbox.
// It finds nothing out itself.
import { valuesOf } from '../../graders/engine/holding.ts';
import type { MachineReport } from '../../graders/engine/machine-report.ts';
import { padEnd } from '../../graders/engine/reports/fit.ts';
import {
  EMPTY_LINE,
  hanging,
  type Line,
  type Page,
  paragraph,
  piece,
} from '../../graders/engine/reports/terminal/page.ts';
import { rule } from '../../graders/engine/reports/terminal/rule.ts';

const INDENT = 2;
const NAME_COLUMNS = 10;

export function reportLines(page: Page, report: MachineReport): Line[] {
  return [
    EMPTY_LINE,
    ...rule(page, page.say('ui.doctor.machine')),
    EMPTY_LINE,
    ...machineTexts(page, report).flatMap((text) => paragraph(page, text, INDENT)),
    EMPTY_LINE,
    ...rule(page, page.say('ui.doctor.tiers')),
    EMPTY_LINE,
    ...report.tiers.toReversed().flatMap((one) => tierLines(page, one)), // the strongest first
    EMPTY_LINE,
  ];
}

function machineTexts(page: Page, report: MachineReport): string[] {
  const { machine, access, noise, hasTypeScript } = report;
  const { node, platform, arch, cores, quotaCores } = machine;
  const quota = quotaCores === null ? 'none' : 'some';
  const others = noise.othersCpuMs === null ? 'unknown' : 'known';
  const share = Math.min(1, (noise.othersCpuMs ?? 0) / (noise.wallMs * noise.cores));
  const has = hasTypeScript ? 'yes' : 'no';
  return [
    page.message('ui.doctor.node', {
      ...{ node: node.replace(/^v/, ''), platform, arch, cores },
      ...{ quota, quotaCores: quotaCores ?? 0 },
    }),
    page.message('ui.doctor.access', {
      why: access.available ? 'none' : access.why.replaceAll('-', '_'),
    }),
    page.message('ui.doctor.noise', { lateMs: noise.sleeperWorstLateMs, others, share }),
    page.message('ui.doctor.typescript', { has }),
  ];
}

function tierLines(page: Page, { tier, trial }: MachineReport['tiers'][number]): Line[] {
  const { passed, failed } = page.glyphs;
  const sign = trial.kind === 'holds' ? piece(passed, 'good') : piece(failed, 'bad');
  const lead = [piece(' '.repeat(INDENT)), sign, piece(` ${padEnd(tier, NAME_COLUMNS)}`, 'strong')];
  const values = valuesOf(tier, trial);
  const text =
    trial.kind === 'holds'
      ? page.message(`ui.doctor.holds.${tier}`)
      : page.message(`ui.doctor.${trial.kind}`, values);
  const lines = hanging(page, lead, text);
  if (values.mend === 'none') return lines;
  const under = [piece(' '.repeat(INDENT + NAME_COLUMNS + 2))];
  return [...lines, ...hanging(page, under, page.message('ui.doctor.mend', values), 'dim')];
}
