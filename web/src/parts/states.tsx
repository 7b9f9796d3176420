import type { Asked } from '../api/client';

// What stands where an answer will be: nothing for a moment, then a word; or what went wrong.
export function Wait<T>({ asked, children }: { asked: Asked<T>; children: (data: T) => preact.ComponentChildren }) {
  if (asked.error) return <p class="notice error" role="alert">{asked.error}</p>;
  if (!asked.data) return <p class="faint" role="status">{asked.busy ? 'Asking the store…' : ''}</p>;
  return <div class={asked.busy ? 'busy' : ''} aria-busy={asked.busy}>{children(asked.data)}</div>;
}
