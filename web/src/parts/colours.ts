// Colours of what is drawn on canvases, from the theme.
import { QUADS, STATUSES, type Counts, type Meta, type Quad, type Status } from '../api/types';
import { colour } from './theme';

const QUAD_NAMES: Record<Quad, string> = { 'verbal-cooperation': 'vc', 'material-cooperation': 'mc', 'verbal-conflict': 'vk', 'material-conflict': 'mk' };
export const quadColour = (quad: Quad): string => colour(QUAD_NAMES[quad]);
export const statusColour = (status: Status): string => colour(status);

// Of the kind that most are of; of kinds with equally many the one that comes first.
export const kindColour = (quads: Counts): string => quadColour(QUADS[quads.indexOf(Math.max(...quads))]!);

const channels = (hex: string): [number, number, number] => {
  const digits = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join('') : hex.slice(1);   // minified: #fff
  const n = Number.parseInt(digits, 16);
  return [n >> 16, (n >> 8) & 255, n & 255];
};
// A colour between two, t of the way.
export function mixed(a: string, b: string, t: number): string {
  const [x, y] = [channels(a), channels(b)];
  return `#${x.map((c, i) => Math.round(c + (y[i]! - c) * t).toString(16).padStart(2, '0')).join('')}`;
}

// Types are shades of their quad's colour.
export function keyColour(key: string, meta: Meta | undefined): string {
  if ((QUADS as string[]).includes(key)) return quadColour(key as Quad);
  if ((STATUSES as string[]).includes(key)) return statusColour(key as Status);
  const row = meta?.types.find((one) => one.type === key);
  if (!row) return colour('accent');
  const kin = meta!.types.filter((one) => one.quad === row.quad);
  return mixed(quadColour(row.quad), colour('panel'), (kin.indexOf(row) / kin.length) * 0.62);
}
export const keyOrder = (meta: Meta | undefined): string[] => [...QUADS.flatMap((quad) => [quad, ...(meta?.types.filter((row) => row.quad === quad).map((row) => row.type) ?? [])]), ...STATUSES, 'all'];

export const SIGN = (sign: number): string => mixed(sign < 0 ? colour('mk') : colour('mc'), colour('hatch'), 1 - Math.min(1, Math.abs(sign) * 1.250));
