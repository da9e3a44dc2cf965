import TalentCore
import XCTest

/// The diagnostics of the error that a question must end with.
func refused<Answer>(
    _ question: @autoclosure () throws -> Answer, file: StaticString = #filePath, line: UInt = #line
) -> [Diagnostic] {
    do {
        _ = try question()
        XCTFail("nothing was refused", file: file, line: line)
    } catch let error as TalentError {
        return error.diagnostics
    } catch {
        XCTFail("not an error of the library: \(error)", file: file, line: line)
    }
    return []
}

/// The same as `CODE PLACE`.
func placesRefused<Answer>(
    _ question: @autoclosure () throws -> Answer, file: StaticString = #filePath, line: UInt = #line
) -> [String] {
    refused(try question(), file: file, line: line).map { "\($0.code) \($0.pointer)" }
}
