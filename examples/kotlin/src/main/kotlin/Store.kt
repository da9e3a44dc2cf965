import io.github.talentcore.ClosedBy
import io.github.talentcore.ConversationRow
import io.github.talentcore.ConversationState
import io.github.talentcore.FrameworkRow
import io.github.talentcore.Plan
import io.github.talentcore.Register
import io.github.talentcore.RequirementRow
import io.github.talentcore.RoleRequirements
import io.github.talentcore.TrajectoryRow
import io.github.talentcore.TrajectoryState
import java.nio.file.Path
import java.sql.Connection
import java.sql.DriverManager
import java.sql.PreparedStatement
import java.sql.ResultSet
import java.time.LocalDate

/** The register in a database of the host: ordinary tables, with a log of what every run changed and why. */
class Store(file: Path) : AutoCloseable {
    private val connection: Connection = DriverManager.getConnection("jdbc:sqlite:$file")

    init {
        connection.createStatement().use { statement -> SCHEMA.split(';').filter { it.isNotBlank() }.forEach(statement::addBatch); statement.executeBatch() }
    }

    /** Everything in one transaction: what one run reads, plans and keeps, no other run sees half of. */
    fun <T> transaction(work: () -> T): T {
        connection.autoCommit = false
        return try {
            work().also { connection.commit() }
        } catch (problem: Throwable) {
            connection.rollback()
            throw problem
        } finally {
            connection.autoCommit = true
        }
    }

    /** What is stored. */
    fun register(): Register = Register.of(trajectories(), conversations(), frameworks())

    /** Keeps what a plan changes: only the rows it names. */
    fun keep(plan: Plan, after: Register) {
        val changed = plan.changes.map { it.key }.toSet()
        // The key of a conversation's change starts with that of its trajectory; of a framework it is `cycle/work_year`.
        after.trajectories.filter { it.trajectory in changed }.forEach(::write)
        after.conversations.filter { "${it.trajectory}/${it.moment}/${it.occurrence}" in changed }.forEach(::write)
        after.frameworks.filter { "${it.cycle}/${it.workYear}" in changed }.forEach(::write)
        insert("INSERT INTO changes (planned_on, kind, key, reason, before, after) VALUES (?, ?, ?, ?, ?, ?)", plan.changes) {
            listOf(plan.asOf, it.kind, it.key, it.reason, it.before, it.after)
        }
    }

    private fun trajectories(): List<TrajectoryRow> {
        val roles = query("SELECT trajectory, role FROM trajectory_roles ORDER BY trajectory, place") { it.text("trajectory") to it.text("role") }
        val ofTrajectory = roles.groupBy({ it.first }, { it.second })
        return query("SELECT * FROM trajectories") {
            TrajectoryRow(
                it.text("trajectory"), it.text("cycle"), it.text("work_year"), it.text("employee"),
                ofTrajectory[it.text("trajectory")].orEmpty(), word(it.text("state")), it.getString("reason"),
                it.getString("closed_by")?.let { closedBy -> word<ClosedBy>(closedBy) },
                it.date("entry"), it.date("exit"), it.date("opened_on"),
            )
        }
    }

    private fun conversations(): List<ConversationRow> =
        query("SELECT * FROM conversations") {
            ConversationRow(
                it.text("trajectory"), it.text("moment"), it.getInt("occurrence"), it.date("planned"),
                it.date("create_on"), it.date("opens_on"), it.date("due_on"), word<ConversationState>(it.text("state")),
                it.getString("reason"), it.getBoolean("late"), it.getBoolean("pinned"), it.getBoolean("started"),
                it.text("overrides").split(',').filter(String::isNotEmpty), it.getString("held_on")?.let(LocalDate::parse),
            )
        }

    private fun frameworks(): List<FrameworkRow> {
        val key = { row: ResultSet -> listOf(row.text("cycle"), row.text("work_year"), row.text("role")) }
        val requirements =
            query("SELECT * FROM requirements") {
                key(it) to
                    RequirementRow(
                        it.text("competency"), it.getInt("target"), it.getDouble("weight"), it.text("sources").lines(),
                        it.getString("descriptors_from")?.let(LocalDate::parse),
                    )
            }.groupBy({ it.first }, { it.second })
        val roles =
            query("SELECT * FROM framework_roles") { it.text("cycle") to it.text("work_year") to RoleRequirements(it.text("role"), requirements[key(it)].orEmpty()) }
                .groupBy({ it.first }, { it.second })
        return query("SELECT * FROM frameworks") {
            val (cycle, workYear) = it.text("cycle") to it.text("work_year")
            FrameworkRow(cycle, workYear, it.getInt("version").toUInt(), roles[cycle to workYear].orEmpty())
        }
    }

    private fun write(row: TrajectoryRow) {
        insert("INSERT OR REPLACE INTO trajectories VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", listOf(row)) {
            listOf(it.trajectory, it.cycle, it.workYear, it.employee, it.state, it.reason, it.closedBy, it.entry, it.exit, it.openedOn)
        }
        insert("DELETE FROM trajectory_roles WHERE trajectory = ?", listOf(row)) { listOf(it.trajectory) }
        insert("INSERT INTO trajectory_roles VALUES (?, ?, ?)", row.roles.withIndex().toList()) { (place, role) -> listOf(row.trajectory, place, role) }
    }

    private fun write(row: ConversationRow) =
        insert("INSERT OR REPLACE INTO conversations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", listOf(row)) {
            listOf(
                it.trajectory, it.moment, it.occurrence, it.planned, it.createOn, it.opensOn, it.dueOn, it.state, it.reason,
                it.late, it.pinned, it.started, it.overrides.joinToString(","), it.heldOn,
            )
        }

    private fun write(row: FrameworkRow) {
        insert("INSERT OR REPLACE INTO frameworks VALUES (?, ?, ?)", listOf(row)) { listOf(it.cycle, it.workYear, it.version.toInt()) }
        insert("INSERT OR REPLACE INTO framework_roles VALUES (?, ?, ?)", row.roles) { listOf(row.cycle, row.workYear, it.role) }
        for (role in row.roles) {
            insert("INSERT OR REPLACE INTO requirements VALUES (?, ?, ?, ?, ?, ?, ?, ?)", role.requirements) {
                listOf(row.cycle, row.workYear, role.role, it.competency, it.target, it.weight, it.sources.joinToString("\n"), it.descriptorsFrom)
            }
        }
    }

    private fun <T> query(sql: String, read: (ResultSet) -> T): List<T> =
        connection.createStatement().use { statement ->
            statement.executeQuery(sql).use { rows -> generateSequence { if (rows.next()) read(rows) else null }.toList() }
        }

    private fun <T> insert(sql: String, rows: List<T>, values: (T) -> List<Any?>) =
        connection.prepareStatement(sql).use { statement ->
            for (row in rows) {
                values(row).forEachIndexed { place, value -> statement.set(place + 1, value) }
                statement.addBatch()
            }
            statement.executeBatch()
        }

    private fun PreparedStatement.set(place: Int, value: Any?) =
        when (value) {
            is LocalDate -> setString(place, value.toString())
            is Enum<*> -> setString(place, value.name.lowercase())
            else -> setObject(place, value)
        }

    private fun ResultSet.text(column: String): String = getString(column)

    private fun ResultSet.date(column: String): LocalDate = LocalDate.parse(getString(column))

    private inline fun <reified E : Enum<E>> word(word: String): E = enumValueOf(word.uppercase())

    override fun close() = connection.close()

    private companion object {
        const val SCHEMA =
            """
            CREATE TABLE IF NOT EXISTS trajectories (
              trajectory TEXT PRIMARY KEY, cycle TEXT NOT NULL, work_year TEXT NOT NULL, employee TEXT NOT NULL,
              state TEXT NOT NULL, reason TEXT, closed_by TEXT, entry TEXT NOT NULL, exit TEXT NOT NULL, opened_on TEXT NOT NULL);
            CREATE TABLE IF NOT EXISTS trajectory_roles (
              trajectory TEXT NOT NULL REFERENCES trajectories, place INTEGER NOT NULL, role TEXT NOT NULL,
              PRIMARY KEY (trajectory, place));
            CREATE TABLE IF NOT EXISTS conversations (
              trajectory TEXT NOT NULL REFERENCES trajectories, moment TEXT NOT NULL, occurrence INTEGER NOT NULL,
              planned TEXT NOT NULL, create_on TEXT NOT NULL, opens_on TEXT NOT NULL, due_on TEXT NOT NULL,
              state TEXT NOT NULL, reason TEXT, late INTEGER NOT NULL, pinned INTEGER NOT NULL, started INTEGER NOT NULL,
              overrides TEXT NOT NULL, held_on TEXT, PRIMARY KEY (trajectory, moment, occurrence));
            CREATE TABLE IF NOT EXISTS frameworks (
              cycle TEXT NOT NULL, work_year TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (cycle, work_year, version));
            CREATE TABLE IF NOT EXISTS framework_roles (
              cycle TEXT NOT NULL, work_year TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (cycle, work_year, role));
            CREATE TABLE IF NOT EXISTS requirements (
              cycle TEXT NOT NULL, work_year TEXT NOT NULL, role TEXT NOT NULL, competency TEXT NOT NULL, target INTEGER NOT NULL,
              weight REAL NOT NULL, sources TEXT NOT NULL, descriptors_from TEXT, PRIMARY KEY (cycle, work_year, role, competency));
            CREATE TABLE IF NOT EXISTS changes (
              number INTEGER PRIMARY KEY, planned_on TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, reason TEXT NOT NULL,
              before TEXT, after TEXT)
            """
    }
}
