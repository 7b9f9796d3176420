// A report beside the others: its words, what it says otherwise than the happening, and why it was joined.
import type { Act, Happening, Meta, Party, Report } from '../api/types';
import { short, words } from '../text/days';
import { countryName } from './filters';
import { Outside, percent, signed, StatusMark } from './marks';

const people = (parties: Party[] | undefined, sides: Party['side'][]) => (parties ?? []).filter((party) => sides.includes(party.side)).map((party) => party.name).join(', ');
const where = (act: Act, meta: Meta | undefined) => act.place ?? (act.country ? countryName(meta, act.country) : '');

function Sentence({ report }: { report: Report }) {
  const [begin, end] = report.trigger ?? [0, 0];
  return (
    <blockquote class="sentence">
      {report.sentence.slice(0, begin)}<mark class="trigger">{report.sentence.slice(begin, end)}</mark>{report.sentence.slice(end)}
    </blockquote>
  );
}

interface Props { report: Report; happening: Happening; meta: Meta | undefined; apart?: (() => void) | undefined }
export function ReportCard({ report, happening, meta, apart }: Props) {
  const same = (a: string, b: string) => (a === b || a === '' ? '' : 'differs');
  const actors = people(report.parties, ['source', 'both']);
  const recipients = people(report.parties, ['target', 'both']);
  return (
    <section class="card" id={report.id} aria-label={`report ${report.id}`}>
      <header>
        <b>{report.outlet ?? report.source ?? 'a text without an outlet'}</b> <span class="soft nums">{report.published && short(report.published)}</span>
        <span class="faint small">{report.id}</span>
      </header>
      {report.title && <p class="title"><Outside url={report.url}>{report.title}</Outside></p>}
      <Sentence report={report} />
      <dl>
        <div class={same(report.status, happening.status)}><dt>Status</dt><dd><StatusMark status={report.status} /></dd></div>
        <div class={same(report.edtf ?? '', happening.edtf ?? '')}><dt>Date</dt><dd>{words(report)}</dd></div>
        <div class={same(where(report, meta), where(happening, meta))}><dt>Place</dt><dd>{where(report, meta) || 'not told'}</dd></div>
        <div class={same(actors, people(happening.parties, ['source', 'both']))}><dt>Actor</dt><dd>{actors || 'not told'}</dd></div>
        {recipients !== '' && recipients !== actors && <div class={same(recipients, people(happening.parties, ['target', 'both']))}><dt>Recipient</dt><dd>{recipients}</dd></div>}
        {report.word && report.word.length > 0 && (
          <div><dt>Word</dt><dd>{report.word.map((one) => [one.name, one.role, one.via && `via ${one.via}`].filter(Boolean).join(', ')).join('; ')}</dd></div>
        )}
        <div><dt>Confidence</dt><dd>{percent(report.confidence)}</dd></div>
      </dl>
      <p class="links"><a href={`/page/${report.version}?item=${report.event}`}>Read it on the page</a></p>
      {(report.copy_of !== undefined || report.source_of?.startsWith('agency:')) && (
        <p class="soft small">{report.copy_of !== undefined && <>The text of <a href={`/page/${report.copy_of}`}>another page</a>. </>}{report.source_of?.startsWith('agency:') && `Text of ${report.source_of.slice(7)}.`}</p>
      )}
      <Why report={report} />
      {apart && <button class="button noprint" onClick={apart}>This is another happening</button>}
    </section>
  );
}

// Each reason with its weight in log-odds; what a person decided, in words.
function Why({ report }: { report: Report }) {
  const why = report.why ?? [];
  if (why.length === 0) return report.reason ? <p class="soft small why-line">{report.reason === 'first report' ? 'The report it began with.' : report.reason}</p> : null;
  const decided = why.filter((one) => one.decision).at(-1);   // the last holds
  const alike = why.filter((one) => one.parts);
  const most = Math.max(...alike.flatMap((one) => one.parts!.map((part) => Math.abs(part.weight ?? 0))), 1);
  return (
    <>
      {decided && <p class="soft small why-line">A person said that it tells {decided.decision === 'link' ? 'the happening' : 'another happening than the one'} of <a href={`#${decided.with}`}>{decided.with}</a>.</p>}
      {alike.length > 0 && (
        <details class="why">
          <summary>Why it is the same{report.score !== undefined && <span class="nums"> {signed(report.score)}</span>}</summary>
          {alike.map((one, i) => (
            <div key={i}>
              <p class="soft small">beside <a href={`#${one.with}`}>{one.with}</a>, in log-odds</p>
              <table>
                <caption class="hidden">Reasons of the join</caption>
                <tbody>
                  {one.parts!.map((part) => (
                    <tr key={part.what}>
                      <th scope="row">{part.what.replace(/-/g, ' ')}</th>
                      {part.weight === undefined ? <td colSpan={2} class="soft">decides it alone</td> : (
                        <>
                          <td><meter min={0} max={most} value={Math.abs(part.weight)} class={part.weight < 0 ? 'against' : ''} aria-hidden="true" /></td>
                          <td class="n">{signed(part.weight)}</td>
                        </>
                      )}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          ))}
        </details>
      )}
    </>
  );
}
