// The world's shapes (Natural Earth by way of world-atlas, public domain), known by the record's country codes.
import { feature } from 'topojson-client';
import { geoArea, geoBounds } from 'd3-geo';
import type { FeatureCollection, Feature, Geometry, Polygon } from 'geojson';
import type { GeometryCollection, Topology } from 'topojson-specification';
import countries from '../../../data/geo/countries.tsv?columns=id,name,lat,lon';
import disputes from './disputed.tsv';
import numeric from './numeric.tsv';
import small from 'world-atlas/countries-110m.json?url';
import large from 'world-atlas/countries-50m.json?url';

export interface Shape { code: string | undefined; name: string; shape: Feature; bounds: [[number, number], [number, number]] }
export interface World { shapes: Shape[]; land: Feature }
export interface Country { code: string; name: string; point: [number, number] }
export interface Dispute { id: string; name: string; shape?: string; ring?: Feature<Polygon>; held: string; claims: string }

export const COUNTRIES = new Map<string, Country>(countries.map((row) => [row.id, { code: row.id, name: row.name, point: [Number(row.lon), Number(row.lat)] }]));
const codeOf = new Map(numeric.filter((row) => row.numeric).map((row) => [row.numeric!, row.id!]));
const codeOfShape = new Map(numeric.filter((row) => row.shape).map((row) => [row.shape!, row.id!]));

// A ring wound the wrong way is the whole world but the area.
function ringFeature(text: string): Feature<Polygon> {
  const points = text.split(',').map((pair) => pair.split(' ').map(Number) as [number, number]);
  const made = (ring: [number, number][]): Feature<Polygon> => ({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]!]] } });
  const forward = made(points);
  return geoArea(forward) < 2 * Math.PI ? forward : made([...points].reverse());
}
export const DISPUTES: Dispute[] = disputes.map((row) => ({
  id: row.id!, name: row.name!, held: row.held!, claims: row.claims!, ...(row.shape ? { shape: row.shape } : {}), ...(row.ring ? { ring: ringFeature(row.ring) } : {}),
}));

async function load(address: string): Promise<World> {
  const topology = await (await fetch(address)).json() as Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryCollection }>;
  const all = feature(topology, topology.objects.countries) as FeatureCollection<Geometry, { name: string }>;
  const land = feature(topology, topology.objects.land) as unknown as Feature | FeatureCollection;
  return {
    shapes: all.features.map((shape) => ({ code: shape.id === undefined ? codeOfShape.get(shape.properties.name) : codeOf.get(String(shape.id)), name: shape.properties.name, shape, bounds: geoBounds(shape) })),
    land: land.type === 'FeatureCollection' ? land.features[0]! : land,
  };
}
const loaded: { small?: Promise<World>; large?: Promise<World> } = {};
export const smallWorld = (): Promise<World> => (loaded.small ??= load(small));
export const largeWorld = (): Promise<World> => (loaded.large ??= load(large));
