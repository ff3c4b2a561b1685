import { Suspense, useRef, useState } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { ActivityListener } from '../activity/activity-listener.tsx';
import { JobBar } from '../activity/job-bar.tsx';
import { Loading } from '../components/loading.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { DesktopLink } from './desktop-link.tsx';
import { Header } from './header.tsx';
import { InspectorPanel } from './inspector-panel.tsx';
import { InspectorProvider, useInspectorSlot } from './inspector-slot.ts';
import { LineBanner } from './line-banner.tsx';
import { type OpenDocument, OpenDocumentProvider } from './open-document.ts';
import { PageBoundary } from './page-boundary.tsx';
import { PageFocusProvider, usePageFocus } from './page-focus.ts';
import { Rail } from './rail.tsx';
import { routes } from './rooms.ts';
import classes from './shell.module.css';
import { ShellCommands } from './shell-commands.tsx';

/** The frame around every page: rail, header, page, inspector, job bar. */
export function Shell() {
  const [location] = useLocation();
  const [open, setOpen] = useState<OpenDocument | null>(null);
  const content = useRef<HTMLElement>(null);
  const inspector = useInspectorSlot();
  const wanted = usePageFocus(content);
  return (
    <InspectorProvider value={inspector}>
      <OpenDocumentProvider value={setOpen}>
        <PageFocusProvider value={wanted}>
          <div className={classes.shell}>
            <a href="#content" className={classes.skip}>
              Skip to the content
            </a>
            <Rail />
            <Header open={open} />
            <LineBanner />
            <main id="content" ref={content} className={classes.content} tabIndex={-1}>
              <PageBoundary key={location}>
                <Suspense fallback={<Loading what="the page" />}>
                  <Switch>
                    {routes.map(({ path, page }) => (
                      <Route key={path} path={path} component={page} />
                    ))}
                    <Route>
                      <PageHeader
                        title="There is no such page"
                        name="No such page"
                        about="Choose a room at the left."
                      />
                    </Route>
                  </Switch>
                </Suspense>
              </PageBoundary>
            </main>
            <InspectorPanel />
            <JobBar />
          </div>
          <ShellCommands />
          <DesktopLink open={open} />
          <ActivityListener />
        </PageFocusProvider>
      </OpenDocumentProvider>
    </InspectorProvider>
  );
}
