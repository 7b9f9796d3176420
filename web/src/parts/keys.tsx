import { useEffect, useRef } from 'preact/hooks';

const KEYS: [string[], string][] = [
  [['/'], 'search'], [['j'], 'next in the list'], [['k'], 'the one before'], [['Enter'], 'open'], [['Esc'], 'leave a field, close this'],
  [['g', 'a'], 'agenda'], [['g', 't'], 'timeline'], [['g', 'm'], 'map'], [['g', 'n'], 'who with whom'], [['g', 's'], 'search'], [['g', 'p'], 'paste a page'], [['?'], 'these keys'],
];

export function Keys({ done }: { done: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog class="keys" ref={dialog} aria-label="Keys" onClose={done} onClick={(event) => { if (event.target === dialog.current) dialog.current?.close(); }}>
      <h2>Keys</h2>
      <dl>{KEYS.map(([keys, what]) => <div key={what}><dt>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt><dd>{what}</dd></div>)}</dl>
      <form method="dialog"><button class="button">Close</button></form>
    </dialog>
  );
}
