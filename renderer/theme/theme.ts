import { createTheme, defaultVariantColorsResolver, type MantineColorsTuple } from '@mantine/core';

/** The greys of the dark theme, from text to what lies deepest, in the hue of its tokens. */
const dark: MantineColorsTuple = [
  ...(['#e9eef2', '#c6d0d8', '#a3b0bb', '#8494a1', '#36424c'] as const),
  ...(['#2a353d', '#202a31', '#12181d', '#0e1317', '#0a0e11'] as const),
];

/** Harbour teal is the one accent: Mantine's cyan has both of its forms. */
export const theme = createTheme({
  colors: { dark },
  primaryColor: 'cyan',
  primaryShade: { light: 9, dark: 4 },
  autoContrast: true,
  // What is filled is dark in the light theme and light in the dark one; the default looks at the light one only.
  variantColorResolver: (input) => {
    const colours = defaultVariantColorsResolver(input);
    const name = input.color ?? input.theme.primaryColor;
    if (input.variant === 'subtle' && name === input.theme.primaryColor) return { ...colours, color: 'var(--accent)' };
    if (input.variant !== 'filled' || !Object.hasOwn(input.theme.colors, name)) return colours;
    return { ...colours, color: 'var(--on-filled)' };
  },
  fontFamily: "'Inter Variable', Inter, system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', 'JetBrains Mono', monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.45', sm: '1.45', md: '1.45', lg: '1.45', xl: '1.3' },
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '20px' }, h2: { fontSize: '16px' }, h3: { fontSize: '14px' } },
  },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { sm: '6px', md: '6px' },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs' } },
    // Nothing is smaller than 12 px.
    InputDescription: { styles: { description: { fontSize: 12 } } },
    InputError: { styles: { error: { fontSize: 12 } } },
    Pill: { styles: { root: { fontSize: 12 } } },
    // Pages never scroll as a whole, and locking them would need a style that the content security policy refuses.
    Modal: {
      defaultProps: { overlayProps: { backgroundOpacity: 0.4 }, lockScroll: false, padding: 'lg', centered: true },
      styles: { title: { fontSize: 16, fontWeight: 600 }, content: { border: '1px solid var(--line)' } },
    },
    ModalOverlay: { defaultProps: { backgroundOpacity: 0.4 } },
    ModalRoot: { defaultProps: { lockScroll: false }, styles: { content: { border: '1px solid var(--line)' } } },
    Drawer: { defaultProps: { lockScroll: false } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
  },
});
