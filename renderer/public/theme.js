// Runs before anything is drawn: without it a window whose theme differs from the system's would flash in the other one.
// The web host writes its setting into the page, since its address, and so what a browser kept under it, changes with
// every start; the desktop's own theme is the system's for its windows.
(() => {
  const KEPT = 'mantine-color-scheme-value';
  const page = document.documentElement;
  const known = { light: 'light', dark: 'dark', system: 'auto' };
  let theme = Object.hasOwn(known, page.dataset.theme) ? known[page.dataset.theme] : null;
  try {
    if (theme === null) theme = localStorage.getItem(KEPT);
    else localStorage.setItem(KEPT, theme);
  } catch {}
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  page.dataset.mantineColorScheme = dark ? 'dark' : 'light';
})();
