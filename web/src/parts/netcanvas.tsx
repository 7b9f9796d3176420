// The network on a canvas: laid out once (d3-force, the same every time), drawn as often as the pointer asks.
import { useMemo, useRef, useState } from 'preact/hooks';
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force';
import { QUADS, type NetEdge, type NetNode, type Network } from '../api/types';
import { useCanvas } from './canvas';
import { kindColour, SIGN } from './colours';
import { colour } from './theme';

interface Spot extends SimulationNodeDatum { node: NetNode; x: number; y: number; r: number }
interface Props { data: Network; by: 'tone' | 'kind'; chosen: string | undefined; choose: (id: string | undefined) => void; open: (a: string, b: string) => void; label: string; tip: (tip: { x: number; y: number; text: string } | undefined) => void }

const radius = (happenings: number, most: number) => 4 + 15 * Math.sqrt(happenings / most);

function layout(data: Network): Map<string, Spot> {
  const most = Math.max(1, ...data.nodes.map((node) => node.happenings));
  const spots = data.nodes.map((node) => ({ node, r: radius(node.happenings, most) }) as Spot);
  const at = new Map(spots.map((spot) => [spot.node.id, spot]));
  const heaviest = Math.max(1, ...data.edges.map((edge) => edge.happenings));
  const links = data.edges.filter((edge) => at.has(edge.source) && at.has(edge.target)).map((edge) => ({ source: at.get(edge.source)!, target: at.get(edge.target)!, weight: edge.happenings / heaviest }));
  forceSimulation(spots)
    .force('link', forceLink<Spot, (typeof links)[number]>(links).distance((link) => 70 - 30 * link.weight).strength((link) => 0.08 + 0.5 * link.weight))
    .force('charge', forceManyBody<Spot>().strength((spot) => -60 - spot.r * 9)).force('x', forceX(0).strength(0.06)).force('y', forceY(0).strength(0.1))
    .force('collide', forceCollide<Spot>((spot) => spot.r + 9)).stop().tick(260);
  return at;
}

type Placed = Map<string, { x: number; y: number; r: number; node: NetNode }>;

// The spots in pixels of a box.
function fit(spots: Map<string, Spot>, width: number, height: number): Placed {
  const all = [...spots.values()];
  const [x0, x1] = [Math.min(...all.map((s) => s.x)), Math.max(...all.map((s) => s.x))];
  const [y0, y1] = [Math.min(...all.map((s) => s.y)), Math.max(...all.map((s) => s.y))];
  const pad = width < 500 ? 30 : 60;
  const scale = Math.min((width - 2 * pad) / Math.max(1, x1 - x0), (height - 2 * pad) / Math.max(1, y1 - y0), 2.2);
  const small = width < 500 ? 0.6 : 1;
  return new Map(all.map((s) => [s.node.id, { x: width / 2 + (s.x - (x0 + x1) / 2) * scale, y: height / 2 + (s.y - (y0 + y1) / 2) * scale, r: s.r * small, node: s.node }]));
}

// The middle of an edge's arc: directions bow apart.
function bow(a: { x: number; y: number }, b: { x: number; y: number }): [number, number] {
  return [(a.x + b.x) / 2 + (b.y - a.y) * 0.1, (a.y + b.y) / 2 - (b.x - a.x) * 0.1];
}

const kinds = (quads: NetEdge['quads']) => QUADS.flatMap((quad, q) => (quads[q] ? [`${quads[q]!.toLocaleString('en')} ${quad.replace('-', ' ')}`] : [])).join(', ');

export function NetCanvas({ data, by, chosen, choose, open, label, tip }: Props) {
  const [over, setOver] = useState<string | undefined>();
  const spots = useMemo(() => layout(data), [data]);
  const placed = useRef<Placed>(new Map());   // where the last drawing has them
  const { canvas } = useCanvas((ctx, width, height) => {
    placed.current = fit(spots, width, height);
    paint(ctx, data, by, placed.current, over ?? chosen, width);
  }, [spots, by, over, chosen]);

  const nodeAt = (x: number, y: number) => [...placed.current.values()].find((spot) => Math.hypot(spot.x - x, spot.y - y) <= spot.r + 4);
  const edgeAt = (x: number, y: number): NetEdge | undefined => {
    let best: NetEdge | undefined;
    let near = 6;
    for (const edge of data.edges) {
      const [a, b] = [placed.current.get(edge.source), placed.current.get(edge.target)];
      if (!a || !b) continue;
      const [cx, cy] = bow(a, b);
      for (let t = 0.15; t <= 0.85; t += 0.07) {
        const d = Math.hypot((1 - t) ** 2 * a.x + 2 * t * (1 - t) * cx + t * t * b.x - x, (1 - t) ** 2 * a.y + 2 * t * (1 - t) * cy + t * t * b.y - y);
        if (d < near) { near = d; best = edge; }
      }
    }
    return best;
  };
  const name = (id: string) => placed.current.get(id)?.node.name ?? id;
  return (
    <canvas ref={canvas} class="net" role="img" aria-label={label}
      onPointerMove={(event) => {
        const { offsetX: x, offsetY: y } = event;
        const node = nodeAt(x, y);
        const edge = node ? undefined : edgeAt(x, y);
        setOver(node?.node.id);
        canvas.current!.classList.toggle('points', node !== undefined || edge !== undefined);
        tip(node ? { x, y, text: `${node.node.name}: ${node.node.happenings.toLocaleString('en')}` } : edge ? { x, y, text: `${name(edge.source)} → ${name(edge.target)}: ${kinds(edge.quads)}` } : undefined);
      }}
      onPointerLeave={() => { setOver(undefined); tip(undefined); }}
      onClick={(event) => {
        const node = nodeAt(event.offsetX, event.offsetY);
        const edge = node ? undefined : edgeAt(event.offsetX, event.offsetY);
        if (edge) open(edge.source, edge.target);
        else choose(node && node.node.id !== chosen ? node.node.id : undefined);
      }} />
  );
}

function paint(ctx: CanvasRenderingContext2D, data: Network, by: Props['by'], placed: Placed, lit: string | undefined, width: number): void {
  const near = new Set(lit ? [lit] : []);
  const heaviest = Math.max(1, ...data.edges.map((edge) => edge.happenings));
  for (const edge of [...data.edges].reverse()) {
    const [a, b] = [placed.get(edge.source), placed.get(edge.target)];
    if (!a || !b) continue;
    const isNear = lit === edge.source || lit === edge.target;
    if (isNear) { near.add(edge.source); near.add(edge.target); }
    const [cx, cy] = bow(a, b);
    ctx.beginPath(); ctx.moveTo(a.x, a.y); ctx.quadraticCurveTo(cx, cy, b.x, b.y);
    ctx.strokeStyle = by === 'kind' ? kindColour(edge.quads) : SIGN(edge.sign);
    ctx.globalAlpha = lit ? (isNear ? 0.95 : 0.08) : 0.62;
    ctx.lineWidth = 1 + 5 * Math.log2(1 + edge.happenings) / Math.log2(1 + heaviest) - 0.5;
    ctx.stroke();
    arrow(ctx, b, cx, cy);
  }
  const order = [...placed.values()].sort((x, y) => (y.node.id === lit ? 1 : 0) - (x.node.id === lit ? 1 : 0) || y.r - x.r);
  for (const spot of order) {
    ctx.globalAlpha = 1;
    ctx.beginPath(); ctx.arc(spot.x, spot.y, spot.r, 0, 2 * Math.PI);
    ctx.fillStyle = colour('panel'); ctx.fill();
    ctx.globalAlpha = lit && !near.has(spot.node.id) ? 0.25 : 1;
    ctx.fillStyle = colour(spot.node.id === lit ? 'accent' : 'ramp-0'); ctx.fill();
    ctx.strokeStyle = colour('soft'); ctx.lineWidth = 1.2; ctx.stroke();
  }
  names(ctx, order, lit, near, width);
  ctx.globalAlpha = 1;
}

type Box = [number, number, number, number];
const meet = (a: Box, b: Box) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

// Each name beside, above or under its circle where nothing else is; those that find no place are left to the pointer and the table.
function names(ctx: CanvasRenderingContext2D, order: { x: number; y: number; r: number; node: NetNode }[], lit: string | undefined, near: Set<string>, width: number): void {
  ctx.font = '500 12px "Source Sans 3", system-ui, sans-serif';
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  const taken: Box[] = order.map((spot) => [spot.x - spot.r, spot.y - spot.r, spot.x + spot.r, spot.y + spot.r]);
  order.forEach((spot, own) => {
    const wide = ctx.measureText(spot.node.name).width;
    const beside: Box[] = ([[spot.x + spot.r + 4, spot.y], [spot.x - spot.r - 4 - wide, spot.y], [spot.x - wide / 2, spot.y + spot.r + 9], [spot.x - wide / 2, spot.y - spot.r - 9]] as const)
      .map(([x, y]) => [x, y - 7, x + wide, y + 7]);
    const place = beside.find((box) => box[0] > 2 && box[2] < width - 2 && !taken.some((one, i) => i !== own && meet(box, one)))
      ?? (lit && near.has(spot.node.id) ? beside.find((box) => box[0] > 2 && box[2] < width - 2) : undefined);
    if (!place) return;
    taken.push(place);
    ctx.globalAlpha = lit && !near.has(spot.node.id) ? 0.3 : 1;
    ctx.lineWidth = 3; ctx.strokeStyle = colour('panel'); ctx.strokeText(spot.node.name, place[0], place[1] + 7);
    ctx.fillStyle = colour('ink'); ctx.fillText(spot.node.name, place[0], place[1] + 7);
  });
}

function arrow(ctx: CanvasRenderingContext2D, to: { x: number; y: number; r: number }, cx: number, cy: number): void {
  const angle = Math.atan2(to.y - cy, to.x - cx);
  const [x, y] = [to.x - Math.cos(angle) * (to.r + 1), to.y - Math.sin(angle) * (to.r + 1)];
  const size = 4 + ctx.lineWidth;
  ctx.beginPath(); ctx.moveTo(x, y);
  ctx.lineTo(x - Math.cos(angle - 0.42) * size, y - Math.sin(angle - 0.42) * size);
  ctx.lineTo(x - Math.cos(angle + 0.42) * size, y - Math.sin(angle + 0.42) * size);
  ctx.closePath(); ctx.fillStyle = ctx.strokeStyle; ctx.fill();
}
