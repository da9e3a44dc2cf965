import Foundation
import TalentCore

/// What was asked on the command line.
struct Options {
    var manager: String?
    var asOf: CalendarDate?
    var language = Language.english
    var weeks = 8
    var data: URL?
    var configuration: URL?
    var calendar: URL?

    /// What is wrong with the command line.
    struct Mistake: Error, CustomStringConvertible {
        let description: String
    }

    static let usage = """
        Shows a manager's coming conversations: with whom, about what, and when.

          --manager ID|NAME      whose; without it, all managers with what lies ahead of them
          --as-of YYYY-MM-DD     the day it is (default: today; 2 March 2026 for the sample)
          --weeks NUMBER         how far to look ahead (default: 8)
          --language nl|en       of what is printed (default: en)
          --data PATH            a folder of CSV files, or a workforce as JSON (default: the sample)
          --configuration FILE   the rules, as YAML or JSON (default: configuration.yaml beside the data)
          --calendar FILE        also write the coming conversations as a calendar file (iCalendar)
          --help                 this text

        Without options it shows the managers of Zorggroep Linde, an invented Flemish care group. NO_COLOR is honoured.
        """

    /// - Throws: `Mistake`, or the library's error of a date.
    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        while let option = rest.popFirst() {
            guard let value = rest.popFirst() else {
                throw Mistake(description: option.hasPrefix("--") ? "\(option) needs a value" : "unknown option: \(option)")
            }
            switch option {
            case "--manager": manager = value
            case "--as-of": asOf = try CalendarDate(iso: value, named: "as-of")
            case "--language":
                guard let known = Language(rawValue: value) else {
                    throw Mistake(description: "--language is nl or en, not \(value)")
                }
                language = known
            case "--weeks":
                guard let number = Int(value), (1...520).contains(number) else {
                    throw Mistake(description: "--weeks is a number from 1 to 520, not \(value)")
                }
                weeks = number
            case "--data": data = URL(fileURLWithPath: value)
            case "--configuration": configuration = URL(fileURLWithPath: value)
            case "--calendar": calendar = URL(fileURLWithPath: value)
            default: throw Mistake(description: "unknown option: \(option)")
            }
        }
    }
}
