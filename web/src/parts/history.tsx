// How a happening came to be what it is: a line of steps, each with the day, what was said, and on whose word.
import type { Meta, Report, Step } from '../api/types';
import { short, words } from '../text/days';
import { countryName } from './filters';
import { StatusForm } from './marks';

export function History({ steps, reports, meta }: { steps: Step[]; reports: Report[]; meta: Meta | undefined }) {
  if (steps.length === 0) return <p class="soft">No steps.</p>;
  return (
    <ol class="history">
      {steps.map((step, i) => {
        const before = steps.slice(0, i).reverse().find((one) => one.status !== 'cancelled') ?? steps[i - 1];
        const report = reports.find((one) => one.id === step.report);
        const version = step.version ?? report?.version;
        const where = step.place ?? (step.country && countryName(meta, step.country));
        return (
          <li key={i} class={`s-${step.status}`}>
            <span class="node"><StatusForm status={step.status} /></span>
            <span class="on nums">{step.day ? short(step.day) : 'day not told'}</span>
            <p>
              <b class="word">{step.status}</b>{step.edtf && <>, <span class={before && before.edtf !== step.edtf ? 'changed' : ''}>{words(step)}</span></>}
              {where && <>, <span class={before && before.place !== step.place ? 'changed' : ''}>{where}</span></>}
              {before && step.parties && before.parties !== step.parties && <>, <span class="changed">{step.parties}</span></>}
            </p>
            <p class="soft small">
              {step.word ? <>on the word of <b>{step.word}</b>, in </> : 'the page’s own voice, '}
              {version !== undefined ? <a href={`/page/${version}${report ? `?item=${report.event}` : ''}`}>{step.outlet ?? step.title ?? step.report}</a> : step.outlet}
            </p>
          </li>
        );
      })}
    </ol>
  );
}
