// What is shown is the address: path and query, nothing else. Everything here is a function of strings.
export const VIEWS = ['agenda', 'timeline', 'map', 'network', 'dyad', 'happening', 'page', 'search', 'paste'] as const;
export type View = (typeof VIEWS)[number];

// The filter that all views share and that goes along from one to the next.
const REPEATED = ['actor', 'source', 'target', 'entity'] as const;          // names have commas
const LISTS = ['country', 'in', 'type', 'quad', 'status'] as const;          // comma lists
const SINGLE = ['q', 'text', 'from', 'to', 'sources', 'confidence'] as const;
export type RepeatedKey = (typeof REPEATED)[number];
export type ListKey = (typeof LISTS)[number];
export type SingleKey = (typeof SINGLE)[number];
export type Filter = { [K in RepeatedKey | ListKey]?: string[] } & { [K in SingleKey]?: string };
export type FilterKey = keyof Filter;

export interface Place {
  view: View;
  id?: number;                       // of a happening or a version
  filter: Filter;
  own: Record<string, string>;       // what only this view knows: month, by, group, of, …
}

const isIn = <T extends string>(list: readonly T[], word: string): word is T => (list as readonly string[]).includes(word);

export function parse(path: string, query: string): Place {
  const [name = '', id] = path.split('/').filter((part) => part !== '');
  const place: Place = { view: isIn(VIEWS, name) ? name : 'agenda', filter: {}, own: {} };
  if (id !== undefined && /^\d{1,15}$/.test(id)) place.id = Number(id);
  for (const [key, value] of new URLSearchParams(query)) {
    if (value === '') continue;
    if (isIn(REPEATED, key)) place.filter[key] = [...(place.filter[key] ?? []), value];
    else if (isIn(LISTS, key)) place.filter[key] = [...new Set([...(place.filter[key] ?? []), ...value.split(',').filter(Boolean)])];
    else if (isIn(SINGLE, key)) place.filter[key] = value;
    else place.own[key] = value;
  }
  return place;
}

function filterParams(filter: Filter, into = new URLSearchParams()): URLSearchParams {
  for (const key of SINGLE) if (filter[key]) into.set(key, filter[key]);
  for (const key of LISTS) if (filter[key]?.length) into.set(key, filter[key].join(','));
  for (const key of REPEATED) for (const value of filter[key] ?? []) into.append(key, value);
  return into;
}

// Commas, colons and slashes are legal in a query and easier on the eye as they are.
const readable = (params: URLSearchParams) => params.toString().replace(/%2C/g, ',').replace(/%3A/g, ':').replace(/%2F/g, '/');

export function href(place: Place): string {
  const params = new URLSearchParams();
  for (const key of Object.keys(place.own).sort()) if (place.own[key]) params.set(key, place.own[key]);
  const query = readable(filterParams(place.filter, params));
  return `/${place.view}${place.id === undefined ? '' : `/${place.id}`}${query && `?${query}`}`;
}

// An address of the server's interface with this filter and more.
export function api(route: string, filter: Filter, more: Record<string, string | number | undefined> = {}): string {
  const params = filterParams(filter);
  for (const [key, value] of Object.entries(more)) if (value !== undefined && value !== '') params.set(key, String(value));
  const query = readable(params);
  return query ? `${route}?${query}` : route;
}

export const without = (filter: Filter, ...keys: FilterKey[]): Filter =>
  Object.fromEntries(Object.entries(filter).filter(([key]) => !keys.includes(key as FilterKey)));

export const isEmpty = (filter: Filter): boolean => filterParams(filter).size === 0;

// The filter with this word of a list put in or taken out.
export function toggled(filter: Filter, key: ListKey | RepeatedKey, word: string): Filter {
  const now = filter[key] ?? [];
  return { ...filter, [key]: now.includes(word) ? now.filter((other) => other !== word) : [...now, word] };
}
