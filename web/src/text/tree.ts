// A dependency tree beside its words, one line a token: what stands in front of each.

export function branches(heads: number[]): string[] {
  const depth = (i: number): number => {
    let n = 0;
    for (let at = i; heads[at]! > 0 && n < heads.length; at = heads[at]! - 1) ++n;
    return n;
  };
  // first and last row that a token's children, and it itself, stand in
  const from = heads.map((_, i) => i);
  const to = heads.map((_, i) => i);
  heads.forEach((head, i) => {
    if (head < 1) return;
    from[head - 1] = Math.min(from[head - 1]!, i);
    to[head - 1] = Math.max(to[head - 1]!, i);
  });
  return heads.map((head, row) => {
    if (head < 1) return '';
    const own = head - 1;
    let line = row === from[own] && row < own ? '┌─ ' : row === to[own] && row > own ? '└─ ' : '├─ ';
    for (let at = own, n = depth(own); n > 0; --n, at = heads[at]! - 1) {
      const over = heads[at]! - 1;   // the line from `over` down or up to its children passes here
      line = (row > from[over]! && row < to[over]! && passes(row, over, from, to) ? '│  ' : '   ') + line;
    }
    return line;
  });
}
// Between the head's row and its farthest child on that side.
const passes = (row: number, head: number, from: number[], to: number[]) => (row < head ? row > from[head]! : row < to[head]!);
