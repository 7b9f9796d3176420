// Four counts as a bar of their shares; the words are there for those who do not see it.
import { QUADS, type Counts } from '../api/types';

export function QuadBar({ quads }: { quads: Counts }) {
  const all = quads.reduce((sum, n) => sum + n, 0) || 1;
  const words = QUADS.map((quad, q) => `${quad.replace('-', ' ')} ${quads[q]}`).join(', ');
  return (
    <span class="quadbar" title={words}>
      <span class="hidden">{words}</span>
      {QUADS.map((quad, q) => (quads[q] === 0 ? null : <i key={quad} class={`q-${quad}`} ref={(element) => { if (element) element.style.flexGrow = String(quads[q]! / all); }} />))}
    </span>
  );
}
