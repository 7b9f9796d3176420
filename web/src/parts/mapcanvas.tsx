// The map's canvas: pointer, wheel, pinch and keys move a camera; everything drawn comes from map/draw.ts.
import { useEffect, useRef, useState } from 'preact/hooks';
import { geoContains } from 'd3-geo';
import Supercluster from 'supercluster';
import type { Counts, MapAnswer } from '../api/types';
import { draw, projection, webZoom, type Camera, type Scene, type Spot } from '../map/draw';
import { largeWorld, smallWorld, type World } from '../map/world';
import { useTheme } from './theme';

interface Props {
  data: MapAnswer; camera: Camera; chosen: string | undefined; label: string;
  fill: Scene['fill']; moved: (camera: Camera) => void; choose: (what: { code?: string; at?: string }) => void; tip: (tip: { x: number; y: number; text: string } | undefined) => void;
  nameOf: (code: string) => string;
}
interface Point { n: number; quads: Counts; name: string; lat: number; lon: number }
const MIN = 0.9, MAX = 90;
const clamp = (x: number, low: number, high: number) => Math.min(high, Math.max(low, x));
const add = (a: Counts, b: Counts) => { for (let i = 0; i < 4; ++i) a[i]! += b[i]!; };

function cluster(places: MapAnswer['places']): Supercluster<Point, { n: number; quads: Counts }> {
  const index = new Supercluster<Point, { n: number; quads: Counts }>({
    radius: 46, extent: 512, maxZoom: 10, map: (point) => ({ n: point.n, quads: [...point.quads] as Counts }), reduce: (sum, one) => { sum.n += one.n; add(sum.quads, one.quads); },
  });
  index.load(places.lat.map((lat, i) => ({
    type: 'Feature', geometry: { type: 'Point', coordinates: [places.lon[i]!, lat] },
    properties: { n: places.happenings[i]!, quads: places.quads[i]!, name: places.name[i] ?? '', lat, lon: places.lon[i]! },
  })));
  return index;
}

export function MapCanvas(props: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const [worlds, setWorlds] = useState<{ small?: World; large?: World }>({});
  const latest = useRef(props);
  latest.current = props;
  const state = useRef({ camera: props.camera, spots: [] as Spot[], isMoving: false, rest: 0, frame: 0, index: undefined as ReturnType<typeof cluster> | undefined, indexed: undefined as MapAnswer | undefined, worlds });
  state.current.worlds = worlds;

  const paint = () => {
    const element = canvas.current;
    const { current } = state;
    const world = current.isMoving || current.camera.zoom < 2.2 ? current.worlds.small : current.worlds.large ?? current.worlds.small;
    if (!element || !world) return;
    const { data } = latest.current;
    if (current.indexed !== data) { current.index = cluster(data.places); current.indexed = data; }
    const scale = devicePixelRatio || 1;
    const [width, height] = [element.clientWidth, element.clientHeight];
    if (element.width !== Math.round(width * scale) || element.height !== Math.round(height * scale)) { element.width = Math.round(width * scale); element.height = Math.round(height * scale); }
    const ctx = element.getContext('2d')!;
    ctx.setTransform(scale, 0, 0, scale, 0, 0);
    const zoom = clamp(Math.floor(webZoom(projection(width, height, current.camera)) + 0.5), 0, 16);
    const spots = current.index!.getClusters([-180, -85, 180, 85], zoom).map((one) => {
      const [lon, lat] = one.geometry.coordinates as [number, number];
      const { n, quads } = one.properties;
      return 'cluster' in one.properties && one.properties.cluster
        ? { r: 0, lon, lat, happenings: n, quads, name: '', cluster: one.properties.cluster_id }
        : { r: 0, lon, lat, happenings: n, quads, name: (one.properties as Point).name, at: `${(one.properties as Point).lat},${(one.properties as Point).lon}` };
    });
    current.spots = draw(ctx, { width, height, camera: current.camera, world, isMoving: current.isMoving, fill: latest.current.fill, counts: new Map(data.countries.map((row) => [row.country, row.happenings])), spots, chosen: latest.current.chosen });
  };
  const request = () => { cancelAnimationFrame(state.current.frame); state.current.frame = requestAnimationFrame(paint); };
  const move = (camera: Camera) => {
    state.current.camera = { lon: ((camera.lon + 540) % 360) - 180, lat: clamp(camera.lat, -80, 84), zoom: clamp(camera.zoom, MIN, MAX) };
    state.current.isMoving = true;
    clearTimeout(state.current.rest);
    state.current.rest = window.setTimeout(() => { state.current.isMoving = false; request(); latest.current.moved(state.current.camera); }, 180);
    request();
  };

  useEffect(() => { void smallWorld().then((small) => setWorlds((now) => ({ ...now, small }))); return () => { clearTimeout(state.current.rest); cancelAnimationFrame(state.current.frame); }; }, []);
  useEffect(() => { if (props.camera.zoom >= 2.2 && !worlds.large) void largeWorld().then((large) => setWorlds((now) => ({ ...now, large }))); }, [props.camera.zoom >= 2.2]);
  useEffect(() => { state.current.camera = props.camera; request(); }, [props.camera.lon, props.camera.lat, props.camera.zoom]);
  useEffect(request, [props.data, props.chosen, props.fill, theme, worlds]);
  useEffect(() => {
    const element = canvas.current!;
    const watch = new ResizeObserver(request);
    watch.observe(element);
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      zoomAt(event.offsetX, event.offsetY, Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0016)));
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => { watch.disconnect(); element.removeEventListener('wheel', wheel); };
  }, []);

  // What is under the pointer stays there.
  const zoomAt = (x: number, y: number, by: number) => {
    const element = canvas.current!;
    const { camera } = state.current;
    const zoom = clamp(camera.zoom * by, MIN, MAX);
    const before = projection(element.clientWidth, element.clientHeight, camera).invert?.([x, y]);
    const after = projection(element.clientWidth, element.clientHeight, { ...camera, zoom }).invert?.([x, y]);
    if (!before || !after || ![...before, ...after].every(Number.isFinite)) { move({ ...camera, zoom }); return; }
    move({ lon: camera.lon + before[0] - after[0], lat: camera.lat + before[1] - after[1], zoom });
  };
  const pan = (dx: number, dy: number) => {
    const element = canvas.current!;
    const { camera } = state.current;
    const perPixel = 180 / Math.PI / projection(element.clientWidth, element.clientHeight, camera).scale();
    move({ ...camera, lon: camera.lon - dx * perPixel / Math.max(0.3, Math.cos(camera.lat * Math.PI / 180)), lat: camera.lat + dy * perPixel });
  };
  const spotAt = (x: number, y: number): Spot | undefined => [...state.current.spots].reverse().find((spot) => Math.hypot(spot.x - x, spot.y - y) <= spot.r + 2);
  const countryAt = (x: number, y: number): string | undefined => {
    const element = canvas.current!;
    const point = projection(element.clientWidth, element.clientHeight, state.current.camera).invert?.([x, y]);
    const world = state.current.worlds.small;
    if (!point || !world) return undefined;
    return world.shapes.find((shape) => shape.code && point[1] >= shape.bounds[0][1] && point[1] <= shape.bounds[1][1] && geoContains(shape.shape, point))?.code;
  };
  const press = (x: number, y: number) => {
    const spot = spotAt(x, y);
    const index = state.current.index;
    if (spot?.cluster !== undefined && index) {
      const element = canvas.current!;
      const to = index.getClusterExpansionZoom(spot.cluster);
      const now = webZoom(projection(element.clientWidth, element.clientHeight, state.current.camera));
      move({ lon: spot.lon, lat: spot.lat, zoom: state.current.camera.zoom * 2 ** Math.max(1, to - now + 0.3) });
    } else if (spot?.at) latest.current.choose({ at: spot.at });
    else {
      const code = spot?.code ?? countryAt(x, y);
      latest.current.choose(code ? { code } : {});
    }
  };

  const pointers = useRef(new Map<number, { x: number; y: number }>());
  const travel = useRef(0);
  return (
    <div class="mapbox">
      <canvas ref={canvas} tabIndex={0} role="application" aria-label={props.label} aria-roledescription="map"
        onPointerDown={(event) => { canvas.current!.setPointerCapture(event.pointerId); pointers.current.set(event.pointerId, { x: event.offsetX, y: event.offsetY }); travel.current = 0; }}
        onPointerMove={(event) => {
          const { offsetX: x, offsetY: y } = event;
          const before = pointers.current.get(event.pointerId);
          if (!before) {
            const spot = spotAt(x, y);
            const code = spot ? spot.code : countryAt(x, y);
            const n = code ? props.data.countries.find((row) => row.country === code)?.happenings ?? 0 : spot?.happenings ?? 0;
            props.tip(spot || code ? { x, y, text: `${code ? props.nameOf(code) : spot?.name || 'here'}: ${n.toLocaleString('en')}` } : undefined);
            canvas.current!.classList.toggle('points', spot !== undefined);
            return;
          }
          props.tip(undefined);
          travel.current += Math.abs(x - before.x) + Math.abs(y - before.y);
          if (pointers.current.size === 1) pan(x - before.x, y - before.y);
          else {
            const other = [...pointers.current].find(([id]) => id !== event.pointerId)![1];
            const was = Math.hypot(before.x - other.x, before.y - other.y) || 1;
            zoomAt((x + other.x) / 2, (y + other.y) / 2, Math.hypot(x - other.x, y - other.y) / was);
          }
          pointers.current.set(event.pointerId, { x, y });
        }}
        onPointerUp={(event) => { if (pointers.current.delete(event.pointerId) && travel.current < 6 && pointers.current.size === 0) press(event.offsetX, event.offsetY); }}
        onPointerCancel={(event) => pointers.current.delete(event.pointerId)} onPointerLeave={() => props.tip(undefined)}
        onKeyDown={(event) => {
          const by: Record<string, [number, number]> = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
          const step = by[event.key];
          if (step) { event.preventDefault(); pan(...step); }
          else if (event.key === '+' || event.key === '=') move({ ...state.current.camera, zoom: state.current.camera.zoom * 1.5 });
          else if (event.key === '-') move({ ...state.current.camera, zoom: state.current.camera.zoom / 1.5 });
        }} />
      <div class="zoom noprint">
        <button class="button" aria-label="nearer" onClick={() => move({ ...state.current.camera, zoom: state.current.camera.zoom * 1.6 })}>+</button>
        <button class="button" aria-label="farther" onClick={() => move({ ...state.current.camera, zoom: state.current.camera.zoom / 1.6 })}>−</button>
        <button class="button" aria-label="the whole world" onClick={() => move({ lon: 12, lat: 8, zoom: 1 })}>○</button>
      </div>
    </div>
  );
}
