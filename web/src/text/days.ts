// Days as the server writes them (YYYY-MM-DD), reckoned in whole days of UTC and never through local time.
export type Day = string;
const MS = 86_400_000;
export const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const number = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / MS;
export function day(n: number): Day {
  return new Date(n * MS).toISOString().slice(0, 10);
}
export const isDay = (word: string | undefined): boolean => word !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(word) && !Number.isNaN(number(word));
export const weekday = (d: Day): number => ((number(d) + 3) % 7 + 7) % 7;       // 0 is Monday
export const month = (d: Day): string => d.slice(0, 7);
export function monthDays(ym: string): number {
  const [y, m] = ym.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(y, m, 0)).getUTCDate();
}
export function addMonths(ym: string, by: number): string {
  const [y, m] = ym.split('-').map(Number) as [number, number];
  const all = y * 12 + (m - 1) + by;
  return `${String(Math.floor(all / 12)).padStart(4, '0')}-${String(all % 12 + 1).padStart(2, '0')}`;
}
export const today = (): Day => {
  const now = new Date();   // the reader's own calendar day
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
};

export const monthName = (ym: string): string => `${MONTHS[Number(ym.slice(5, 7)) - 1]} ${ym.slice(0, 4)}`;
export function long(d: Day): string {
  return `${Number(d.slice(8))} ${MONTHS[Number(d.slice(5, 7)) - 1]} ${d.slice(0, 4)}`;
}
export function short(d: Day): string {
  return `${Number(d.slice(8))} ${MONTHS[Number(d.slice(5, 7)) - 1]!.slice(0, 3)} ${d.slice(0, 4)}`;
}

interface Dated { begin?: string; end?: string; edtf?: string }

// A date in words, as vague as it is told: "12 March 2031", "12–14 March 2031", "some day in March 2031", "from 1 May to 3 June 2031".
export function words(when: Dated): string {
  const { begin, end, edtf } = when;
  if (!begin || !end) return edtf ? edtf.replace(/X/g, '?') : 'no day told';
  if (begin === end) return about(edtf) + long(begin);
  const isRun = edtf !== undefined && edtf.includes('/');
  const whole = wholeUnit(begin, end);
  if (edtf?.startsWith('{') || edtf?.startsWith('[')) return `${setWords(edtf)}`;
  if (isRun && edtf.endsWith('/..')) return `since ${long(begin)}`;
  if (isRun && edtf.startsWith('../')) return `until ${long(end)}`;
  if (!isRun && whole) return `${about(edtf)}some day in ${whole}`;
  if (isRun && whole) return whole;
  return `${about(edtf)}${run(begin, end)}`;
}
const about = (edtf?: string): string => (edtf && /[~%]/.test(edtf) ? 'about ' : '');

function setWords(edtf: string): string {
  const days = edtf.slice(1, -1).split(',').map((d) => (isDay(d) ? long(d) : d.replace(/X/g, '?')));
  return days.join(edtf.startsWith('[') ? ' or ' : ', ');
}

export function run(begin: Day, end: Day): string {
  if (begin === end) return long(begin);
  if (month(begin) === month(end)) return `${Number(begin.slice(8))}–${long(end)}`;
  if (begin.slice(0, 4) === end.slice(0, 4)) return `${Number(begin.slice(8))} ${MONTHS[Number(begin.slice(5, 7)) - 1]} – ${long(end)}`;
  return `${long(begin)} – ${long(end)}`;
}

function wholeUnit(begin: Day, end: Day): string | undefined {
  if (begin.endsWith('-01') && month(begin) === month(end) && Number(end.slice(8)) === monthDays(month(end))) return monthName(month(begin));
  if (begin.endsWith('-01-01') && end.endsWith('-12-31')) {
    return begin.slice(0, 4) === end.slice(0, 4) ? begin.slice(0, 4) : `${begin.slice(0, 4)}–${end.slice(0, 4)}`;
  }
  return undefined;
}
