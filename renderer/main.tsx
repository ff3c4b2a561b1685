import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './theme/tokens.css';
import { createRoot } from 'react-dom/client';
import type { DesktopBridge } from '../shared/desktop-bridge.ts';
import { App } from './app/app.tsx';
import { connectDesktopHost } from './host/desktop-host.ts';
import { connectWebHost } from './host/web-host.ts';

const { drydock } = window as { drydock?: DesktopBridge<File> };
const host = drydock ? connectDesktopHost(drydock) : connectWebHost();
createRoot(document.getElementById('root')!).render(<App host={host} />);
