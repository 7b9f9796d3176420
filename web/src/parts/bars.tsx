// Stacked bars over time on a canvas (uPlot), with a brush.
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Unit } from '../api/types';
import { binEnd, binOf, filled, nextBin, stacked } from '../text/bins';
import { day, number, short, type Day } from '../text/days';
import { colour, useTheme } from './theme';

interface Props {
  bins: Day[]; series: number[][]; keys: string[]; by: Unit; height: number; label: string;
  paint: (key: string) => string; shown?: [Day | undefined, Day | undefined]; brush: (from: Day, to: Day) => void; hover?: (bin: Day | undefined) => void;
}
const SECONDS = 86_400;
const at = (d: Day) => number(d) * SECONDS;

export function Bars(props: Props) {
  const { bins, series, keys, by, height, label, paint, shown } = props;
  const box = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    if (!box.current || bins.length === 0) return undefined;
    const all = filled(bins, series, by);
    const sums = stacked(all.series);
    const middle = all.bins.map((bin) => (at(bin) + at(nextBin(bin, by))) / 2);
    const [ink, line] = [colour('soft'), colour('line')];
    const axis = { stroke: ink, grid: { stroke: line, width: 1 }, ticks: { show: false }, font: '12px "Source Sans 3", system-ui, sans-serif' };
    const bars = uPlot.paths.bars!({ size: [0.860, 60], align: 0, gap: 0 });
    const most = Math.max(1, ...(sums[sums.length - 1] ?? [1]));
    const plot = new uPlot({
      width: box.current.clientWidth, height, cursor: { drag: { x: true, y: false, setScale: false }, points: { show: false }, y: false },
      legend: { show: false }, tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
      scales: { x: { time: true, range: () => [at(all.bins[0]!), at(nextBin(all.bins[all.bins.length - 1]!, by))] }, y: { range: [0, most * 1.080] } },
      axes: [{ ...axis, grid: { show: false }, size: height > 100 ? 38 : 24, space: 64, values: (_, splits, _axis, _space, step) => ticks(splits, step) }, { ...axis, size: 44, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5], values: (_, ticks) => ticks.map((n) => n.toLocaleString('en')), show: height > 100 }],
      // the tallest sum is drawn first, the others over it
      series: [{}, ...keys.map((_, i) => keys.length - 1 - i).map((k) => ({ label: keys[k]!, fill: paint(keys[k]!), stroke: paint(keys[k]!), width: 0, paths: bars, points: { show: false } }))],
      hooks: {
        drawClear: [(u) => {
          const [from, to] = latest.current.shown ?? [];
          if (!from && !to) return;
          const left = u.valToPos(from ? at(from) : all.bins.length ? at(all.bins[0]!) : 0, 'x', true);
          const right = u.valToPos((to ? at(to) : at(all.bins[all.bins.length - 1]!)) + SECONDS, 'x', true);
          u.ctx.save();
          u.ctx.fillStyle = colour('accent-soft');
          u.ctx.fillRect(Math.max(left, u.bbox.left), u.bbox.top, Math.max(2, Math.min(right, u.bbox.left + u.bbox.width) - Math.max(left, u.bbox.left)), u.bbox.height);
          u.ctx.restore();
        }],
        setSelect: [(u) => {
          if (u.select.width < 3) return;
          const from = binOf(day(Math.floor(u.posToVal(u.select.left, 'x') / SECONDS)), by);
          const to = binEnd(binOf(day(Math.floor(u.posToVal(u.select.left + u.select.width, 'x') / SECONDS)), by), by);
          u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          latest.current.brush(from, to);
        }],
        setCursor: [(u) => latest.current.hover?.(u.cursor.idx == null || (u.cursor.left ?? -1) < 0 ? undefined : all.bins[u.cursor.idx])],
      },
    }, [middle, ...keys.map((_, i) => keys.length - 1 - i).map((k) => sums[k]!.map((sum, b) => (all.series[k]![b] ? sum : null)))], box.current);
    const canvas = box.current.querySelector('canvas')!;
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', label);
    const watch = new ResizeObserver(() => { if (box.current) plot.setSize({ width: box.current.clientWidth, height }); });
    watch.observe(box.current);
    return () => { watch.disconnect(); plot.destroy(); };
  }, [bins, series, keys, by, height, theme, shown?.[0], shown?.[1], label]);
  return <div class="bars" ref={box} />;
}

// Days, months or years as the step asks; the year stands under the first and where it changes.
function ticks(splits: number[], step: number): string[] {
  let year = '';
  return splits.map((seconds) => {
    const d = day(Math.floor(seconds / SECONDS));
    if (step >= 360 * SECONDS) return d.slice(0, 4);
    const name = step >= 27 * SECONDS ? short(d).split(' ')[1]! : short(d).split(' ').slice(0, 2).join(' ');
    const under = d.slice(0, 4) === year ? '' : `\n${d.slice(0, 4)}`;
    year = d.slice(0, 4);
    return name + under;
  });
}

// What a bin is called.
export function binName(bin: Day, by: Unit): string {
  if (by === 'year') return bin.slice(0, 4);
  if (by === 'month') return short(bin).slice(2).trim();
  return by === 'week' ? `week of ${short(bin)}` : short(bin);
}
