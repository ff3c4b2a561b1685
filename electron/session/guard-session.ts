import type { Session } from 'electron';
import { decidePermission } from '../policies/permission.ts';
import { isAllowedRequest } from '../policies/request.ts';

/** What no page of any window may do, whatever it loads. */
export function guardSession(session: Session, { development }: { development: boolean }): void {
  session.setPermissionRequestHandler((_contents, permission, callback, { requestingUrl }) =>
    callback(decidePermission(permission, requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => decidePermission(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, callback) =>
    callback({ cancel: !isAllowedRequest(url, { development }) }),
  );
  // On Windows and Linux it would fetch dictionaries.
  session.setSpellCheckerEnabled(false);
}
