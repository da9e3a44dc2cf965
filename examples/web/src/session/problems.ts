import { TalentError, type Diagnostic } from 'talent-core/full';

import type { Problem } from './protocol';

/** What the library says of a place, as the page shows it. */
export function problemOf(found: Diagnostic): Problem {
  const { code, severity, pointer, message, help } = found.toJSON();
  return { code, severity, pointer, message, help };
}

/** What the library says is wrong; anything else is a fault, and goes on its way. */
export function problemsOf(error: unknown): Problem[] {
  if (error instanceof TalentError && error.diagnostics.length > 0) return error.diagnostics.map(problemOf);
  throw error;
}
