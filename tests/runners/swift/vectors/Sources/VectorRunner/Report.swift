import Foundation

/// How the vectors came out.
struct Report {
    private var counts = [String: (passed: Int, failed: Int)]()
    private(set) var failures = [String]()

    var passes: Bool { failures.isEmpty && !counts.isEmpty }

    /// Runs every vector below a folder; our own each say why, in the folder of their operation.
    mutating func run(folder: URL, own: Bool) throws {
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        let files = (all?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "json" }
        for file in files.sorted(by: { $0.path < $1.path }) {
            let parent = file.deletingLastPathComponent().lastPathComponent
            var operation = parent
            do {
                let vector = try JSONReader.read(String(contentsOf: file, encoding: .utf8))
                operation = vector["operation"]?.asText ?? parent
                try check(vector, folder: parent, own: own)
                counts[operation, default: (0, 0)].passed += 1
            } catch {
                counts[operation, default: (0, 0)].failed += 1
                failures.append("\(file.path)\n  \(error)")
            }
        }
    }

    /// A table of counts.
    var table: String {
        func column(_ text: String, _ width: Int) -> String {
            String(repeating: " ", count: max(0, width - text.count)) + text
        }
        func line(_ name: String, _ passed: String, _ failed: String) -> String {
            name.padding(toLength: 24, withPad: " ", startingAt: 0) + column(passed, 7) + column(failed, 7)
        }
        var lines = [line("operation", "passed", "failed")]
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
            lines.append(line(name, String(count.passed), String(count.failed)))
        }
        let passed = counts.values.map(\.passed).reduce(0, +), failed = counts.values.map(\.failed).reduce(0, +)
        lines.append(line("all", String(passed), String(failed)))
        return lines.joined(separator: "\n")
    }

    /// The same for the table of languages.
    var summary: String {
        let operations = counts.sorted { $0.key < $1.key }.map { name, count in
            (name: name, value: JSON.object([("passed", .number(count.passed)), ("failed", .number(count.failed))]))
        }
        return JSON.object([("language", .text("swift")), ("operations", .object(operations))]).written + "\n"
    }
}
