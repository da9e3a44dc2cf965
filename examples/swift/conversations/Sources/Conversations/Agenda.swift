import Foundation
import TalentCore

/// What lies ahead of a manager, by when it is to be done.
struct Agenda {
    /// Their last day has passed.
    let overdue: [ConversationRow]
    /// They may be held from today.
    let now: [ConversationRow]
    /// They lie ahead.
    let coming: [ConversationRow]

    var all: [ConversationRow] { overdue + now + coming }

    init(_ conversations: [ConversationRow], with team: Set<String>, asOf: CalendarDate, until: CalendarDate) {
        let mine = conversations.filter { row in
            guard let key = parseTrajectoryKey(key: row.trajectory), team.contains(key.employee) else { return false }
            return [.forecast, .open, .prepared].contains(row.state) && row.planned <= until
        }.sorted { ($0.planned, $0.trajectory, $0.occurrence) < ($1.planned, $1.trajectory, $1.occurrence) }
        overdue = mine.filter { $0.dueOn < asOf }
        now = mine.filter { $0.dueOn >= asOf && $0.opensOn <= asOf }
        coming = mine.filter { $0.opensOn > asOf }
    }
}
