// Asks the server. Answers are kept until the store changes, so that going back shows at once.
import { useEffect, useReducer, useRef, useState } from 'preact/hooks';

const TOKEN = 'dragoman-token';

// The start address ends in #token=…: kept for this tab, and taken out of the address bar.
export function takeToken(): void {
  const token = /[#&]token=([0-9A-Za-z_-]+)/.exec(location.hash)?.[1];
  if (!token) return;
  try { sessionStorage.setItem(TOKEN, token); } catch { /* storage is forbidden: then nothing can be written */ }
  history.replaceState(null, '', location.pathname + location.search);
}
export function token(): string | null {
  try { return sessionStorage.getItem(TOKEN); } catch { return null; }
}

export class ServerError extends Error {
  constructor(message: string, readonly status: number) { super(message); }
}

async function answer<T>(response: Response): Promise<T> {
  const body = await response.json().catch(() => null) as (T & { error?: string }) | null;
  if (!response.ok || body === null) throw new ServerError(body?.error ?? `The server answered ${response.status}.`, response.status);
  return body;
}

const LIMIT = 100;
const kept = new Map<string, unknown>();

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  if (kept.has(path)) return kept.get(path) as T;
  const asked = generation;
  let response: Response;
  try {
    response = await fetch(path, { signal: signal ?? null, headers: { Accept: 'application/json' } });
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error;
    throw new ServerError('The server does not answer. Is `dragoman serve` still running?', 0);
  }
  const data = await answer<T>(response);
  if (asked === generation) kept.set(path, data);
  if (kept.size > LIMIT) kept.delete(kept.keys().next().value as string);
  return data;
}

export async function post<T>(path: string, body: BodyInit, type: string): Promise<T> {
  const headers: Record<string, string> = { 'Content-Type': type, Accept: 'application/json' };
  const mine = token();
  if (mine) headers['X-Dragoman-Token'] = mine;
  return answer<T>(await fetch(path, { method: 'POST', body, headers }));
}

let generation = '';
const watchers = new Set<() => void>();

// The store has changed: what is shown is asked again.
export function forget(): void {
  kept.clear();
  watchers.forEach((watcher) => watcher());
}

async function look(): Promise<void> {
  if (document.hidden) return;
  try {
    const now = await answer<{ generation: string }>(await fetch('/api/generation'));
    if (generation && now.generation !== generation) { generation = now.generation; forget(); }
    generation = now.generation;
  } catch { /* the next question tells */ }
}
export function watchStore(): void {
  void look();
  setInterval(() => void look(), 5000);
  addEventListener('visibilitychange', () => void look());
}

export interface Asked<T> { data?: T; error?: string; busy: boolean }

// null asks nothing. While a new answer is awaited the old one stays, with `busy`.
export function useApi<T>(path: string | null): Asked<T> {
  const [, changed] = useReducer((n: number) => n + 1, 0);
  const [round, again] = useReducer((n: number) => n + 1, 0);
  const [first] = useState(() => ({ path: null as string | null, data: undefined as T | undefined, error: undefined as string | undefined }));
  const state = useRef(first).current;
  if (path !== null && kept.has(path) && state.path !== path) Object.assign(state, { path, data: kept.get(path), error: undefined });
  useEffect(() => {
    const watcher = () => again(undefined as never);
    watchers.add(watcher);
    return () => void watchers.delete(watcher);
  }, []);
  useEffect(() => {
    if (path === null || (state.path === path && kept.has(path))) return undefined;
    const stop = new AbortController();
    get<T>(path, stop.signal).then(
      (data) => { if (!stop.signal.aborted) { Object.assign(state, { path, data, error: undefined }); changed(undefined as never); } },
      (error: Error) => { if (!stop.signal.aborted && error.name !== 'AbortError') { Object.assign(state, { path, error: error.message }); changed(undefined as never); } });
    return () => stop.abort();
  }, [path, round]);
  if (path === null) return { busy: false };
  const answered: Asked<T> = { busy: state.path !== path };
  if (state.data !== undefined) answered.data = state.data;
  if (state.error !== undefined && state.path === path) { answered.error = state.error; delete answered.data; }
  return answered;
}
