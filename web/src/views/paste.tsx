// A page that somebody brings: read at once, shown as any other, kept nowhere.
import { useState } from 'preact/hooks';
import type { ViewProps } from '../app';
import { post, token } from '../api/client';
import type { PageAnswer } from '../api/types';
import { Reader } from '../parts/reader';
import { isDay } from '../text/days';
import { PageHead } from './page';

const LIMIT = 4 * 1024 * 1024;
const looksLikeHtml = (text: string) => /^\s*<(!doctype|html|head|body|[a-z][a-z0-9]*[\s>])/i.test(text);

// Kept while the program's page is open, so that "back" finds it again.
const last: { text: string; title: string; url: string; published: string; answer?: PageAnswer } = { text: '', title: '', url: '', published: '' };

export function PasteView({ meta }: ViewProps) {
  const [form, setForm] = useState({ text: last.text, title: last.title, url: last.url, published: last.published });
  const [answer, setAnswer] = useState<PageAnswer | undefined>(last.answer);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState('');
  const [over, setOver] = useState(false);
  const [item, setItem] = useState<string | undefined>();
  const [explain, setExplain] = useState(false);
  document.title = 'Paste a page · Dragoman';
  const may = meta ? meta.can.paste && token() !== null : true;
  const change = (key: keyof typeof form) => (event: Event) => {
    const value = (event.currentTarget as HTMLInputElement).value;
    last[key] = value;
    setForm({ ...form, [key]: value });
  };
  const read = async (body: BodyInit, type: string) => {
    setBusy(true);
    setError('');
    setItem(undefined);
    const params = new URLSearchParams({ explain: '1' });
    if (form.title) params.set('title', form.title);
    if (form.url) params.set('url', form.url);
    if (isDay(form.published)) params.set('published', form.published);
    if (type === 'text/plain') params.set('as', 'clean');
    try {
      last.answer = await post<PageAnswer>(`/api/paste?${params}`, body, type);
      setAnswer(last.answer);
    } catch (problem) { setError((problem as Error).message); }
    setBusy(false);
  };
  const submit = () => {
    if (form.text.trim() === '') { setError('There is nothing to read yet.'); return; }
    void read(form.text, looksLikeHtml(form.text) ? 'text/html' : 'text/plain');
  };
  const drop = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > LIMIT) { setError(`${file.name} has more than 4 MB.`); return; }
    await read(await file.arrayBuffer(), 'application/octet-stream');
  };
  return (
    <>
      <div class="head"><h1>Paste a page</h1></div>
      {!may && <p class="notice">{meta?.can.paste === false ? 'This server reads no pages (it was started with --read-only).' : <>To paste, open the address that <code>dragoman serve</code> printed when it started: it carries the token that says you are at this machine.</>}</p>}
      <form class={`paste noprint${over ? ' over' : ''}`} onSubmit={(event) => { event.preventDefault(); submit(); }}
        onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
        onDrop={(event) => { event.preventDefault(); setOver(false); void drop(event.dataTransfer?.files[0]); }}>
        <label class="field">Text or HTML of the page
          <textarea rows={answer ? 4 : 10} value={form.text} onInput={change('text')} placeholder="Paste here, or drop a file"
            onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(); }} />
        </label>
        <div class="line">
          <label class="field">Published<input type="date" value={form.published} onInput={change('published')} /></label>
          <label class="field grow">Title<input type="text" maxLength={400} value={form.title} onInput={change('title')} /></label>
          <label class="field grow">Address<input type="text" maxLength={2000} value={form.url} onInput={change('url')} /></label>
          <label class="button file">Choose a file<input type="file" class="hidden" onChange={(event) => void drop(event.currentTarget.files?.[0])} /></label>
          <button class="button primary" disabled={busy || !may}>{busy ? 'Reading…' : 'Read'}</button>
        </div>
        <p class="faint small">It is read on this machine and kept nowhere. Without its day, “Monday” stays a Monday. <kbd>Ctrl</kbd> <kbd>Enter</kbd> reads.</p>
      </form>
      {error && <p class="notice error" role="alert">{error}</p>}
      <div aria-live="polite">{answer && <p class="hidden">{answer.record.events.length} events read</p>}</div>
      {answer && (
        <div class={busy ? 'busy' : ''}>
          <PageHead page={answer} />
          <Reader page={answer} meta={meta} item={item} pick={setItem} explain={explain} setExplain={setExplain} />
        </div>
      )}
    </>
  );
}
