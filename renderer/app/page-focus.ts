import { createContext, type RefObject, use, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';

const PageFocusContext = createContext<RefObject<boolean>>({ current: false });
export const PageFocusProvider = PageFocusContext.Provider;

/** Notes every way to another page, so that its title takes the focus as soon as it is there. */
export function usePageFocus(content: RefObject<HTMLElement | null>): RefObject<boolean> {
  const [location] = useLocation();
  const before = useRef(location);
  const wanted = useRef(false);
  if (before.current !== location) {
    before.current = location;
    wanted.current = true;
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page begins at its top
  useEffect(() => {
    content.current?.scrollTo(0, 0);
  }, [location]);
  return wanted;
}

/** The title that takes the focus after the person went to its page; not when they are already at work on it. */
export function useTitleFocus(): RefObject<HTMLHeadingElement | null> {
  const [location] = useLocation();
  const wanted = use(PageFocusContext);
  const title = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for every page
  useEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    // After a dialog that led here has given the focus back.
    const timer = setTimeout(() => {
      if (!document.activeElement?.closest('main')) title.current?.focus({ preventScroll: true });
    }, 30);
    return () => clearTimeout(timer);
  }, [location]);
  return title;
}
