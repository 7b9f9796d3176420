// A month as weeks with runs in lanes.
import { day, month, monthDays, number, weekday, type Day } from './days';

export interface Run { id: number; begin?: string; end?: string }
export interface Bar<T> { of: T; lane: number; from: number; to: number; opens: boolean; closes: boolean }   // from, to: 0 (Monday) to 6
export interface Week<T> { days: Day[]; bars: Bar<T>[]; more: number[] }                                       // more[d]: what did not fit on day d

export const LONG = 8;   // from so many days on, a run stands beside the grid, not in it

export function monthSpan(ym: string): [Day, Day] {
  const first = number(`${ym}-01`);
  const last = first + monthDays(ym) - 1;
  return [day(first - weekday(day(first))), day(last + 6 - weekday(day(last)))];
}

export const isLong = (run: Run): boolean => run.begin !== undefined && run.end !== undefined && number(run.end) - number(run.begin) + 1 >= LONG;

export function weeks<T extends Run>(ym: string, runs: T[], lanes: number): Week<T>[] {
  const [begin, end] = monthSpan(ym).map(number) as [number, number];
  const out: Week<T>[] = [];
  const short = runs.filter((run) => run.begin && run.end && !isLong(run)).map((run) => ({ run, a: number(run.begin!), b: number(run.end!) }))
    .sort((x, y) => x.a - y.a || y.b - x.b || x.run.id - y.run.id);
  for (let monday = begin; monday <= end; monday += 7) {
    const week: Week<T> = { days: Array.from({ length: 7 }, (_, i) => day(monday + i)), bars: [], more: Array<number>(7).fill(0) };
    const free: number[] = [];   // the first free day of each lane
    for (const { run, a, b } of short) {
      if (b < monday || a > monday + 6) continue;
      const from = Math.max(0, a - monday);
      const to = Math.min(6, b - monday);
      let lane = free.findIndex((until) => until <= from);
      if (lane < 0) lane = free.length;
      if (lane >= lanes) { for (let d = from; d <= to; ++d) week.more[d]! += 1; continue; }
      free[lane] = to + 1;
      week.bars.push({ of: run, lane, from, to, opens: a >= monday, closes: b <= monday + 6 });
    }
    out.push(week);
  }
  return out;
}

// Entries by the first day they are on, in the order they came; what began before `from` stands under it.
export function byDay<T extends Run>(runs: T[], from?: Day): [Day, T[]][] {
  const groups = new Map<Day, T[]>();
  for (const run of runs) {
    if (!run.begin) continue;
    const key = from && run.begin < from ? from : run.begin;
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

export const inMonth = (d: Day, ym: string) => month(d) === ym;
