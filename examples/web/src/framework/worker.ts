import { expose } from 'comlink';
import { init } from 'talent-core/full';

import type { FrameworkSession } from './protocol';
import { SampleFramework } from './session';

// Questions come before the library has been loaded: each waits for it.
const session = init().then(() => new SampleFramework());

const answers: FrameworkSession = {
  open: async () => (await session).open(),
  pending: async (asOf) => (await session).pending(asOf),
  preview: async (asOf, wanted) => (await session).preview(asOf, wanted),
  apply: async (asOf, wanted) => (await session).apply(asOf, wanted),
  carryOut: async (asOf) => (await session).carryOut(asOf),
  undo: async (update) => (await session).undo(update),
  ask: async (asOf, profile, competency, target) => (await session).ask(asOf, profile, competency, target),
  classification: async () => (await session).classification(),
  readFiles: async (files, progress) => (await session).readFiles(files, progress),
  search: async (words, language) => (await session).search(words, language),
  occupation: async (uri, language) => (await session).occupation(uri, language),
  make: async (asOf, making) => (await session).make(asOf, making),
};

expose(answers);
