import Foundation
import TalentCore

private let width = 88

/// Prints what lies ahead.
struct Report {
    let organisation: Organisation
    let asOf: CalendarDate
    let language: Language
    let weeks: Int

    /// The conversations of one manager.
    func show(_ agenda: Agenda, of manager: String, team: Set<String>) {
        heading(organisation.people[manager] ?? manager)
        let people = language.count(team.count, ("medewerker", "medewerkers"), ("person reports", "people report"))
        let talks = language.count(agenda.all.count, ("gesprek", "gesprekken"), ("conversation", "conversations"))
        let period = language.count(weeks, ("week", "weken"), ("week", "weeks"))
        print(Style.faint("  " + language("\(people) · \(talks) binnen \(period)", "\(people) · \(talks) within \(period)")))
        if agenda.all.isEmpty {
            print("\n  " + language("Er staat niets op stapel.", "Nothing lies ahead."))
        }
        section(language("Te laat", "Overdue"), .red, agenda.overdue) { row in
            Style.red(language("had klaar moeten zijn op ", "was due ") + day(row.dueOn))
        }
        section(language("Nu", "Now"), .green, agenda.now) { row in
            Style.green(language("kan tot ", "until ") + day(row.dueOn))
        }
        for (monday, rows) in byWeek(agenda.coming) {
            let sunday = CalendarDate(daysSince1970: monday.daysSince1970 + 6)
            let title = "Week \(language.date(monday, "w")) · \(language.date(monday, "d MMM")) – \(language.date(sunday, "d MMM"))"
            section(title, .cyan, rows) { row in
                Style.faint(language("kan vanaf ", "from ") + day(row.opensOn))
            }
        }
        print()
    }

    /// All managers, busiest first.
    func show(_ agendas: [(manager: String, team: Int, agenda: Agenda)]) {
        heading(language("Leidinggevenden", "Managers"))
        print()
        let names = ["", language("medew.", "people"), language("te laat", "overdue"), language("nu", "now"), language("straks", "coming")]
        print(Style.faint("  " + column("", 34) + names.dropFirst().map { column($0, 9, right: true) }.joined()))
        let sorted = agendas.sorted { ($1.agenda.all.count, $0.manager) < ($0.agenda.all.count, $1.manager) }
        for (manager, team, agenda) in sorted {
            let name = column(organisation.people[manager] ?? manager, 26)
            let late = column(agenda.overdue.isEmpty ? "·" : String(agenda.overdue.count), 9, right: true)
            print(
                "  " + name + Style.faint(column(manager, 8)) + column(String(team), 9, right: true)
                    + (agenda.overdue.isEmpty ? Style.faint(late) : Style.red(late))
                    + Style.green(column(String(agenda.now.count), 9, right: true))
                    + Style.cyan(column(String(agenda.coming.count), 9, right: true)))
        }
        print("\n  " + Style.faint(language("--manager ID toont de gesprekken van één van hen.", "--manager ID shows the conversations of one of them.")) + "\n")
    }

    private func heading(_ title: String) {
        let date = language.date(asOf, "EEEE d MMMM yyyy")
        let space = String(repeating: " ", count: max(1, width - 2 - title.count - date.count))
        print("\n  " + Style.bold(title) + space + date)
        print(Style.faint("  " + organisation.name))
    }

    private func section(
        _ title: String, _ style: Style, _ rows: [ConversationRow], note: (ConversationRow) -> String
    ) {
        if rows.isEmpty { return }
        print("\n  " + style(Style.bold(title)))
        for row in rows {
            let key = parseTrajectoryKey(key: row.trajectory)
            let person = key.flatMap { organisation.people[$0.employee] } ?? row.trajectory
            let moment = organisation.moment(row.moment, of: key?.cycle ?? "", in: language)
            print("    " + column(day(row.planned), 12) + column(person, 22) + " " + column(moment, 26) + " " + note(row))
        }
    }

    private func day(_ date: CalendarDate) -> String { language.date(date, "EEE d MMM") }

    /// Weeks by their Mondays, in order.
    private func byWeek(_ rows: [ConversationRow]) -> [(CalendarDate, [ConversationRow])] {
        // 5 January 1970 was a Monday.
        func monday(_ date: CalendarDate) -> CalendarDate {
            let days = date.daysSince1970
            return CalendarDate(daysSince1970: days - ((days - 4) % 7 + 7) % 7)
        }
        return Dictionary(grouping: rows) { monday($0.planned) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
