import { type CSSProperties, useLayoutEffect, useState } from 'react';

/** Where the blade's content is, as the style of what floats over it; followed as the window and menus change. */
export function usePlaceRectangle(place: HTMLElement | null): CSSProperties {
  const [rectangle, setRectangle] = useState<CSSProperties>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    if (place === null) return;
    const follow = () => {
      const { left, top, width, height } = place.getBoundingClientRect();
      setRectangle({ left, top, width, height });
    };
    follow();
    const observer = new ResizeObserver(follow);
    observer.observe(place);
    // The side menu moves the place without changing its size when it slides over a wide window.
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [place]);
  return rectangle;
}
