// Workload W1 (benches/README.md) as configurations and questions of the npm package.

const role = (number) => {
  const text = String(number).padStart(3, "0");
  return { id: `R${text}`, origin: { function: `F${text}` } };
};

const moment = (id, kind, timing) => ({
  id,
  kind,
  timing,
  working_day: "following",
  lead: "P2W",
  window: { opens: "P2W", due: "P2W" },
});

const range = (length, of) => Array.from({ length }, (_, number) => of(number));

/** The configuration: one cycle, 300 linked roles of 400, five moments. */
export const configuration = {
  work_years: { kind: "annual", starts: "01-01" },
  calendars: [{ id: "weekdays", weekend: ["sat", "sun"] }],
  default_calendar: "weekdays",
  roles: range(400, role),
  cycles: [
    {
      id: "annual",
      years: [{ work_year: "2025", roles: range(300, (number) => role(number).id), status: "open" }],
      entry: { minimum_days: 90 },
      eligibility: {
        all: [
          { fact: "employment.fte", gte: 0.5, justification: "The workload says so." },
          { fact: "employment.contract", in: ["permanent", "fixed"], justification: "The workload says so." },
          { fact: "org_unit", not_in: ["OU0001", "OU0002"] },
        ],
      },
      moments: [
        { ...moment("baseline", "baseline", { anchor: "employment_start", offset: "P14D" }), applies_to: "joiners" },
        moment("goal", "goal_setting", { anchor: "work_year_start", offset: "P2W" }),
        moment("progress", "progress", { anchor: "work_year_middle" }),
        moment("career", "career", { anchor: "employment_start", offset: "P1Y", repeat: { every: "P1Y" } }),
        moment("assessment", "assessment", { anchor: "work_year_end", offset: "-P6W" }),
      ],
    },
  ],
};

/** The date of the question. */
export const AS_OF = "2025-12-31";

/** So many people with one employment and one function each, as rows. */
export function rowsOf(people) {
  const id = (number) => `E${String(number).padStart(8, "0")}`;
  const start = (number) => new Date(Date.UTC(1990 + (number % 35), number % 12, 1 + (number % 28)));
  return {
    employees: range(people, (number) => ({ employee: id(number), org_unit: `OU${String(number % 2000).padStart(4, "0")}` })),
    employments: range(people, (number) => ({
      employee: id(number),
      start: start(number),
      contract: number % 7 === 0 ? "temp" : "permanent",
      fte: [1, 0.8, 0.6, 0.5, 0.4][number % 5],
    })),
    functions: range(people, (number) => ({
      employee: id(number),
      function: `F${String(number % 400).padStart(3, "0")}`,
      start: start(number),
    })),
    org_units: range(Math.min(people, 2000), (number) => ({ org_unit: `OU${String(number).padStart(4, "0")}` })),
  };
}
