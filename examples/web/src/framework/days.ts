/** The day the page opens on: a week and a half after the edit of the sample, so that everybody sees the same. */
export const SAMPLE_WEEK = '2026-04-01';
