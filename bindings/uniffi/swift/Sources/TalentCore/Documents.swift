import Foundation

extension Configuration {
    /// Reads a configuration from JSON text.
    ///
    /// - Throws: ``TalentError/Configuration(diagnostics:)`` with every problem of its shape.
    public convenience init(json text: String) throws {
        self.init(unsafeFromHandle: try Configuration.fromJson(text: text).uniffiCloneHandle())
    }

    /// Reads a configuration from YAML text.
    ///
    /// - Throws: ``TalentError/Configuration(diagnostics:)`` with every problem of its shape.
    public convenience init(yaml text: String) throws {
        self.init(unsafeFromHandle: try Configuration.fromYaml(text: text).uniffiCloneHandle())
    }

    /// Reads a configuration from a file, as JSON where its name ends so, else as YAML.
    ///
    /// - Throws: ``TalentError/Configuration(diagnostics:)``, or what Foundation says of a file that cannot be read.
    public convenience init(contentsOf file: URL) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        if file.pathExtension.lowercased() == "json" { try self.init(json: text) } else { try self.init(yaml: text) }
    }
}

extension Workforce {
    /// Reads a workforce document from JSON text.
    ///
    /// A record that cannot be read is left out and named by ``diagnostics()``; it never stops the others.
    ///
    /// - Throws: ``TalentError/Workforce(diagnostics:)`` where the document as a whole cannot be read.
    public convenience init(json text: String) throws {
        self.init(unsafeFromHandle: try Workforce.fromJson(text: text).uniffiCloneHandle())
    }

    /// Reads rows.
    ///
    /// ```swift
    /// let workforce = try Workforce(WorkforceRows(
    ///     employees: [Employee(id: "E1", manager: "M1", attributes: ["site": "Gent", "hours": 36])],
    ///     employments: [Employment(employee: "E1", start: CalendarDate("2020-01-01")!)],
    ///     functions: [FunctionHeld(employee: "E1", function: "F-VPK", start: CalendarDate("2020-01-01")!)]
    /// ))
    /// ```
    ///
    /// A row that cannot be read is left out and named by ``diagnostics()``; it never stops the others.
    ///
    /// - Throws: ``TalentError/Workforce(diagnostics:)``.
    public convenience init(_ rows: WorkforceRows) throws {
        self.init(unsafeFromHandle: try Workforce.fromRows(rows: rows).uniffiCloneHandle())
    }

    /// Reads Arrow tables, for bulk: no object arises for any person.
    ///
    /// - Parameters:
    ///   - tables: The tables; those that are left out have no rows.
    ///   - threads: How many threads read; 0 for one on each core.
    /// - Throws: ``TalentError/Table(diagnostics:)`` with everything that is wrong with their columns.
    public convenience init(_ tables: WorkforceTables, threads: UInt16 = 0) throws {
        let read = try Workforce.fromTables(tables: tables, threads: threads, progress: nil)
        self.init(unsafeFromHandle: read.uniffiCloneHandle())
    }

    /// Reads tables as Arrow IPC streams, for bulk: no object arises for any person.
    ///
    /// ```swift
    /// let workforce = try Workforce(ipc: [
    ///     .employees: try Data(contentsOf: folder.appendingPathComponent("employees.arrows")),
    ///     .employments: try Data(contentsOf: folder.appendingPathComponent("employments.arrows")),
    /// ])
    /// ```
    ///
    /// - Parameters:
    ///   - tables: The streams by table, uncompressed; ``TableName/employees`` must be there.
    ///   - threads: How many threads read; 0 for one on each core.
    /// - Throws: ``TalentError/Table(diagnostics:)`` with everything that is wrong with their columns; with
    ///   `table_not_arrow` where the bytes are something else.
    public convenience init(ipc tables: [TableName: Data], threads: UInt16 = 0) throws {
        func table(_ name: TableName) throws -> ArrowTable? {
            try tables[name].map { try ArrowTable(ipc: $0, named: name.fileName) }
        }
        let employees = try table(.employees) ?? ArrowTable(ipc: Data(), named: TableName.employees.fileName)
        let read = WorkforceTables(
            employees: employees, employments: try table(.employments), functions: try table(.functions),
            roles: try table(.roles), absences: try table(.absences), orgUnits: try table(.orgUnits),
            assignments: try table(.assignments), orgUnitCalendars: try table(.orgUnitCalendars))
        try self.init(read, threads: threads)
    }

    /// Reads the CSV files of a folder: `employees.csv`, `employments.csv` and so on, as the tables are called. A table
    /// without a file has no rows.
    ///
    /// - Parameters:
    ///   - folder: Where the files lie.
    ///   - configuration: Says which further columns of `employees` are attributes, and of what type.
    /// - Throws: ``TalentError/Table(diagnostics:)`` with everything that is wrong with the columns, or what Foundation
    ///   says of a file that cannot be read.
    public convenience init(csvFolder folder: URL, configuration: Configuration) throws {
        let tables: [CsvTable] = try TableName.allCases.compactMap { table in
            let file = folder.appendingPathComponent("\(table.fileName).csv")
            guard FileManager.default.fileExists(atPath: file.path) else { return nil }
            return CsvTable(table: table, bytes: try Data(contentsOf: file))
        }
        let read = try Workforce.fromCsv(configuration: configuration, tables: tables)
        self.init(unsafeFromHandle: read.uniffiCloneHandle())
    }
}

extension TableName {
    /// The name of the table, as files and pointers write it.
    public var fileName: String {
        switch self {
        case .employees: return "employees"
        case .employments: return "employments"
        case .functions: return "functions"
        case .roles: return "roles"
        case .absences: return "absences"
        case .orgUnits: return "org_units"
        case .assignments: return "assignments"
        case .orgUnitCalendars: return "org_unit_calendars"
        }
    }
}

extension Register {
    /// A register without anything.
    public convenience init() {
        self.init(unsafeFromHandle: Register.empty().uniffiCloneHandle())
    }

    /// Reads a register document from JSON text.
    ///
    /// - Throws: ``TalentError/Register(diagnostics:)`` with every problem of the document.
    public convenience init(json text: String) throws {
        self.init(unsafeFromHandle: try Register.fromJson(text: text).uniffiCloneHandle())
    }

    /// Takes rows, in any order; those that are left out are none. Conversations with state `forecast` are dropped: a
    /// forecast is not stored.
    ///
    /// - Parameters:
    ///   - trajectories: The trajectories.
    ///   - conversations: Their conversations.
    ///   - frameworks: Frozen frameworks.
    ///   - records: What else was recorded in trajectories.
    ///   - scores: Scores of competencies.
    ///   - requirementOverrides: What persons decided beside the framework.
    ///   - updates: Competency updates.
    ///   - versions: The snapshot versions that trajectories took after the first.
    ///   - heldRules: The moments and linked roles that cycle years work with, where an update holds them.
    /// - Throws: ``TalentError/Register(diagnostics:)`` with every row that does not fit.
    public convenience init(
        trajectories: [TrajectoryRow], conversations: [ConversationRow] = [], frameworks: [FrameworkRow] = [],
        records: [RecordRow] = [], scores: [ScoreRow] = [], requirementOverrides: [RequirementOverrideRow] = [],
        updates: [UpdateRow] = [], versions: [VersionRow] = [], heldRules: [RulesRow] = []
    ) throws {
        let beside = RegisterRows(
            frameworks: frameworks, records: records, scores: scores, requirementOverrides: requirementOverrides,
            updates: updates, versions: versions, heldRules: heldRules)
        let read = try Register.fromRows(trajectories: trajectories, conversations: conversations, beside: beside)
        self.init(unsafeFromHandle: read.uniffiCloneHandle())
    }

    /// Reads tables as Arrow IPC streams, as ``trajectoriesIpc()`` and ``conversationsIpc()`` of a plan or a register give
    /// them; the rest as rows.
    ///
    /// - Throws: ``TalentError/Table(diagnostics:)`` with everything that is wrong with the columns,
    ///   ``TalentError/Register(diagnostics:)`` with every row that does not fit.
    public convenience init(
        trajectoriesIpc: Data, conversationsIpc: Data? = nil, frameworks: [FrameworkRow] = [],
        records: [RecordRow] = [], scores: [ScoreRow] = [], requirementOverrides: [RequirementOverrideRow] = [],
        updates: [UpdateRow] = [], versions: [VersionRow] = [], heldRules: [RulesRow] = []
    ) throws {
        let beside = RegisterRows(
            frameworks: frameworks, records: records, scores: scores, requirementOverrides: requirementOverrides,
            updates: updates, versions: versions, heldRules: heldRules)
        let read = try Register.fromTables(
            trajectories: ArrowTable(ipc: trajectoriesIpc, named: "trajectories"),
            conversations: conversationsIpc.map { try ArrowTable(ipc: $0, named: "conversations") }, beside: beside)
        self.init(unsafeFromHandle: read.uniffiCloneHandle())
    }

    /// The register after a plan. All or nothing.
    ///
    /// - Throws: ``TalentError/Register(diagnostics:)`` with every change that does not fit what is stored.
    public func applying(_ plan: Plan) throws -> Register { try applyPlan(plan: plan) }

    /// The register after changes, as a plan gives them. All or nothing.
    ///
    /// - Throws: ``TalentError/Register(diagnostics:)`` with every change that does not fit what is stored.
    public func applying(_ changes: [Change]) throws -> Register { try applyChanges(changes: changes) }

    /// The register after a competency update that was worked out on it. All or nothing.
    ///
    /// - Throws: ``TalentError/Register(diagnostics:)`` with every change that does not fit what is stored.
    public func applying(_ update: Update) throws -> Register { try applyUpdate(update: update) }
}

extension ArrowTable {
    /// Reads the whole of an uncompressed Arrow IPC stream.
    ///
    /// - Parameters:
    ///   - bytes: The stream.
    ///   - name: How diagnostics name the table.
    /// - Throws: ``TalentError/Table(diagnostics:)`` with `table_not_arrow` where the bytes are something else, with
    ///   `table_cut_off` where they stop early.
    public convenience init(ipc bytes: Data, named name: String = "table") throws {
        self.init(unsafeFromHandle: try ArrowTable.fromIpc(name: name, bytes: bytes).uniffiCloneHandle())
    }
}
