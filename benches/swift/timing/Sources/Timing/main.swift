// Measures the Swift package, a JSON line for each figure, conversion included, as every language prints it for
// `benches/run languages`:
//
//   Timing FOLDER RUNS THREADS [ANSWERS]
//
// FOLDER is one that `w1_ipc draw` of the benches filled; ANSWERS is a folder for what was answered.
import Foundation
import TalentCore

let arguments = CommandLine.arguments.dropFirst().map { $0 }
guard arguments.count >= 3, let runs = Int(arguments[1]), let threads = UInt16(arguments[2]) else {
    FileHandle.standardError.write(Data("needs FOLDER RUNS THREADS [ANSWERS]\n".utf8))
    exit(2)
}
let folder = URL(fileURLWithPath: arguments[0])
let answers = arguments.count > 3 ? URL(fileURLWithPath: arguments[3]) : nil
let asOf = CalendarDate(year: 2025, month: 12, day: 31)!
let engine = try Engine(configuration: Configuration(contentsOf: folder.appendingPathComponent("configuration.json")))

/// What the process has spent on a processor, in seconds.
func processorSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

/// Measures so many runs, and prints their median and what the process spent on a processor for each.
func say(_ figure: String, people: Int, threads: UInt16, runs: Int, _ work: () throws -> Void) throws {
    var times = [Double]()
    let before = processorSeconds()
    for _ in 0..<runs {
        let start = DispatchTime.now().uptimeNanoseconds
        try work()
        times.append(Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9)
    }
    let processor = (processorSeconds() - before) / Double(runs)
    let seconds = times.sorted()[runs / 2]
    print(
        #"{"language":"swift","figure":"\#(figure)","people":\#(people),"threads":\#(threads),"seconds":\#(seconds),"processor_seconds":\#(processor)}"#
    )
}

func keep(_ name: String, _ answer: Data) throws { try answers.map { try answer.write(to: $0.appendingPathComponent(name)) } }

// From streams to streams, with no object for any person.
var tables = [TableName: Data]()
for table in [TableName.employees, .employments, .functions] {
    tables[table] = try Data(contentsOf: folder.appendingPathComponent("\(table.fileName).arrows"))
}
func bulk() throws -> [Data] {
    let plan = try engine.plan(workforce: Workforce(ipc: tables, threads: threads), asOf: asOf, threads: threads)
    return [try plan.outcomesIpc(), try plan.trajectoriesIpc(), try plan.conversationsIpc()]
}
for (name, stream) in zip(["outcomes", "trajectories", "conversations"], try bulk()) { try keep("\(name).arrows", stream) }
for _ in 0..<5 { _ = try bulk() }
let people = Int(try Workforce(ipc: tables, threads: threads).size())
try say("bulk", people: people, threads: threads, runs: runs) { _ = try bulk() }

// An HR screen: the plan of one employee with one cycle, from rows to rows, every conversion counted.
let start = CalendarDate(year: 2020, month: 1, day: 1)!
func onePerson() throws -> Plan {
    let rows = WorkforceRows(
        employees: [Employee(id: "E1", orgUnit: "OU0007")],
        employments: [Employment(employee: "E1", start: start, contract: "permanent", fte: 0.8)],
        functions: [FunctionHeld(employee: "E1", function: "F007", start: start)])
    return try engine.plan(workforce: Workforce(rows), asOf: asOf, threads: 1)
}
func onePersonRows() throws {
    let plan = try onePerson()
    _ = (try plan.outcomes(), try plan.trajectories(), try plan.conversations())
}
try keep("one_person.json", Data(try onePerson().toJson().utf8))
for _ in 0..<2_000 { try onePersonRows() }
try say("one_person", people: 1, threads: 1, runs: 200 * runs, onePersonRows)
