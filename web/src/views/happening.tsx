// One happening: who, when, where; who said what when; its reports side by side and why they are one.
import { useState } from 'preact/hooks';
import type { ViewProps } from '../app';
import { forget, post, useApi } from '../api/client';
import type { Decision, Happening, Meta, Party, Report } from '../api/types';
import { countryName } from '../parts/filters';
import { History } from '../parts/history';
import { count, percent, signed, StatusMark, TypeMark } from '../parts/marks';
import { ReportCard } from '../parts/report';
import { Wait } from '../parts/states';
import { api, href } from '../state/url';
import { short, words } from '../text/days';

export function HappeningView({ place, meta }: ViewProps) {
  const asked = useApi<Happening>(place.id === undefined ? null : `/api/happening/${place.id}`);
  if (place.id === undefined) return <p class="notice">Which happening? Its address ends in a number.</p>;
  return <Wait asked={asked}>{(happening) => <Shown happening={happening} meta={meta} asked={place.id!} />}</Wait>;
}

function Shown({ happening, meta, asked }: { happening: Happening; meta: Meta | undefined; asked: number }) {
  document.title = `${happening.summary} · Dragoman`;
  const off = happening.status === 'cancelled' || happening.status === 'denied';
  return (
    <article class="happening">
      <p class="kicker"><StatusMark status={happening.status} /> <TypeMark type={happening.type} quad={happening.quad} mode={happening.mode} /> <span class="faint">happening {happening.id}</span></p>
      <h1 class={off ? 'struck' : ''}>{happening.summary}</h1>
      {asked !== happening.id && <p class="soft">Number {asked} was found to be this one.</p>}
      <Fields happening={happening} meta={meta} />
      {happening.contradictions && happening.contradictions.length > 0 && (
        <section class="contradictions"><h2>What pages say against it</h2><ul>{happening.contradictions.map((line) => <li key={line}>{line}</li>)}</ul></section>
      )}
      <div class="pair">
        <Parties parties={happening.parties} meta={meta} />
        <section><h2>Who said what when</h2><History steps={happening.history} reports={happening.reports} meta={meta} /></section>
      </div>
      <Reports happening={happening} meta={meta} />
    </article>
  );
}

function Fields({ happening, meta }: { happening: Happening; meta: Meta | undefined }) {
  const { place, country, lat, lon } = happening;
  const where = [place, country && countryName(meta, country) !== place ? countryName(meta, country) : undefined].filter(Boolean).join(', ');
  const states = [...new Set(happening.parties.map((party) => party.country).filter((code): code is string => code !== undefined))];
  return (
    <dl class="fields">
      <div><dt>Date</dt><dd>{words(happening)}{happening.edtf && <code class="faint" title="EDTF: the date as ISO 8601-2 writes it">{happening.edtf}</code>}</dd></div>
      <div><dt>Place</dt><dd>{where || 'no place told'}{lat !== undefined && lon !== undefined && <> <a href={`/map?c=${lon.toFixed(2)},${lat.toFixed(2)}&z=5`}>on the map</a></>}</dd></div>
      {happening.occasion && <div><dt>Occasion</dt><dd>{happening.occasion}</dd></div>}
      <div><dt>Told</dt><dd>{count(happening.reports.length, 'report')}, {count(happening.sources, 'independent source')}, {count(happening.outlets, 'outlet')}{happening.first_report && happening.last_report && <span class="soft">, {happening.first_report === happening.last_report ? short(happening.first_report) : `${short(happening.first_report)} to ${short(happening.last_report)}`}</span>}</dd></div>
      <div><dt>Confidence</dt><dd>{percent(happening.confidence)}</dd></div>
      {happening.cameo && <div><dt>CAMEO</dt><dd>{happening.cameo}{happening.goldstein !== undefined && <span class="soft" title="Goldstein’s scale, −10 conflict to +10 cooperation">, Goldstein {signed(happening.goldstein).replace(/0$/, '')}</span>}</dd></div>}
      {states.length === 2 && <div><dt>Dyad</dt><dd><a href={api('/dyad', {}, { a: states[0], b: states[1] })}>{states.map((code) => countryName(meta, code)).join(' and ')}</a></dd></div>}
    </dl>
  );
}

const SIDES: Record<Party['side'], string> = { source: 'actor', target: 'recipient', both: 'actor and recipient' };

function Parties({ parties, meta }: { parties: Party[]; meta: Meta | undefined }) {
  return (
    <section>
      <h2>Parties</h2>
      {parties.length === 0 ? <p class="soft">Nobody is named.</p> : (
        <div class="scroll">
          <table>
            <thead><tr><th scope="col">Part</th><th scope="col">Name and office</th><th scope="col">Country</th><th scope="col">Sector</th></tr></thead>
            <tbody>
              {parties.map((party, i) => (
                <tr key={i}>
                  <td class="soft">{SIDES[party.side]}</td>
                  <td><a href={href({ view: 'agenda', filter: { ...(party.entity ? { entity: [party.entity] } : { actor: [party.name] }) }, own: { as: 'list', all: '1' } })}>{party.name}</a>{party.role && <span class="soft">, {party.role}</span>}</td>
                  <td>{party.country && countryName(meta, party.country)}</td>
                  <td class="faint">{party.sector}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

interface Done { verb: 'link' | 'unlink'; a: string; b: string; happenings: number[] }
const REVERSE = { link: 'unlink', unlink: 'link' } as const;

function Reports({ happening, meta }: { happening: Happening; meta: Meta | undefined }) {
  const [done, setDone] = useState<Done | null>(null);
  const [error, setError] = useState('');
  const may = meta?.can.link ?? false;
  const decide = async (verb: Done['verb'], a: string, b: string, isUndo = false) => {
    setError('');
    try {
      const { happenings } = await post<{ happenings: number[] }>(`/api/${verb}`, JSON.stringify({ a, b }), 'application/json');
      setDone(isUndo ? null : { verb, a, b, happenings });
      forget();
    } catch (problem) { setError((problem as Error).message); }
  };
  const apart = (report: Report) => {
    const other = happening.reports.find((one) => one.id === report.why?.[0]?.with && one.id !== report.id) ?? happening.reports.find((one) => one.id !== report.id);
    return other && may ? () => void decide('unlink', report.key, other.key) : undefined;
  };
  return (
    <section class="reports">
      <h2>{happening.reports.length === 1 ? 'The report' : `${happening.reports.length} reports, side by side`}</h2>
      {error && <p class="notice error" role="alert">{error}</p>}
      {done && (
        <p class="notice" role="status">
          {done.verb === 'unlink' ? 'The two reports now tell two happenings' : 'The two reports now tell one happening'}: {done.happenings.map((id, i) => <>{i > 0 && ', '}<a href={`/happening/${id}`}>{id}</a></>)}.{' '}
          <button class="button" onClick={() => void decide(REVERSE[done.verb], done.a, done.b, true)}>Undo</button>
        </p>
      )}
      <div class="cards">{happening.reports.map((report) => <ReportCard key={report.id} report={report} happening={happening} meta={meta} apart={apart(report)} />)}</div>
      {may && <Join happening={happening} decide={decide} />}
      {happening.decisions && happening.decisions.length > 0 && <Decisions happening={happening} may={may} undo={(one) => void decide(REVERSE[one.verb], ...newerFirst(one), true)} />}
    </section>
  );
}
// Of two reports in one happening the one that came later leaves it.
const newerFirst = ({ a, b, report, other }: Decision): [string, string] => (other && Number(other.report.slice(1)) > Number(report.slice(1)) ? [b, a] : [a, b]);

// What people decided before, in whatever sitting.
function Decisions({ happening, may, undo }: { happening: Happening; may: boolean; undo: (one: Decision) => void }) {
  return (
    <section class="decisions">
      <h3>What a person decided</h3>
      <ul>
        {happening.decisions!.map((one) => (
          <li key={one.a + one.b}>
            <a href={`#${one.report}`}>{one.report}</a> and {one.other === undefined ? 'a report that is no more' : one.other.happening === happening.id ? <a href={`#${one.other.report}`}>{one.other.report}</a>
              : <>{one.other.report} (<a href={`/happening/${one.other.happening}`}>{one.other.summary ?? `happening ${one.other.happening}`}</a>)</>}{' '}
            tell {one.verb === 'link' ? 'one happening' : 'two happenings'}{one.note && <>: {one.note}</>}{' '}
            {may && one.other && <button class="button noprint" onClick={() => undo(one)}>Undo</button>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Join({ happening, decide }: { happening: Happening; decide: (verb: 'link', a: string, b: string) => Promise<void> }) {
  const [text, setText] = useState('');
  const id = /^\d{1,12}$/.test(text.trim()) && Number(text) !== happening.id ? Number(text) : undefined;
  const other = useApi<Happening>(id === undefined ? null : `/api/happening/${id}`);
  const found = id !== undefined && other.data?.reports[0] ? other.data : undefined;
  return (
    <form class="join noprint" onSubmit={(event) => { event.preventDefault(); if (found) { void decide('link', happening.reports[0]!.key, found.reports[0]!.key); setText(''); } }}>
      <label class="field">The same as happening number<input type="text" inputMode="numeric" size={8} value={text} onInput={(event) => setText(event.currentTarget.value)} /></label>
      <button class="button" disabled={!found}>Join</button>
      <span class="soft" role="status">{found ? found.summary : id !== undefined ? other.error : ''}</span>
    </form>
  );
}
