import { Component, h, type ComponentType } from 'preact';

// A component that is drawn again only when one of its properties is another.
export function memo<P extends object>(Inner: ComponentType<P>): ComponentType<P> {
  return class extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const keys = Object.keys(next) as (keyof P)[];
      return keys.some((key) => next[key] !== (this.props as P)[key]);
    }
    override render() { return h(Inner, this.props as P); }
  };
}
