// A text cut where marks begin and end. Offsets are UTF-16 units: the server reckons them from the record's bytes.

export interface Marked { begin: number; end: number }
export interface Segment<M> { begin: number; end: number; marks: M[] }

// [begin, end) cut into pieces under the same marks each; marks outside are left out, and those that reach over an edge are cut.
export function segments<M extends Marked>(begin: number, end: number, marks: readonly M[]): Segment<M>[] {
  const here = marks.filter((mark) => mark.begin < end && mark.end > begin && mark.end > mark.begin);
  const cuts = new Set<number>([begin, end]);
  for (const mark of here) { cuts.add(Math.max(begin, mark.begin)); cuts.add(Math.min(end, mark.end)); }
  const edges = [...cuts].sort((a, b) => a - b);
  const opening = [...here].sort((a, b) => a.begin - b.begin);
  const out: Segment<M>[] = [];
  let open: M[] = [];
  let next = 0;
  for (let i = 0; i + 1 < edges.length; ++i) {
    const [from, to] = [edges[i]!, edges[i + 1]!];
    open = open.filter((mark) => mark.end > from);
    while (next < opening.length && opening[next]!.begin <= from) open.push(opening[next++]!);
    out.push({ begin: from, end: to, marks: [...open] });
  }
  return out;
}
