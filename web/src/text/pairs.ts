// A directed network as pairs: what two did to each other, in either direction.
import type { Counts, NetEdge } from '../api/types';

export interface Pair { a: string; b: string; happenings: number; quads: Counts; sign: number }

export function signOf(quads: Counts): number {
  const all = quads[0] + quads[1] + quads[2] + quads[3];
  return all === 0 ? 0 : (quads[0] + quads[1] - quads[2] - quads[3]) / all;
}

// Symmetric acts stand in both directions, so a pair's number is that of its larger direction at least: it is given as the sum, for ordering alone.
export function pairs(edges: readonly NetEdge[]): Pair[] {
  const found = new Map<string, Pair>();
  for (const edge of edges) {
    const [a, b] = edge.source < edge.target ? [edge.source, edge.target] : [edge.target, edge.source];
    const key = `${a}\u0000${b}`;
    const pair = found.get(key) ?? { a, b, happenings: 0, quads: [0, 0, 0, 0] as Counts, sign: 0 };
    pair.happenings += edge.happenings;
    edge.quads.forEach((n, q) => { pair.quads[q]! += n; });
    found.set(key, pair);
  }
  for (const pair of found.values()) pair.sign = signOf(pair.quads);
  return [...found.values()].sort((x, y) => y.happenings - x.happenings || (x.a < y.a ? -1 : 1));
}
