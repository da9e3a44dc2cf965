// In Node without the types of browsers.

import { Configuration, Engine, type Plan } from "talent-core";

export function plan(yaml: string, asOf: Date): Plan {
  using configuration = Configuration.fromYaml(yaml);
  const engine = new Engine(configuration);
  // @ts-expect-error there is no workforce
  return engine.plan(undefined, { asOf });
}
