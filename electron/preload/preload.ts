import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { CONNECT_CHANNEL, type DesktopBridge, PORT_MESSAGE } from '../../shared/desktop-bridge.ts';

/** Runs in the sandbox before the page. A port cannot cross the bridge, but can be handed to the page's own window. */
ipcRenderer.on(PORT_MESSAGE, ({ ports }) => window.postMessage(PORT_MESSAGE, '/', [...ports]));

const bridge: DesktopBridge<File> = {
  connect: () => ipcRenderer.send(CONNECT_CHANNEL),
  pathForFile: (file) => webUtils.getPathForFile(file),
};
contextBridge.exposeInMainWorld('drydock', bridge);
