// A manager's coming conversations, in the terminal: `examples/swift/run --help`.
import Foundation
import TalentCore

func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(2)
}

func run(_ options: Options) throws {
    let repository = (1...6).reduce(URL(fileURLWithPath: #filePath)) { folder, _ in folder.deletingLastPathComponent() }
    let sample = repository.appendingPathComponent("examples/rust/sample")
    let data = options.data ?? sample
    let folder = data.pathExtension.isEmpty ? data : data.deletingLastPathComponent()
    let organisation = try Organisation(
        data: data, configuration: options.configuration ?? folder.appendingPathComponent("configuration.yaml"))
    for found in try organisation.workforce.diagnostics() {
        FileHandle.standardError.write(Data("\(found)\n".utf8))
    }
    let today = CalendarDate(Date(), in: .current)
    let asOf = try options.asOf ?? (options.data == nil ? CalendarDate(iso: "2026-03-02") : today)
    let until = try Offset(weeks: Int32(options.weeks)).adding(to: asOf) ?? asOf

    let plan = try organisation.engine.plan(workforce: organisation.workforce, asOf: asOf)
    let conversations = try plan.conversations()
    let report = Report(organisation: organisation, asOf: asOf, language: options.language, weeks: options.weeks)
    guard let asked = options.manager else {
        let agendas = try organisation.managers.map { manager in
            let team = try organisation.team(of: manager, asOf: asOf)
            return (manager, team.count, Agenda(conversations, with: team, asOf: asOf, until: until))
        }
        return report.show(agendas)
    }
    guard let manager = organisation.manager(asked) else { fail("nobody is called \(asked)") }
    let team = try organisation.team(of: manager, asOf: asOf)
    let agenda = Agenda(conversations, with: team, asOf: asOf, until: until)
    report.show(agenda, of: manager, team: team)

    if let file = options.calendar {
        let mine = Set(agenda.all.map { [$0.trajectory, $0.moment, String($0.occurrence)] })
        let text = try plan.iCalendar(
            CalendarFile(name: organisation.people[manager] ?? manager, domain: "\(organisation.name).example"),
            where: { mine.contains([$0.trajectory, $0.moment, String($0.occurrence)]) },
            title: { row in
                let key = parseTrajectoryKey(key: row.trajectory)
                let person = key.flatMap { organisation.people[$0.employee] } ?? row.trajectory
                return "\(organisation.moment(row.moment, of: key?.cycle ?? "", in: options.language)): \(person)"
            })
        try text.write(to: file, atomically: true, encoding: .utf8)
    }
}

let arguments = Array(CommandLine.arguments.dropFirst())
if arguments.contains("--help") {
    print(Options.usage)
    exit(0)
}
do {
    try run(Options(arguments))
} catch let error as TalentError {
    fail(error.localizedDescription)
} catch let mistake as Options.Mistake {
    fail("\(mistake)\n\n\(Options.usage)")
} catch {
    fail(error.localizedDescription)
}
