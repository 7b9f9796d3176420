// Status, type and quad as an analyst sees them: a form, a colour and a word, never one alone.
import type { Quad, Status } from '../api/types';

const FORMS: Record<Status, string> = {
  occurred: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z',
  ongoing: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zm0 1.600v8.800a4.400 4.400 0 0 1 0-8.800z',
  planned: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zm0 1.800a4.200 4.200 0 1 1 0 8.400 4.200 4.200 0 0 1 0-8.400z',
  possible: 'M6.200 2.300l.6 1.700a4.300 4.300 0 0 1 2.400 0l.6-1.700a6 6 0 0 0-3.600 0zM2.300 6.200l1.700.6a4.300 4.300 0 0 0 0 2.400l-1.700.6a6 6 0 0 1 0-3.600zm11.400 0-1.700.6a4.300 4.300 0 0 1 0 2.400l1.700.6a6 6 0 0 0 0-3.600zM6.200 13.700l.6-1.700a4.300 4.300 0 0 0 2.400 0l.6 1.700a6 6 0 0 1-3.600 0z',
  demanded: 'M8 1.500 14.500 13.500h-13zM8 5.200 4.400 11.800h7.200z',
  denied: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM4.900 10.100l5.200-5.200 1 1-5.200 5.200zm3.100 2.100a4.200 4.200 0 0 1-2.400-.75l5.850-5.850A4.200 4.200 0 0 1 8 12.200zM8 3.800c.9 0 1.700.28 2.400.75L4.550 10.400A4.200 4.200 0 0 1 8 3.800z',
  cancelled: 'M3.500 2.300 8 6.800l4.500-4.500 1.200 1.200L9.200 8l4.500 4.500-1.200 1.200L8 9.200l-4.500 4.500-1.200-1.200L6.800 8 2.300 3.500z',
};

export function StatusForm({ status }: { status: Status }) {
  return <svg viewBox="0 0 16 16" aria-hidden="true"><path d={FORMS[status]} fill="currentColor" fill-rule="evenodd" /></svg>;
}
export function StatusMark({ status, bare = false }: { status: Status; bare?: boolean }) {
  return (
    <span class={`status s-${status}`}>
      <StatusForm status={status} />
      <span class={bare ? 'hidden' : ''}>{status}</span>
    </span>
  );
}
export function TypeMark({ type, quad, mode }: { type: string; quad: Quad; mode?: string | undefined }) {
  return <span class={`type q-${quad}`} title={`PLOVER type ${type}${mode ? `, mode ${mode}` : ''}: ${quad.replace('-', ' ')}`}>{type}{mode ? ` · ${mode}` : ''}</span>;
}

// An address from a page: only http(s) ones become links.
export function Outside({ url, children }: { url?: string | undefined; children: preact.ComponentChildren }) {
  const isWeb = url !== undefined && /^https?:\/\//i.test(url);
  return isWeb ? <a href={url} target="_blank" rel="noopener noreferrer">{children}</a> : <span>{children}</span>;
}

export const count = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
export const percent = (x: number) => `${Math.round(x * 100)} %`;
// −0.87 with a real minus sign.
export const signed = (x: number) => `${x > 0 ? '+' : x < 0 ? '−' : ''}${Math.abs(x).toFixed(2)}`;
