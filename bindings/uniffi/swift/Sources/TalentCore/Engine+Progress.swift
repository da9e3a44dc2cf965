import Foundation

extension Engine {
    /// What should exist by now, compared with what exists, telling how far it is. Changes nothing itself.
    ///
    /// ```swift
    /// let plan = try engine.plan(workforce: workforce, asOf: today) { done, total in
    ///     print("\(done) of \(total)")
    ///     return !stopped
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - workforce: The people.
    ///   - asOf: The date of the question, within 1900 to 2199.
    ///   - register: What is stored; nothing where it is left out.
    ///   - threads: How many threads work; 0 for one on each core. The answer is the same for any number.
    ///   - progress: Is told how many people are done, of how many, at least every 100 ms, on the thread that asked.
    ///     `false` stops the work.
    /// - Throws: ``TalentError/Question(diagnostics:)`` with `date_out_of_range`, ``TalentError/Table(diagnostics:)`` where
    ///   a column of `employees` is not what the configuration declares, ``TalentError/Cancelled(diagnostics:)``.
    public func plan(
        workforce: Workforce, asOf: CalendarDate, register: Register? = nil, threads: UInt16 = 0,
        progress: @escaping @Sendable (_ done: Int64, _ total: Int64) -> Bool
    ) throws -> Plan {
        try plan(
            workforce: workforce, asOf: asOf, register: register, threads: threads,
            progress: ProgressFunction(function: progress))
    }

    /// What should exist by now, compared with what exists, without holding up the task's thread. Cancelling the task
    /// stops the work.
    ///
    /// ```swift
    /// let plan = try await engine.plan(workforce: workforce, asOf: today)
    /// ```
    ///
    /// - Parameters:
    ///   - workforce: The people.
    ///   - asOf: The date of the question, within 1900 to 2199.
    ///   - register: What is stored; nothing where it is left out.
    ///   - threads: How many threads work; 0 for one on each core. The answer is the same for any number.
    /// - Throws: As the plan without `await`; ``TalentError/Cancelled(diagnostics:)`` where the task was cancelled.
    public func plan(
        workforce: Workforce, asOf: CalendarDate, register: Register? = nil, threads: UInt16 = 0
    ) async throws -> Plan {
        let running = Running()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                DispatchQueue.global(qos: .userInitiated).async {
                    continuation.resume(
                        with: Result {
                            try self.plan(
                                workforce: workforce, asOf: asOf, register: register, threads: threads, progress: running)
                        })
                }
            }
        } onCancel: {
            running.stop()
        }
    }
}

extension Workforce {
    /// Reads Arrow tables, telling how far it is.
    ///
    /// - Parameters:
    ///   - tables: The tables; those that are left out have no rows.
    ///   - threads: How many threads read; 0 for one on each core.
    ///   - progress: Is told how much is done, of how much; `false` stops the work.
    /// - Throws: ``TalentError/Table(diagnostics:)``, ``TalentError/Cancelled(diagnostics:)``.
    public convenience init(
        _ tables: WorkforceTables, threads: UInt16 = 0,
        progress: @escaping @Sendable (_ done: Int64, _ total: Int64) -> Bool
    ) throws {
        let listener = ProgressFunction(function: progress)
        let read = try Workforce.fromTables(tables: tables, threads: threads, progress: listener)
        self.init(unsafeFromHandle: read.uniffiCloneHandle())
    }
}

/// A function as the library wants it.
private final class ProgressFunction: ProgressListener {
    private let function: @Sendable (Int64, Int64) -> Bool

    init(function: @escaping @Sendable (Int64, Int64) -> Bool) { self.function = function }

    func report(done: Int64, total: Int64) -> Bool { function(done, total) }
}

/// Work that another thread may stop.
private final class Running: ProgressListener, @unchecked Sendable {
    private let lock = NSLock()
    private var goesOn = true

    func stop() {
        lock.lock()
        goesOn = false
        lock.unlock()
    }

    func report(done: Int64, total: Int64) -> Bool {
        lock.lock()
        defer { lock.unlock() }
        return goesOn
    }
}
