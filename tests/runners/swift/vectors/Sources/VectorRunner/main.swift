// Runs every vector through the public Swift API, and prints a count per operation.
//
//   swift run --package-path tests/runners/swift/vectors VectorRunner [--summary FILE] [FOLDER]
//
// Without a folder: tests/vectors of this repository. The environment variable TALENT_VECTORS names a folder of further
// cases. Answers are compared as canonical JSON, byte for byte; of each diagnostic only the members that the expected one
// has (see tests/vectors/README.md). `--summary` writes the counts as JSON. Ends with 1 where a vector fails.
import Foundation

func end(_ status: Int32, _ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(status)
}

var arguments = Array(CommandLine.arguments.dropFirst())
var summary: String?
if let place = arguments.firstIndex(of: "--summary") {
    guard place + 1 < arguments.count else { end(2, "--summary needs a file") }
    summary = arguments[place + 1]
    arguments.removeSubrange(place...place + 1)
}
let repository = (1...7).reduce(URL(fileURLWithPath: #filePath)) { folder, _ in folder.deletingLastPathComponent() }
let own = arguments.first.map { URL(fileURLWithPath: $0) } ?? repository.appendingPathComponent("tests/vectors")

var report = Report()
try report.run(folder: own, own: true)
if let further = ProcessInfo.processInfo.environment["TALENT_VECTORS"], !further.isEmpty {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: further, isDirectory: &isFolder), isFolder.boolValue else {
        end(2, "TALENT_VECTORS names \(further), which is no folder")
    }
    try report.run(folder: URL(fileURLWithPath: further), own: false)
}
print(report.table)
if let summary { try report.summary.write(toFile: summary, atomically: true, encoding: .utf8) }
if !report.passes { end(1, report.failures.joined(separator: "\n")) }
