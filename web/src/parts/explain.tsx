// How a page was read: the tree of each sentence, and what fired on it.
import { useState } from 'preact/hooks';
import { useApi } from '../api/client';
import type { Explain, Firing } from '../api/types';
import { branches } from '../text/tree';
import { percent } from './marks';
import { Wait } from './states';

function Tree({ tokens }: { tokens: Explain['sentences'][number]['tokens'] }) {
  const lines = branches(tokens.map((token) => token.head));
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Dependency tree">
      <table class="tree">
        <thead><tr><th scope="col">Word</th><th scope="col">Part of speech</th><th scope="col">Relation</th><th scope="col">Lemma</th><th scope="col">Name</th></tr></thead>
        <tbody>
          {tokens.map((token, i) => (
            <tr key={i}>
              <td><span class="branch" aria-hidden="true">{lines[i]}</span>{token.form}</td><td class="soft">{token.upos}</td><td class="soft">{token.deprel}</td>
              <td class="faint">{token.lemma === token.form.toLowerCase() ? '' : token.lemma}</td><td class="faint">{token.entity === 'O' ? '' : token.entity}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Fired({ firing }: { firing: Firing }) {
  return (
    <p class="firing">
      <b class="serif">“{firing.trigger}”</b> {firing.types.slice(0, 2).map((type) => `${type.name} ${percent(type.score)}`).join(', ')}; {firing.statuses.slice(0, 2).map((status) => `${status.name} ${percent(status.score)}`).join(', ')}
      {firing.links.map((link) => <span key={link.role + link.word}>; {link.role} {link.word ? `“${link.word}”` : 'told elsewhere'} {percent(link.score)}</span>)}
      {firing.row && <>; <code>{firing.row}</code></>}{firing.refused ? <b class="refused"> no event: {firing.refused}</b> : <>; confidence {percent(firing.confidence)}</>}
    </p>
  );
}

function Sentence({ text, sentence, firings }: { text: string; sentence: Explain['sentences'][number]; firings: Firing[] }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="serif">{text.slice(sentence.begin, sentence.end)}{firings.length > 0 && <span class="faint small"> {firings.length} fired</span>}</summary>
      {open && <>{firings.map((firing, i) => <Fired key={i} firing={firing} />)}<Tree tokens={sentence.tokens} /></>}
    </details>
  );
}

function Shown({ text, explain }: { text: string; explain: Explain }) {
  return (
    <>
      {explain.sentences.map((sentence) => (
        <Sentence key={sentence.begin} text={text} sentence={sentence} firings={explain.firings.filter((firing) => firing.begin >= sentence.begin && firing.end <= sentence.end)} />
      ))}
    </>
  );
}

export function Explained({ version, text, given }: { version?: number | undefined; text: string; given?: Explain | undefined }) {
  const asked = useApi<Explain>(version === undefined ? null : `/api/explain/${version}`);
  return (
    <section class="explain" aria-label="How it was read">
      <h2>How it was read, sentence by sentence</h2>
      {given ? <Shown text={text} explain={given} /> : <Wait asked={asked}>{(explain) => <Shown text={text} explain={explain} />}</Wait>}
    </section>
  );
}
