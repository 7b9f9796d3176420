// Draws the map on a canvas. Knows nothing of where its data comes from.
import { geoGraticule10, geoNaturalEarth1, geoPath, type GeoProjection } from 'd3-geo';
import type { Counts } from '../api/types';
import { QUADS } from '../api/types';
import { mixed, quadColour } from '../parts/colours';
import { colour } from '../parts/theme';
import { COUNTRIES, DISPUTES, type Shape, type World } from './world';

export interface Camera { lon: number; lat: number; zoom: number }
export interface Spot { x: number; y: number; r: number; lon: number; lat: number; happenings: number; quads: Counts; name: string; cluster?: number; code?: string; at?: string }
export interface Scene {
  width: number; height: number; camera: Camera; world: World; isMoving: boolean;
  fill: (code: string) => string | undefined; counts: Map<string, number>; spots: Omit<Spot, 'x' | 'y'>[]; chosen?: string | undefined;
}

export function projection(width: number, height: number, camera: Camera): GeoProjection {
  const base = Math.min(width / 5.3, height / 2.6);   // the whole world at zoom 1
  return geoNaturalEarth1().rotate([-camera.lon, 0]).center([0, camera.lat]).scale(base * camera.zoom).translate([width / 2, height / 2]).precision(0.4);
}
// The zoom of a web map at which things are as large: what clusters are reckoned by.
export const webZoom = (map: GeoProjection): number => Math.log2((2 * Math.PI * map.scale()) / 512);

// Degrees that can be seen, or undefined where the edge of the world is in sight.
function seen(map: GeoProjection, width: number, height: number): [number, number, number, number] | undefined {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i <= 8; ++i) {
    for (const [x, y] of [[i / 8, 0], [i / 8, 1], [0, i / 8], [1, i / 8]] as const) {
      const point = map.invert?.([x * width, y * height]);
      if (!point || !Number.isFinite(point[0])) return undefined;
      const back = map(point);
      if (!back || Math.abs(back[0] - x * width) > 2 || Math.abs(back[1] - y * height) > 2) return undefined;
      west = Math.min(west, point[0]); east = Math.max(east, point[0]); south = Math.min(south, point[1]); north = Math.max(north, point[1]);
    }
  }
  return east - west > 180 ? undefined : [west, south, east, north];
}
function inSight(shape: Shape, box: [number, number, number, number] | undefined): boolean {
  if (!box) return true;
  const [[w, s], [e, n]] = shape.bounds;
  return n >= box[1] && s <= box[3] && (w > e || (e >= box[0] && w <= box[2]));
}

let hatch: { key: string; pattern: CanvasPattern } | undefined;
function hatching(ctx: CanvasRenderingContext2D): CanvasPattern {
  const key = colour('hatch');
  if (hatch?.key === key) return hatch.pattern;
  const tile = document.createElement('canvas');
  tile.width = tile.height = 6;
  const pen = tile.getContext('2d')!;
  pen.strokeStyle = key;
  pen.lineWidth = 1.1;
  pen.beginPath();
  for (const d of [-6, 0, 6]) { pen.moveTo(d, 6); pen.lineTo(d + 6, 0); }
  pen.stroke();
  hatch = { key, pattern: ctx.createPattern(tile, 'repeat')! };
  return hatch.pattern;
}

export function radius(happenings: number): number {
  return 4 + 2.6 * Math.log2(happenings + 0.5) ** 0.9;
}

// Gives the spots with where they were drawn, for the pointer.
export function draw(ctx: CanvasRenderingContext2D, scene: Scene): Spot[] {
  const { width, height, world } = scene;
  const map = projection(width, height, scene.camera);
  const path = geoPath(map, ctx);
  const box = seen(map, width, height);
  ctx.clearRect(0, 0, width, height);
  ctx.beginPath(); path({ type: 'Sphere' }); ctx.fillStyle = colour('sea'); ctx.fill();
  if (!scene.isMoving) { ctx.beginPath(); path(geoGraticule10()); ctx.strokeStyle = colour('line'); ctx.lineWidth = 0.4; ctx.stroke(); }
  ctx.lineJoin = 'round';
  const small: string[] = [];
  const drawn = new Set<string>();
  for (const shape of world.shapes) {
    if (!inSight(shape, box)) { if (shape.code) drawn.add(shape.code); continue; }
    ctx.beginPath(); path(shape.shape);
    ctx.fillStyle = (shape.code && scene.fill(shape.code)) ?? colour('land');
    ctx.fill();
    ctx.strokeStyle = colour('border'); ctx.lineWidth = 0.8; ctx.stroke();
    if (shape.code === undefined) continue;
    drawn.add(shape.code);
    if (scene.counts.has(shape.code) && path.area(shape.shape) < 16) small.push(shape.code);
  }
  if (!scene.isMoving) hatchDisputes(ctx, scene, map, box);
  if (scene.chosen) {
    const shape = world.shapes.find((one) => one.code === scene.chosen);
    if (shape) { ctx.beginPath(); path(shape.shape); ctx.strokeStyle = colour('ink'); ctx.lineWidth = 1.6; ctx.stroke(); }
  }
  for (const code of scene.counts.keys()) if (!drawn.has(code) && COUNTRIES.has(code)) small.push(code);
  return [...smallStates(ctx, scene, map, small), ...clusters(ctx, scene, map)];
}

function hatchDisputes(ctx: CanvasRenderingContext2D, scene: Scene, map: GeoProjection, box: ReturnType<typeof seen>): void {
  const path = geoPath(map, ctx);
  const pattern = hatching(ctx);
  for (const dispute of DISPUTES) {
    const shape = dispute.shape ? scene.world.shapes.find((one) => one.name === dispute.shape) : undefined;
    if (shape) {
      if (!inSight(shape, box)) continue;
      ctx.beginPath(); path(shape.shape); ctx.fillStyle = pattern; ctx.fill();
    } else if (dispute.ring) {
      const [[x0, y0], [x1, y1]] = path.bounds(dispute.ring);
      if (!(x1 > 0 && y1 > 0 && x0 < scene.width && y0 < scene.height) || (x1 - x0) * (y1 - y0) < 9) continue;
      ctx.save();
      ctx.beginPath(); path(dispute.ring); ctx.clip();
      for (const under of scene.world.shapes) if (inSight(under, box)) { ctx.beginPath(); path(under.shape); ctx.fillStyle = pattern; ctx.fill(); }
      ctx.restore();
    }
  }
}

// States too small to be seen stand as dots of their colour.
function smallStates(ctx: CanvasRenderingContext2D, scene: Scene, map: GeoProjection, codes: string[]): Spot[] {
  return codes.flatMap((code) => {
    const country = COUNTRIES.get(code);
    const point = country && map(country.point);
    if (!point) return [];
    ctx.beginPath(); ctx.rect(point[0] - 4, point[1] - 4, 8, 8);
    ctx.fillStyle = scene.fill(code) ?? colour('land'); ctx.fill();
    ctx.strokeStyle = colour('soft'); ctx.lineWidth = 1; ctx.stroke();
    return [{ x: point[0], y: point[1], r: 5, lon: country.point[0], lat: country.point[1], happenings: scene.counts.get(code) ?? 0, quads: [0, 0, 0, 0] as Counts, name: country.name, code }];
  });
}

function clusters(ctx: CanvasRenderingContext2D, scene: Scene, map: GeoProjection): Spot[] {
  const out: Spot[] = [];
  const palette = QUADS.map(quadColour);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.font = '600 11px "Source Sans 3", system-ui, sans-serif';
  for (const spot of [...scene.spots].sort((a, b) => b.happenings - a.happenings)) {
    const point = map([spot.lon, spot.lat]);
    if (!point || point[0] < -40 || point[1] < -40 || point[0] > scene.width + 40 || point[1] > scene.height + 40) continue;
    const [x, y] = point;
    const r = radius(spot.happenings);
    let angle = -Math.PI / 2;
    const all = spot.quads.reduce((sum, n) => sum + n, 0) || 1;
    spot.quads.forEach((n, q) => {
      if (n === 0) return;
      const next = angle + (n / all) * 2 * Math.PI;
      ctx.beginPath(); ctx.moveTo(x, y); ctx.arc(x, y, r, angle, next); ctx.closePath();
      ctx.fillStyle = palette[q]!; ctx.fill();
      angle = next;
    });
    const isChosen = spot.at !== undefined && spot.at === scene.chosen;
    ctx.beginPath(); ctx.arc(x, y, r, 0, 2 * Math.PI); ctx.strokeStyle = colour(isChosen ? 'ink' : 'panel'); ctx.lineWidth = isChosen ? 2.5 : 1.2; ctx.stroke();
    if (r > 9) {
      ctx.beginPath(); ctx.arc(x, y, r - 4, 0, 2 * Math.PI); ctx.fillStyle = colour('panel'); ctx.fill();
      ctx.fillStyle = colour('ink'); ctx.fillText(spot.happenings >= 10000 ? `${Math.round(spot.happenings / 1000)}k` : String(spot.happenings), x, y + 0.5);
    }
    out.push({ ...spot, x, y, r: Math.max(r, 7) });
  }
  return out;
}

// Fill of a country: how many (logarithmic), or what tone.
export function ramp(n: number, most: number): string {
  return mixed(colour('ramp-0'), colour('ramp-1'), most <= 1 ? 0.5 : Math.log(n) / Math.log(most) * 0.92 + 0.06);
}
