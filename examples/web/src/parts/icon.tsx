import type { JSX } from 'preact';

// Strokes on a grid of 16: drawn with the colour of the words beside them, and never alone with a meaning.
const PATHS = {
  error: 'M8 4.5v4M8 11.2v.3M8 1.5l6.7 12H1.3z',
  warning: 'M8 4.6v4M8 11.2v.3M8 1.7a6.3 6.3 0 1 0 0 12.6A6.3 6.3 0 0 0 8 1.7z',
  yes: 'M3 8.5l3.2 3.2L13 4.8',
  no: 'M4 4l8 8M12 4l-8 8',
  unknown: 'M5.6 6a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2.9-1.2 1.9M8 12.4v.2',
  up: 'M4 10l4-4 4 4',
  down: 'M4 6l4 4 4-4',
  add: 'M8 3v10M3 8h10',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.4 10.4L14 14',
  undo: 'M6 3.5L2.8 6.7 6 9.9M3 6.7h6.2a3.6 3.6 0 0 1 0 7.2H7',
  save: 'M8 2v8M4.8 7L8 10.2 11.2 7M2.5 13.5h11',
  auto: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 2v12M8 5h4.8M8 8h6M8 11h4.8',
  light: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.2v1.4M8 13.4v1.4M1.2 8h1.4M13.4 8h1.4M3.2 3.2l1 1M11.8 11.8l1 1M3.2 12.8l1-1M11.8 4.2l1-1',
  dark: 'M13.2 9.7A5.6 5.6 0 0 1 6.3 2.8a5.7 5.7 0 1 0 6.9 6.9z',
} as const;

export type IconName = keyof typeof PATHS;

/** A small drawing beside words. */
export function Icon({ name }: { name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
