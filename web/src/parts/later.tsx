import { useEffect, useState } from 'preact/hooks';

type Component<P> = preact.ComponentType<P>;
const here = new Map<unknown, unknown>();

// A view whose code is loaded when it is first shown.
export function Later<P extends object>({ load, props }: { load: () => Promise<Component<P>>; props: P }) {
  const [, changed] = useState(0);
  const [error, setError] = useState('');
  useEffect(() => {
    if (here.has(load)) return;
    load().then((view) => { here.set(load, view); changed((n) => n + 1); }, () => setError('This view could not be loaded. Is `dragoman serve` still running? Then load the page again.'));
  }, [load]);
  const View = here.get(load) as Component<P> | undefined;
  if (error) return <p class="notice error" role="alert">{error}</p>;
  return View ? <View {...props} /> : null;
}
