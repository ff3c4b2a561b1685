import { Tooltip } from '@mantine/core';
import { Suspense } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { EmptyState } from '../components/empty-state.tsx';
import { Loading } from '../components/loading.tsx';
import { rooms, routes } from './rooms.ts';
import classes from './shell.module.css';

/** The frame around every page: rail, page, job bar. */
export function Shell() {
  const [location] = useLocation();
  const room = `/${location.split('/')[1]}`;
  return (
    <div className={classes.shell}>
      <nav className={classes.rail} aria-label="Rooms">
        {rooms.map(({ path, title, icon: Icon }) => (
          <Tooltip key={path} label={title} position="right">
            <Link
              href={path}
              className={classes.room}
              aria-label={title}
              aria-current={path === room ? 'page' : undefined}
            >
              <Icon size={22} stroke={1.6} aria-hidden />
            </Link>
          </Tooltip>
        ))}
      </nav>
      <main className={classes.content}>
        <Suspense fallback={<Loading what="the page" />}>
          <Switch>
            {routes.map(({ path, page }) => (
              <Route key={path} path={path} component={page} />
            ))}
            <Route>
              <EmptyState title="There is no such page" next="Choose a room at the left." />
            </Route>
          </Switch>
        </Suspense>
      </main>
    </div>
  );
}
