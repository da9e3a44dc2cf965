// Measures the Swift package, a JSON line for each figure, conversion included:
//
//   swift run -c release --package-path benches/swift/timing Timing [FOLDER] [RUNS]
//
// FOLDER is what `cargo run --release -p talent-core-benches --bin w1_ipc FOLDER` wrote; without it only one person is
// planned. Ends with 1 where one person's answer takes a millisecond or more.
import Foundation
import TalentCore

let arguments = CommandLine.arguments.dropFirst()
let runs = arguments.dropFirst().first.flatMap { Int($0) } ?? 7

/// The median of so many answers in milliseconds, each timed for itself, so that a busy machine does not count.
func measured(_ workload: String, people: Int, runs: Int, _ work: () throws -> Int) throws -> Double {
    _ = try work()
    var times = [Double]()
    for _ in 0..<runs {
        let start = DispatchTime.now().uptimeNanoseconds
        _ = try work()
        times.append(Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6)
    }
    let milliseconds = times.sorted()[runs / 2]
    print(
        #"{"language":"swift","workload":"\#(workload)","people":\#(people),"milliseconds":\#(String(format: "%.4f", milliseconds))}"#
    )
    return milliseconds
}

let configuration = """
    {
      "schema": "talent-core/1",
      "work_years": {"kind": "annual", "starts": "01-01"},
      "roles": [{"id": "nurse", "origin": {"function": "F-VPK"}}],
      "cycles": [{
        "id": "care",
        "years": [{"work_year": "2025", "roles": ["nurse"], "status": "open"}],
        "eligibility": {"fact": "employment.tenure_months", "gte": 3, "at": "as_of"},
        "moments": [
          {"id": "goals", "kind": "goal_setting", "timing": {"anchor": "work_year_start", "offset": "P2W"}},
          {"id": "progress", "kind": "progress", "timing": {"anchor": "work_year_middle"}},
          {"id": "assessment", "kind": "assessment", "timing": {"anchor": "work_year_end", "offset": "-P6W"}}
        ]
      }]
    }
    """
let engine = try Engine(configuration: Configuration(json: configuration))
let asOf = CalendarDate(year: 2025, month: 7, day: 2)!
let start = CalendarDate(year: 2019, month: 4, day: 1)!
let rows = WorkforceRows(
    employees: [Employee(id: "E1")], employments: [Employment(employee: "E1", start: start)],
    functions: [FunctionHeld(employee: "E1", function: "F-VPK", start: start)])
let one = try measured("one person: rows, plan, rows", people: 1, runs: 500 * runs) {
    let plan = try engine.plan(workforce: Workforce(rows), asOf: asOf, threads: 1)
    return try plan.outcomes().count + plan.trajectories().count + plan.conversations().count
}
let person = try Workforce(rows)
_ = try measured("one person: explanation as text", people: 1, runs: 500 * runs) {
    try engine.explain(workforce: person, employee: "E1", cycle: "care", workYear: "2025", asOf: asOf).text(language: "nl")
        .utf8.count
}

if let path = arguments.first {
    let folder = URL(fileURLWithPath: path)
    let rules = try Configuration(contentsOf: folder.appendingPathComponent("configuration.json"))
    var tables = [TableName: Data]()
    for table in [TableName.employees, .employments, .functions] {
        tables[table] = try Data(contentsOf: folder.appendingPathComponent("\(table.fileName).arrows"))
    }
    let people = Int(try Workforce(ipc: tables).size())
    let date = CalendarDate(year: 2025, month: 12, day: 31)!
    _ = try measured("W1: Arrow IPC to Arrow IPC", people: people, runs: runs) {
        let plan = try Engine(configuration: rules).plan(workforce: Workforce(ipc: tables), asOf: date)
        return try plan.outcomesIpc().count + plan.trajectoriesIpc().count + plan.conversationsIpc().count
    }
    let plan = try Engine(configuration: rules).plan(workforce: Workforce(ipc: tables), asOf: date)
    _ = try measured("W1: outcomes as rows", people: people, runs: runs) { try plan.outcomes().count }
}
exit(one < 1 ? 0 : 1)
