// A grader that was started with descriptors of its starter's: what does its guest see of them?
// `node inherits.ts TIER`; it prints, for each descriptor behind the pipes, whether a file is there.
import { tierNamed } from '../../../../graders/engine/sandbox/tiers.ts';
import { letLoose } from './let-loose.ts';

const tier = tierNamed(process.argv[2] as 'guarded' | 'isolated');
const { stdout } = await letLoose(
  tier.bare ?? tier,
  `import { fstatSync } from 'node:fs';
  for (let fd = 5; fd < 300; fd++) {
    try {
      const stats = fstatSync(fd);
      if (stats.isFile() || stats.isDirectory() || stats.isSocket()) console.log('open', fd);
    } catch {}
  }
  console.log('looked');
  process.exit(0);`,
);
process.stdout.write(stdout);
process.exit(0);
