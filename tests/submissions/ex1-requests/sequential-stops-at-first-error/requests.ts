import { setTimeout as sleep } from 'node:timers/promises';

export interface SimulatedRequest {
  name: string;
  delaySeconds: number;
}

export type SendRequest = (name: string, delaySeconds: number) => Promise<string>;

export async function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  console.log(`🚀 Début de la requête ${name}...`);
  await sleep(delaySeconds * 1000);
  console.log(`✅ Requête ${name} terminée après ${delaySeconds}s`);
  return `Résultat ${name}`;
}

export async function runAll(
  requests: readonly SimulatedRequest[],
  send: SendRequest = simulateRequest,
): Promise<string[]> {
  const results: string[] = [];
  try {
    for (let i = 0; i < requests.length; i++) {
      const request = requests[i];
      if (request) results[i] = await send(request.name, request.delaySeconds);
    }
  } catch (error) {
    console.error('Une requête a échoué, on arrête tout');
    throw error;
  }
  return results;
}
