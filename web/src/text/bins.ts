// Bins of a timeline: what unit suits a span, and the gaps between bins that have something.
import type { Unit } from '../api/types';
import { addMonths, day, month, monthDays, number, weekday, type Day } from './days';

export function unitFor(from: Day, to: Day): Unit {
  const days = number(to) - number(from);
  return days <= 130 ? 'day' : days <= 900 ? 'week' : days <= 365 * 25 ? 'month' : 'year';
}

export function binOf(d: Day, by: Unit): Day {
  if (by === 'day') return d;
  if (by === 'week') return day(number(d) - weekday(d));
  return by === 'month' ? `${month(d)}-01` : `${d.slice(0, 4)}-01-01`;
}
export function nextBin(bin: Day, by: Unit): Day {
  if (by === 'day') return day(number(bin) + 1);
  if (by === 'week') return day(number(bin) + 7);
  return `${addMonths(month(bin), by === 'month' ? 1 : 12)}-01`;
}
export function binEnd(bin: Day, by: Unit): Day {
  return by === 'month' ? `${month(bin)}-${monthDays(month(bin))}` : day(number(nextBin(bin, by)) - 1);
}

// Bins and counts with the empty ones between, up to `most` bins.
export function filled(bins: Day[], series: number[][], by: Unit, most = 6000): { bins: Day[]; series: number[][] } {
  if (bins.length < 2) return { bins, series };
  const all: Day[] = [];
  const last = bins[bins.length - 1]!;
  for (let bin = bins[0]!; bin <= last; bin = nextBin(bin, by)) {
    all.push(bin);
    if (all.length > most) return { bins, series };
  }
  const at = new Map(bins.map((bin, i) => [bin, i]));
  return { bins: all, series: series.map((row) => all.map((bin) => { const i = at.get(bin); return i === undefined ? 0 : row[i]!; })) };
}

// Running sums over the series, for stacked bars: the last row is the total.
export function stacked(series: number[][]): number[][] {
  const out: number[][] = [];
  series.forEach((row, k) => out.push(row.map((n, b) => n + (k > 0 ? out[k - 1]![b]! : 0))));
  return out;
}
