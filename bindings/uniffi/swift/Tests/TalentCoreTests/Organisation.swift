import TalentCore

/// A small organisation whose outcomes follow from its rules by hand: E1 takes part; E2 has no linked role; E3 started too
/// late for the condition; E4 left before the year; E5 takes part from 1 February.
enum Organisation {
    static let asOf = day("2025-07-02")

    static let configurationText = """
        {
          "schema": "talent-core/1",
          "organisation": {"id": "linde", "name": "De Linde"},
          "work_years": {"kind": "annual", "starts": "01-01"},
          "attributes": {"site": "text", "level": "integer"},
          "roles": [
            {"id": "nurse", "origin": {"function": "F-NURSE"}},
            {"id": "cook", "origin": {"function": "F-COOK"}}
          ],
          "cycles": [{
            "id": "care",
            "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}],
            "eligibility": {"fact": "employment.tenure_months", "gte": 3, "at": "as_of"},
            "moments": [
              {"id": "goals", "kind": "goal_setting", "timing": {"anchor": {"date": "03-03"}}},
              {"id": "progress", "kind": "progress", "timing": {"anchor": "work_year_middle"}}
            ]
          }]
        }
        """

    static func configuration() throws -> Configuration { try Configuration(json: configurationText) }

    static func engine() throws -> Engine { try Engine(configuration: configuration()) }

    static let rows = WorkforceRows(
        employees: [
            Employee(id: "E1", orgUnit: "ward", birthDate: day("1980-02-29"), attributes: ["site": "Gent", "level": 3]),
            Employee(id: "E2", manager: "E1", orgUnit: "kitchen", attributes: ["site": "Gent"]),
            Employee(id: "E3", manager: "E1", orgUnit: "ward"),
            Employee(id: "E4", manager: "E1", attributes: ["site": "Aalst"]),
            Employee(id: "E5", manager: "E1", orgUnit: "ward", attributes: ["site": "Aalst"]),
        ],
        employments: [
            Employment(employee: "E1", start: day("2019-04-01"), contract: "fixed", fte: 1),
            Employment(employee: "E2", start: day("2019-04-01"), contract: "fixed", fte: 0.8),
            Employment(employee: "E3", start: day("2025-06-01")),
            Employment(employee: "E4", start: day("2015-01-01"), end: day("2024-12-31")),
            Employment(employee: "E5", start: day("2025-02-01"), end: .latest),
        ],
        functions: [
            FunctionHeld(employee: "E1", function: "F-NURSE", start: day("2019-04-01")),
            FunctionHeld(employee: "E2", function: "F-COOK", start: day("2019-04-01")),
            FunctionHeld(employee: "E3", function: "F-NURSE", start: day("2025-06-01")),
            FunctionHeld(employee: "E4", function: "F-NURSE", start: day("2015-01-01")),
            FunctionHeld(employee: "E5", function: "F-NURSE", start: day("2025-02-01")),
        ]
    )

    static func workforce() throws -> Workforce { try Workforce(rows) }

    static func plan(register: Register? = nil) throws -> Plan {
        try engine().plan(workforce: workforce(), asOf: asOf, register: register)
    }
}

/// A date of a test, which exists.
func day(_ text: String) -> CalendarDate {
    guard let date = CalendarDate(text) else { fatalError("the test says that \(text) is a date") }
    return date
}
