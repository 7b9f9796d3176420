// What the server answers: docs/server.md. What is not known is left out.
export type Status = 'occurred' | 'ongoing' | 'planned' | 'possible' | 'denied' | 'cancelled' | 'demanded';
export type Quad = 'verbal-cooperation' | 'material-cooperation' | 'verbal-conflict' | 'material-conflict';
export type Side = 'source' | 'target' | 'both';
export type Counts = [number, number, number, number];   // by quad, in the order of QUADS

export interface Meta {
  version: string;
  generation: string;
  store: { name: string; pages: number; reports: number; happenings: number; undated: number; first?: string; last?: string; outlets: number };
  can: { link: boolean; paste: boolean; explain: boolean };
  types: { type: string; label: string; quad: Quad; happenings: number }[];
  statuses: { status: Status; happenings: number }[];
  countries: { country: string; name: string; happenings: number }[];
}

export interface Span { begin: number; end: number }

// What happenings and reports have in common.
export interface Act {
  type: string; mode?: string; quad: Quad; status: Status; cameo?: string; goldstein?: number;
  edtf?: string; begin?: string; end?: string;
  place?: string; country?: string; lat?: number; lon?: number; occasion?: string; confidence: number;
}

export interface Entry extends Act {
  id: number; label: string; summary: string; parties?: string; reports: number; sources: number; changed?: string;
  sentence?: string; title?: string; outlet?: string; url?: string;
}
export interface Entries { entries: Entry[]; total: number; undated?: number; offset?: number }

export interface Party {
  side: Side; kind: 'person' | 'state' | 'organisation' | 'group'; name: string; role?: string; country?: string; sector?: string; entity?: string;
}
export interface Word { name?: string; role?: string; country?: string; via?: string }

export interface Step {
  day?: string; status: Status; edtf?: string; begin?: string; end?: string; place?: string; country?: string;
  parties?: string; report: string; word?: string; outlet?: string; title?: string; version?: number;
}
export interface Report extends Act {
  id: string; key: string; version: number; page: number; event: string; parties?: Party[]; word?: Word[];
  sentence: string; trigger?: [number, number]; title?: string; outlet?: string; url?: string; published?: string; source?: string;
  source_of?: string; copy_of?: number; reason?: string; score?: number;
  why?: { with: string; decision?: 'link' | 'unlink'; parts?: { what: string; weight?: number }[] }[];
}
export interface Decision {
  verb: 'link' | 'unlink'; a: string; b: string; note?: string; report: string; other?: { report: string; happening: number; summary?: string };
}
export interface Happening extends Omit<Entry, 'parties' | 'reports'> {
  aliases?: number[]; parties: Party[]; outlets: number; first_report?: string; last_report?: string;
  history: Step[]; contradictions?: string[]; reports: Report[]; decisions?: Decision[];
}

export interface Timeline { by: Unit; group: string; bins: string[]; keys: string[]; series: number[][]; total: number; undated: number }
export type Unit = 'day' | 'week' | 'month' | 'year';

export interface MapAnswer {
  countries: { country: string; happenings: number; quads: Counts }[];
  places: { lat: number[]; lon: number[]; name: string[]; country: string[]; happenings: number[]; quads: Counts[]; id: number[] };
  total: number; placed: number; left_out: number;
}

export interface NetNode { id: string; name: string; kind: Party['kind']; country?: string; happenings: number }
export interface NetEdge { source: string; target: string; happenings: number; quads: Counts; sign: number }
export interface Network { of: string; nodes: NetNode[]; edges: NetEdge[]; left_out: { nodes: number; edges: number } }

export interface Dyad {
  a: NetNode; b: NetNode; by: Unit; bins: string[]; a_to_b: Counts[]; b_to_a: Counts[]; total: number; undated: number; sign: number; entries: Entry[];
}

export type Layer = 'actor' | 'time' | 'place' | 'event' | 'trigger' | 'also' | 'occasion' | 'cue' | 'speaker' | 'content' | 'fact';
export interface Mark extends Span { layer: Layer; id: string }
export interface Block extends Span { kind: string }
export interface Noise { reason: string; text: string; at: number }

export interface PageAnswer {
  version?: number; page?: number; number?: number; current?: boolean;
  versions?: { version: number; number: number; current: boolean; published?: string; title?: string }[];
  title?: string; url?: string; outlet?: string; publisher?: string; authors?: string; language?: string; published?: string; name?: string; size?: number;
  text: string; blocks: Block[]; noise: Noise[]; marks: Mark[];
  reports?: { report: string; event: string; happening?: number }[];
  record: PageRecord; explain?: Explain;
}

// The record as `dragoman read` writes it (docs/records.md): its spans are bytes.
export interface PageRecord {
  document?: Record<string, unknown>; warnings?: string[];
  actors: { id: string; kind: string; name: string; role?: string; country?: string; sector?: string[]; why?: string[] }[];
  times: { id: string; timex: { type: string; value?: string; mod?: string }; edtf?: string; begin?: string; end?: string }[];
  places: { id: string; name: string; kind: string; use: string; country?: string; geonames?: number; lat?: number; lon?: number; confidence: number }[];
  events: RecordEvent[];
  statements: { id: string; speaker?: string; direct?: boolean; via?: string; addressee?: string; time?: string }[];
  facts: { relation: string; subject?: string; object?: string; text?: string; since?: string; until?: string }[];
}
export interface RecordEvent {
  id: string; type: string; mode?: string; context?: string[]; quad: Quad; cameo?: string; goldstein?: number; status: Status;
  replaces?: string; nested_in?: string; symmetric?: boolean; actors: string[]; recipients: string[];
  as?: { actor: string; role?: string; country?: string }[];
  when?: { time?: string; edtf?: string; begin?: string; end?: string }; where?: { place?: string; country?: string };
  occasion?: { name: string }; word?: { actor?: string; via?: string }[]; confidence: number; why?: string[];
}

export interface ExplainToken extends Span { form: string; lemma: string; upos: string; head: number; deprel: string; entity: string }
export interface Firing extends Span {
  trigger: string; row?: string; types: { name: string; score: number }[]; statuses: { name: string; score: number }[];
  links: { role: string; begin?: number; end?: number; word?: string; score: number }[]; confidence: number; refused?: string;
}
export interface Explain { sentences: (Span & { tokens: ExplainToken[] })[]; firings: Firing[] }

export interface FoundPage { version: number; title?: string; outlet?: string; url?: string; published?: string; snippet: { text: string; hit?: boolean }[] }
export interface FoundActor { entity: string; name: string; kind: string; role?: string; country?: string; happenings: number }
export interface Found {
  q: string; happenings: Entry[]; more_happenings: boolean; pages: FoundPage[]; more_pages: boolean; actors: FoundActor[];
}

export const QUADS: Quad[] = ['verbal-cooperation', 'material-cooperation', 'verbal-conflict', 'material-conflict'];
export const STATUSES: Status[] = ['occurred', 'ongoing', 'planned', 'possible', 'demanded', 'denied', 'cancelled'];
