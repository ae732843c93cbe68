export interface SimulatedRequest {
  name: string;
  delaySeconds: number;
}

export type SendRequest = (name: string, delaySeconds: number) => Promise<string>;

export function simulateRequest(name: string, delaySeconds: number): Promise<string> {
  console.log(`🚀 Début de la requête ${name}...`);
  return new Promise((resolve) => setTimeout(resolve, delaySeconds * 1000)).then(() => {
    console.log(`✅ Requête ${name} terminée après ${delaySeconds}s`);
    return `Résultat ${name}`;
  });
}

export function runAll(
  requests: readonly SimulatedRequest[],
  send: SendRequest = simulateRequest,
): Promise<string[]> {
  return Promise.all(requests.map((request) => send(request.name, request.delaySeconds)));
}
