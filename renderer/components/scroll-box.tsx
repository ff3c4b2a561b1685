import { type ReactNode, useEffect, useRef, useState } from 'react';

interface ScrollBoxProps {
  /** What is in it, for readers. */
  label: string;
  className: string | undefined;
  children: ReactNode;
}

/** Scrolls to the side where its content is wider than the room, and can then be reached by keyboard. */
export function ScrollBox({ label, className, children }: ScrollBoxProps) {
  const box = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const resize = new ResizeObserver(() => setOver(element.scrollWidth > element.clientWidth));
    for (const part of [element, ...element.children]) resize.observe(part);
    return () => resize.disconnect();
  }, []);
  return (
    <div ref={box} className={className} {...(over && { role: 'region', 'aria-label': label, tabIndex: 0 })}>
      {children}
    </div>
  );
}
