// The plan of the session: its parts, with the exercises that there are.
// It leaves out what is not there, and no exercise that is: those of no part come last.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { namingBroken } from './broken-file.ts';
import type { Exercise } from './exercise.ts';
import { ROOT } from './places.ts';
import { Session } from './session.ts';

export type PlanItem = { kind: 'exercise'; exercise: Exercise } | { kind: 'quiz' };

export interface PlanPart {
  title: Session['title'];
  when: 'session' | 'extra';
  minutes: number;
  items: readonly PlanItem[]; // never none
}

export interface SessionPlan {
  title: Session['title'];
  /** Of all parts within the session, whether or not their exercises are there. */
  minutes: number;
  parts: readonly PlanPart[];
  competences: Session['competences'];
}

/** @throws {UserError} if session.json is missing or broken. */
export async function loadPlan(all: readonly Exercise[], root = ROOT): Promise<SessionPlan> {
  const folder = join(root, 'exercises');
  const session = await readSession(join(folder, 'session.json'));
  return planOf(session, all, existsSync(join(folder, 'quiz')));
}

function readSession(file: string): Promise<Session> {
  return namingBroken(file, async () => Session.parse(JSON.parse(await readFile(file, 'utf8'))));
}

export function planOf(session: Session, all: readonly Exercise[], hasQuiz: boolean): SessionPlan {
  const { title, parts, further, competences } = session;
  const itemOf = (name: string): PlanItem[] => {
    if (name === 'quiz') return hasQuiz ? [{ kind: 'quiz' }] : [];
    return all.filter(({ id }) => id === name).map((exercise) => ({ kind: 'exercise', exercise }));
  };
  const planned = parts.map((part): PlanPart => ({ ...part, items: part.items.flatMap(itemOf) }));
  const named: readonly string[] = parts.flatMap(({ items }) => items);
  const others = all.filter(({ id }) => !named.includes(id));
  const last: PlanPart = {
    title: further,
    when: 'extra',
    minutes: sum(others),
    items: others.map((exercise) => ({ kind: 'exercise', exercise })),
  };
  return {
    ...{ title, competences },
    minutes: sum(parts.filter(({ when }) => when === 'session')),
    parts: [...planned, last].filter(({ items }) => items.length > 0),
  };
}

function sum(all: readonly { minutes: number }[]): number {
  return all.reduce((total, { minutes }) => total + minutes, 0);
}

/** Everything there is to do, in the order of the plan. */
export function itemsOf({ parts }: SessionPlan): PlanItem[] {
  return parts.flatMap(({ items }) => items);
}

/** The exercises, in the order of the plan. */
export function exercisesOf(plan: SessionPlan): Exercise[] {
  return itemsOf(plan).flatMap((item) => (item.kind === 'exercise' ? item.exercise : []));
}
