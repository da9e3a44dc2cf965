// A profile is edited in March and reaches running trajectories when HR chooses: the ledger, a preview, an update for
// nurses only from 1 May, a competency that comes back in June with its score, and the way back:
// `examples/swift/competency_update`.
import TalentCore

struct Surprise: Error { let what: String }

func expect(_ holds: Bool, _ what: String) throws { if !holds { throw Surprise(what: what) } }

func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
}

func level(_ asked: Asked?) -> String { asked.map { String($0.target) } ?? "nothing" }

func show(_ ledger: Ledger) {
    for year in ledger.cycleYears() {
        print("  \(year.trajectories) trajectories, \(year.scores) scores, \(year.conflicts) conflicts")
    }
    for entry in ledger.entries() {
        let what: String
        switch entry.difference {
        case .added: what = "is new, at \(level(entry.theirs))"
        case .removed: what = "is not asked any more"
        case .changed, .covered: what = "goes from \(level(entry.base)) to \(level(entry.theirs))"
        }
        let since = entry.since.map { ", since \($0)" } ?? ""
        print("  \(padded(entry.role, 9))  \(padded(entry.competency, 12)) \(padded(what, 22))  \(entry.trajectories) trajectories\(since)")
    }
}

func show(_ register: Register, _ employee: String) throws {
    print("  \(employee) now:")
    for row in try register.requirementsOf(trajectory: key(employee)) {
        let target = row.target.map { "target \($0)" } ?? "not asked"
        let score = row.scores.map { ", score \($0.value)" }.joined()
        let said: String
        if row.marks.contains(.withdrawn) {
            said = ", withdrawn: the score stays readable and counts no longer"
        } else if row.marks.contains(.returned) {
            said = ", returned: the score counts again"
        } else {
            said = row.overridden.contains("target") ? ", as agreed in February" : ""
        }
        print("    \(padded(row.competency, 12)) \(target)\(said)\(score)")
    }
}

func tell() throws {
    let stored = try february()
    let march = try engine(asking: [("client-focus", 4), ("digital", 2)])
    print("11 March. The profile care-core was edited; no running year has changed. Pending:")
    show(try march.pending(register: stored, asOf: day("2025-03-11")))

    print("\nHR brings it to the nurses, from 1 May. What it will do:")
    let request = UpdateRequest(
        update: "nurses in May", cycle: cycle, workYear: year, on: try day("2025-05-01"),
        selection: Selection(roles: ["nurse"]))
    let update = try march.updateCompetencies(register: stored, asOf: day("2025-03-11"), request: request)
    let summary = update.summary()
    print("  \(summary.trajectories) trajectories change, \(summary.scores) scores are kept")
    for row in try update.preview() where row.conflict {
        let agreed = row.mine?.target.map { String($0) } ?? "nothing"
        print(
            "  \(row.employee) agreed \(agreed) for \(row.competency); the framework goes from \(level(row.base)) "
                + "to \(level(row.theirs)): \(level(row.result)) stays")
    }
    let scheduled = try stored.applying(update)
    try expect(
        try march.dueUpdate(register: scheduled, asOf: day("2025-04-30")) == nil, "something is due before 1 May")

    print("\n1 May. The update is due, and is carried out.")
    let may = try march.carryingOutDueUpdates(of: scheduled, asOf: day("2025-05-01"))
    try expect(may.scores() == stored.scores(), "scores changed")
    try show(may, "nurse-001")
    print("  Still pending, for the assistants:")
    show(try march.pending(register: may, asOf: day("2025-05-02")))

    print("\n3 June. Reporting is asked again, and comes back with its score.")
    let june = try engine(asking: [("client-focus", 4), ("digital", 2), ("reporting", 2)])
    let back = UpdateRequest(
        update: "reporting is back", cycle: cycle, workYear: year, selection: Selection(competencies: ["reporting"]))
    let returning = try june.updateCompetencies(register: may, asOf: day("2025-06-03"), request: back)
    print(
        "  \(returning.summary().trajectories) trajectories change, \(returning.summary().scores) scores count again")
    let after = try may.applying(returning)
    try show(after, "nurse-001")

    let undone = try after.undo(update: "reporting is back")
    try expect(try undone.toJson() == may.toJson(), "undoing gives other bytes")
    print("\nUndone: the register is what it was before June, to the byte.")
}

try tell()
