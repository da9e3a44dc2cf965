import TalentCore
import XCTest

final class ThreadTests: XCTestCase {
    func testOneEngineFromManyThreads() throws {
        let engine = try Organisation.engine()
        let workforce = try Organisation.workforce()
        let expected = try engine.plan(workforce: workforce, asOf: Organisation.asOf, threads: 1).toJson()
        let register = try Register().applying(engine.plan(workforce: workforce, asOf: Organisation.asOf))
        let answers = Answers()
        DispatchQueue.concurrentPerform(iterations: 400) { turn in
            do {
                switch turn % 4 {
                case 0: answers.add(try engine.plan(workforce: workforce, asOf: Organisation.asOf).toJson() == expected)
                case 1:
                    let again = try engine.plan(workforce: workforce, asOf: Organisation.asOf, register: register, threads: 3)
                    answers.add(again.changeCount() == 0)
                case 2:
                    let why = try engine.explain(
                        workforce: workforce, employee: "E5", cycle: "care", workYear: "2025", asOf: Organisation.asOf)
                    answers.add(why.outcome().entry == day("2025-02-01"))
                default:
                    do { try panicForTest() } catch TalentError.Internal { answers.add(true) }
                }
            } catch {
                answers.add(false)
            }
        }
        XCTAssertEqual(answers.count, 400)
        XCTAssertTrue(answers.all)
    }

    func testAPlanOutlivesWhatItWasMadeFrom() throws {
        var plan: Plan? = try Organisation.plan()
        let conversations = try plan?.conversations()
        let table = try ArrowTable(ipc: XCTUnwrap(plan).outcomesIpc())
        plan = nil
        XCTAssertEqual(conversations?.count, 4)
        XCTAssertEqual(table.size(), 5)
    }

    func testProgressTellsAndStops() throws {
        let engine = try Organisation.engine()
        let workforce = try Organisation.workforce()
        let told = Answers()
        _ = try engine.plan(workforce: workforce, asOf: Organisation.asOf) { done, total in
            told.add(done <= total && total == 5)
            return true
        }
        XCTAssertGreaterThan(told.count, 0)
        XCTAssertTrue(told.all)
        XCTAssertThrowsError(try engine.plan(workforce: workforce, asOf: Organisation.asOf) { _, _ in false }) { error in
            guard case TalentError.Cancelled = error else { return XCTFail("\(error)") }
            XCTAssertEqual((error as? TalentError)?.code, "cancelled")
        }
    }

    func testAwaitingAndCancelling() async throws {
        let engine = try Organisation.engine()
        let workforce = try Organisation.workforce()
        let expected = try Organisation.plan().toJson()
        let plan = try await engine.plan(workforce: workforce, asOf: Organisation.asOf)
        XCTAssertEqual(try plan.toJson(), expected)
        let task = Task {
            // Cancelled before it begins, so that nothing hangs on who is faster.
            withUnsafeCurrentTask { $0?.cancel() }
            return try await engine.plan(workforce: workforce, asOf: Organisation.asOf)
        }
        do {
            _ = try await task.value
            XCTFail("the task was cancelled")
        } catch TalentError.Cancelled {
        }
    }
}

/// What several threads found.
final class Answers: @unchecked Sendable {
    private let lock = NSLock()
    private var found = [Bool]()

    func add(_ answer: Bool) {
        lock.lock()
        found.append(answer)
        lock.unlock()
    }

    var count: Int { locked { $0.count } }
    var all: Bool { locked { found in found.allSatisfy { $0 } } }

    private func locked<Value>(_ read: ([Bool]) -> Value) -> Value {
        lock.lock()
        defer { lock.unlock() }
        return read(found)
    }
}
