// Forks itself as a cluster does.
import cluster from 'node:cluster';

const bait = JSON.parse('$BAIT');
cluster.setupPrimary({ exec: import.meta.filename, args: [bait.mark] });
cluster.fork();
await new Promise((resolve) => setTimeout(resolve, 1_500));
