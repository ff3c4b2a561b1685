import { expect, test } from 'vitest';
import { decidePermission } from './permission.ts';

test.each(['clipboard-sanitized-write', 'notifications'])(
  '%s is granted to the own page only [security: permissions]',
  (permission) => {
    expect(decidePermission(permission, 'app://drydock')).toBe(true);
    expect(decidePermission(permission, 'app://drydock/runs')).toBe(true);
    for (const origin of ['', 'null', 'https://example.com', 'app://drydock.example', 'app://other/', 'file:///'])
      expect(decidePermission(permission, origin)).toBe(false);
  },
);

test.each([
  'ar',
  'automatic-fullscreen',
  'background-fetch',
  'background-sync',
  'captured-surface-control',
  'clipboard-read',
  'deprecated-sync-clipboard-read',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hand-tracking',
  'hid',
  'idle-detection',
  'keyboardLock',
  'local-fonts',
  'local-network',
  'loopback-network',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'nfc',
  'openExternal',
  'payment-handler',
  'persistent-storage',
  'pointerLock',
  'screen-wake-lock',
  'sensors',
  'serial',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'usb',
  'vr',
  'web-printing',
  'window-management',
  'unknown',
  'a-permission-to-come',
  '__proto__',
  'constructor',
  'toString',
])('%s is denied to everybody [security: permissions]', (permission) => {
  expect(decidePermission(permission, 'app://drydock')).toBe(false);
});
