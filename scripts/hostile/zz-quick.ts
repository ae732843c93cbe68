import { loadExercises } from '/work/wt/hostile/graders/engine/catalogue/load.ts';
import { startJudging } from '/work/wt/hostile/graders/engine/checks/judging.ts';
import { putToTheTest } from '/work/wt/hostile/scripts/hostile/corpus.ts';
import { readPrograms, undeclared } from '/work/wt/hostile/scripts/hostile/program.ts';
const [places, ...which] = process.argv.slice(2);
const all = await readPrograms();
console.log(all.length, await undeclared(all));
const judging = startJudging();
const setting = { exercises: await loadExercises(), judging };
for (const p of all.filter((x) => which.includes(x.family) || which.includes(x.name))) {
  const t = performance.now();
  const { results } = await putToTheTest(p, places.split(',') as never, setting);
  console.log(p.family, p.name, results.map((r: any) => `${r.place}:${r.kind==='as-declared'?'ok':r.kind}:${r.fate ?? r.why ?? ''}${r.saw ? `(${r.saw})` : ''}${r.left?` LEFT ${r.left}`:''}`).join('  '), Math.round(performance.now() - t));
}
judging.dismiss();
