const { setTimeout: sleep } = require('node:timers/promises');

async function simulateRequest(name, delaySeconds) {
  await sleep(delaySeconds * 1000);
  return `Résultat ${name}`;
}

async function runAll(requests, send = simulateRequest) {
  return Promise.all(requests.map(({ name, delaySeconds }) => send(name, delaySeconds)));
}

module.exports = { simulateRequest, runAll };
