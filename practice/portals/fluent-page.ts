import { createTheme, initializeIcons, loadTheme, setRTL } from '@fluentui/react';

const fontFamily =
  '"Segoe UI", "Selawik", "Yu Gothic UI", "Hiragino Sans", "Noto Sans", "Noto Sans CJK JP", sans-serif';

/**
 * Gives what readies Fluent for a page whose text is `size` pixels: its fonts, its icon font from this host (by
 * itself it would ask a CDN), its direction.
 */
export function readyFluent(size: 13 | 14): (direction: 'ltr' | 'rtl') => void {
  return (direction) => {
    const fonts = size === 14 ? {} : { small: { fontSize: '12px' }, medium: { fontSize: '13px' } };
    loadTheme(createTheme({ defaultFontStyle: { fontFamily }, fonts }));
    initializeIcons('/practice-assets/');
    setRTL(direction === 'rtl');
  };
}
