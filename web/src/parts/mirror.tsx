// Two directions over time: what a does to b above the line, what b does to a below it.
import { QUADS, type Counts, type Dyad } from '../api/types';
import { filled } from '../text/bins';
import { binName } from './bars';
import { useCanvas } from './canvas';
import { quadColour } from './colours';
import { colour } from './theme';

interface Props { data: Dyad; label: string; hover: (bin: number | undefined) => void }

export function Mirror({ data, label, hover }: Props) {
  const series = (rows: Counts[]) => QUADS.map((_, q) => rows.map((row) => row[q]!));
  const all = filled(data.bins, [...series(data.a_to_b), ...series(data.b_to_a)], data.by);
  const { canvas, width } = useCanvas((ctx, width, height) => {
    const n = all.bins.length;
    const step = (width - 34) / Math.max(n, 1);
    const bar = Math.max(1, Math.min(36, step * 0.82));
    const sum = (b: number, from: number) => [0, 1, 2, 3].reduce((total, q) => total + all.series[from + q]![b]!, 0);
    const most = Math.max(1, ...all.bins.map((_, b) => Math.max(sum(b, 0), sum(b, 4))));
    const middle = (height - 18) / 2;
    const unit = (middle - 14) / most;
    all.bins.forEach((_, b) => {
      const x = 34 + step * (b + 0.5) - bar / 2;
      for (const [from, way] of [[0, -1], [4, 1]] as const) {
        let y = middle + way * 1;
        QUADS.forEach((quad, q) => {
          const tall = all.series[from + q]![b]! * unit;
          if (tall === 0) return;
          ctx.fillStyle = quadColour(quad);
          ctx.fillRect(x, way < 0 ? y - tall : y, bar, tall);
          y += way * tall;
        });
      }
    });
    ctx.strokeStyle = colour('line-strong');
    ctx.beginPath(); ctx.moveTo(34, middle); ctx.lineTo(width, middle); ctx.stroke();
    ctx.fillStyle = colour('soft');
    ctx.font = '12px "Source Sans 3", system-ui, sans-serif';
    ctx.textAlign = 'right'; ctx.textBaseline = 'middle';
    ctx.fillText(String(most), 28, middle - most * unit); ctx.fillText('0', 28, middle); ctx.fillText(String(most), 28, middle + most * unit);
    ctx.textAlign = 'center'; ctx.textBaseline = 'bottom';
    const every = Math.max(1, Math.ceil(90 / step));
    all.bins.forEach((bin, b) => { const x = 34 + step * (b + 0.5); if (b % every === 0 && x < width - 30 && x > 50) ctx.fillText(binName(bin, data.by).replace('week of ', ''), x, height - 1); });
  }, [data]);
  return (
    <canvas ref={canvas} class="mirror" role="img" aria-label={label} onPointerLeave={() => hover(undefined)}
      onPointerMove={(event) => {
        const b = Math.floor((event.offsetX - 34) / ((width - 34) / Math.max(1, all.bins.length)));
        const at = data.bins.indexOf(all.bins[b] ?? '');
        hover(at < 0 ? undefined : at);
      }} />
  );
}
