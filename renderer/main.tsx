import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './theme/tokens.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { connectWebHost } from './host/web-host.ts';

createRoot(document.getElementById('root')!).render(<App host={connectWebHost()} />);
