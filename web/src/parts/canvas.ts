// A canvas that is drawn anew when what it shows, its size or the colours change.
import { useEffect, useRef, useState } from 'preact/hooks';
import { useTheme } from './theme';

type Paint = (ctx: CanvasRenderingContext2D, width: number, height: number) => void;

// `paint` draws in CSS pixels on an empty canvas; `shown` is what it depends on. To be put on the element: canvas.
export function useCanvas(paint: Paint, shown: readonly unknown[]) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [[width, height], setSize] = useState([0, 0]);
  const theme = useTheme();
  useEffect(() => {
    const element = canvas.current!;
    const watch = new ResizeObserver(() => setSize([element.clientWidth, element.clientHeight]));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    if (width === 0) return;
    const element = canvas.current!;
    const scale = devicePixelRatio || 1;
    element.width = Math.round(width * scale);
    element.height = Math.round(height * scale);
    const ctx = element.getContext('2d')!;
    ctx.setTransform(scale, 0, 0, scale, 0, 0);
    paint(ctx, width, height);
  }, [...shown, width, height, theme]);
  return { canvas, width };
}
