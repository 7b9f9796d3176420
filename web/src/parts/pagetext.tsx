// The clean text with its marks. Every word is a text node: nothing of a page ever becomes markup.
import { memo } from './memo';
import type { Block, Mark, Noise, PageAnswer } from '../api/types';
import { count } from './marks';
import { segments } from '../text/spans';

const TAGS: Record<string, string> = { title: 'h2', heading: 'h3', standfirst: 'p', paragraph: 'p', caption: 'p', list: 'p', quote: 'blockquote', table: 'p' };

function Words({ text, begin, end, marks }: { text: string; begin: number; end: number; marks: Mark[] }) {
  return (
    <>
      {segments(begin, end, marks).map((piece) => {
        const words = text.slice(piece.begin, piece.end);
        if (piece.marks.length === 0) return words;
        const layers = [...new Set(piece.marks.map((mark) => mark.layer))];
        const ids = [...new Set(piece.marks.map((mark) => mark.id))];
        const named = piece.marks.filter((mark) => mark.layer !== 'event' && mark.layer !== 'also' && mark.layer !== 'content' && mark.layer !== 'fact');
        return (
          <span key={piece.begin} class={layers.map((layer) => `l-${layer}`).join(' ')} data-ids={ids.join(' ')} data-layers={piece.marks.map((mark) => `${mark.layer}:${mark.id}`).join(' ')}
            title={named.length > 0 ? named.map((mark) => `${mark.layer} ${mark.id}`).join(', ') : undefined}>{words}</span>
        );
      })}
    </>
  );
}

// What was taken out, where it stood.
function Taken({ noise, open }: { noise: Noise[]; open: boolean }) {
  const reasons = [...new Set(noise.map((one) => one.reason))].join(', ');
  return (
    <details class="noise" open={open}>
      <summary>{count(noise.length, 'piece')} taken out: {reasons}</summary>
      {noise.map((one, i) => <p key={i}><b>{one.reason}</b> {one.text}</p>)}
    </details>
  );
}

export const PageText = memo(function PageText({ page, noise }: { page: PageAnswer; noise: boolean }) {
  const blocks = page.blocks.length > 0 ? page.blocks : [{ kind: 'paragraph', begin: 0, end: page.text.length }];
  const before = (block: Block, i: number) => page.noise.filter((one) => one.at <= block.begin && (i === 0 || one.at > blocks[i - 1]!.begin));
  const after = page.noise.filter((one) => one.at > blocks[blocks.length - 1]!.begin);
  return (
    <>
      {blocks.map((block, i) => {
        const Tag = (TAGS[block.kind] ?? 'p') as 'p';
        const taken = before(block, i);
        return (
          <div class="block" key={block.begin}>
            {taken.length > 0 && <Taken noise={taken} open={noise} />}
            <Tag class={`b-${block.kind}`}><Words text={page.text} begin={block.begin} end={block.end} marks={page.marks} /></Tag>
          </div>
        );
      })}
      {after.length > 0 && <Taken noise={after} open={noise} />}
    </>
  );
});
