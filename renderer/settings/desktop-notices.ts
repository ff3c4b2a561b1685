export type NoticePermission = 'granted' | 'denied' | 'default' | 'unsupported';

/** Messages of the desktop outside of the window. The browser asks the person once whether they are wanted. */
export const desktopNotices = {
  permission: (): NoticePermission => ('Notification' in window ? Notification.permission : 'unsupported'),

  ask: async (): Promise<NoticePermission> =>
    'Notification' in window ? await Notification.requestPermission() : 'unsupported',

  show(title: string, body: string, onClick: () => void): void {
    if (desktopNotices.permission() !== 'granted') return;
    const notice = new Notification(title, { body });
    notice.onclick = () => {
      window.focus();
      notice.close();
      onClick();
    };
  },
};
