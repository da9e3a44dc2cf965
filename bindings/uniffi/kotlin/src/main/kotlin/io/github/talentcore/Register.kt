package io.github.talentcore

import io.github.talentcore.ffi.Register as NativeRegister
import io.github.talentcore.ffi.RegisterRows
import java.nio.ByteBuffer

/**
 * What the host has stored: trajectories, conversations, frozen frameworks, scores, competency updates and what else was
 * recorded. Never changed in place: [apply] gives a new one.
 *
 * ```
 * val register = Register.of(trajectories = storedTrajectories, conversations = storedConversations)
 * val plan = engine.plan(workforce, asOf = today, register = register)
 * val after = register.apply(plan)   // what to store next
 * ```
 */
@Suppress("TooManyFunctions")
public class Register internal constructor(native: NativeRegister) : AutoCloseable {
    internal val held = Held(native, "Register")

    /** The stored trajectories, by their keys. */
    public val trajectories: List<TrajectoryRow> by lazy { asked { held.use { it.trajectories() } } }

    /** The stored conversations, by trajectory, moment and occurrence. */
    public val conversations: List<ConversationRow> by lazy { asked { held.use { it.conversations() } } }

    /** The frozen frameworks, by cycle, work year and version. */
    public val frameworks: List<FrameworkRow> by lazy { asked { held.use { it.frameworks() } } }

    /** What else was recorded in trajectories. */
    public val records: List<RecordRow> by lazy { asked { held.use { it.records() } } }

    /** The scores, by trajectory, competency and source. */
    public val scores: List<ScoreRow> by lazy { asked { held.use { it.scores() } } }

    /** What persons decided beside the framework, by trajectory, then bytewise by competency. */
    public val requirementOverrides: List<RequirementOverrideRow> by lazy { asked { held.use { it.requirementOverrides() } } }

    /** The competency updates that were asked for, in the order of their cycle years, dates and ids. */
    public val updates: List<UpdateRow> by lazy { asked { held.use { it.updates() } } }

    /** The snapshot versions that trajectories took, by trajectory, then by version. */
    public val versions: List<VersionRow> by lazy { asked { held.use { it.versions() } } }

    /** The moments and linked roles that are held for cycle years, by cycle, work year and version; the newest counts. */
    public val heldRules: List<RulesRow> by lazy { asked { held.use { it.heldRules() } } }

    /**
     * What is asked of a trajectory, and what was withdrawn from it, bytewise by competency; empty where there is no such
     * trajectory, or its cycle year has no snapshot.
     */
    public fun requirementsOf(trajectory: String): List<TrajectoryCompetency> =
        asked("trajectory" to trajectory) { held.use { it.requirementsOf(trajectory) } }

    /** What is asked of every trajectory of a cycle year, by trajectory, then bytewise by competency. */
    public fun requirements(cycle: String, workYear: String): List<TrajectoryCompetency> =
        asked("cycle" to cycle, "work_year" to workYear) { held.use { it.requirements(cycle, workYear) } }

    /** [requirements] as an Arrow IPC stream, without an object for any row. */
    public fun requirementsIpc(cycle: String, workYear: String): ByteArray =
        asked("cycle" to cycle, "work_year" to workYear) { held.use { it.requirementsIpc(cycle, workYear) } }

    /** How many trajectories are stored. */
    public val trajectoryCount: Long by lazy { asked { held.use { it.trajectoryCount() } } }

    /** How many conversations are stored. */
    public val conversationCount: Long by lazy { asked { held.use { it.conversationCount() } } }

    /** Whether no trajectory is stored. */
    public val isEmpty: Boolean get() = trajectoryCount == 0L

    /** [trajectories] as an Arrow IPC stream. */
    public fun trajectoriesIpc(): ByteArray = asked { held.use { it.trajectoriesIpc() } }

    /** [conversations] as an Arrow IPC stream. */
    public fun conversationsIpc(): ByteArray = asked { held.use { it.conversationsIpc() } }

    /** The register as canonical JSON (RFC 8785), its rows ordered by their natural keys. */
    public fun toJson(): String = asked { held.use { it.toJson() } }

    /**
     * The register after a plan. All or nothing.
     *
     * @throws TalentException.Register with every change that does not fit what is stored
     */
    public fun apply(plan: Plan): Register = asked { held.use { own -> plan.held.use { Register(own.applyPlan(it)) } } }

    /**
     * The register after changes, as a plan gives them. All or nothing.
     *
     * @throws TalentException.Register with every change that does not fit what is stored
     */
    public fun apply(changes: List<Change>): Register =
        asked("changes" to changes) { held.use { Register(it.applyChanges(changes)) } }

    /**
     * The register after changes as an Arrow IPC stream, as [Plan.changesIpc] gives them. All or nothing.
     *
     * @throws TalentException.Table where it is no table of changes
     * @throws TalentException.Register with every change that does not fit what is stored
     */
    public fun apply(changes: ByteBuffer): Register =
        withTables(listOf("changes" to changes)) { (table) -> asked { held.use { Register(it.applyTable(table!!)) } } }

    /**
     * The register after an update that was worked out on it, without a row for each of its changes. All or nothing.
     *
     * @throws TalentException.Register with every change that does not fit what is stored
     */
    public fun apply(update: Update): Register =
        asked { held.use { own -> update.held.use { Register(own.applyUpdate(it)) } } }

    /**
     * The register without an update, to the byte: its snapshot, the versions taken, and itself go; overrides that gave way
     * come back.
     *
     * @throws TalentException.Register with `unknown_update`; and with one problem for everything that depends on it:
     *   `undo_blocked_by_update`, `undo_blocked_by_trajectory`, `undo_blocked_by_closed`, `undo_blocked_by_score`,
     *   `undo_blocked_by_override`, `undo_blocked_by_conversation`
     */
    public fun undo(update: String): Register = asked("update" to update) { held.use { Register(it.undo(update)) } }

    /**
     * What undoing an update changes, for a host that stores rows itself. A change without a row after takes the row away.
     *
     * @throws TalentException.Register as [undo]
     */
    public fun undoChanges(update: String): List<Change> = asked("update" to update) { held.use { it.undoChanges(update) } }

    override fun equals(other: Any?): Boolean = other is Register && asked { held.use { own -> other.held.use { own == it } } }

    override fun hashCode(): Int = toJson().hashCode()

    override fun toString(): String = "Register($trajectoryCount trajectories, $conversationCount conversations)"

    override fun close(): Unit = held.close()

    public companion object {
        /** A register without anything. */
        @JvmStatic
        public fun empty(): Register = asked { Register(NativeRegister.empty()) }

        /**
         * Reads a register document from JSON text.
         *
         * @throws TalentException.Register with every problem of the document
         */
        @JvmStatic
        public fun fromJson(text: String): Register = asked("text" to text) { Register(NativeRegister.fromJson(text)) }

        /**
         * Takes rows, in any order; those that are left out are none. Conversations with state [ConversationState.FORECAST]
         * are dropped: a forecast is not stored.
         *
         * @param frameworks frozen frameworks
         * @param records what else was recorded in trajectories
         * @param scores scores of competencies
         * @param requirementOverrides what persons decided beside the framework
         * @param updates competency updates
         * @param versions the snapshot versions that trajectories took after the first
         * @param heldRules the moments and linked roles that cycle years work with, where an update holds them
         * @throws TalentException.Register with every row that does not fit, among others `register_key_mismatch`,
         *   `register_duplicate_key`, `register_unknown_trajectory`, `register_unknown_version`
         */
        @JvmStatic
        @JvmOverloads
        @Suppress("LongParameterList")
        public fun of(
            trajectories: List<TrajectoryRow>,
            conversations: List<ConversationRow> = emptyList(),
            frameworks: List<FrameworkRow> = emptyList(),
            records: List<RecordRow> = emptyList(),
            scores: List<ScoreRow> = emptyList(),
            requirementOverrides: List<RequirementOverrideRow> = emptyList(),
            updates: List<UpdateRow> = emptyList(),
            versions: List<VersionRow> = emptyList(),
            heldRules: List<RulesRow> = emptyList(),
        ): Register {
            val beside = RegisterRows(frameworks, records, scores, requirementOverrides, updates, versions, heldRules)
            return asked("trajectories" to trajectories, "conversations" to conversations, *named(beside)) {
                Register(NativeRegister.fromRows(trajectories, conversations, beside))
            }
        }

        /**
         * Reads Arrow IPC streams as a plan or register gives them, the rest as rows.
         *
         * @throws TalentException.Table with everything that is wrong with the columns
         * @throws TalentException.Register as [of]
         */
        @JvmStatic
        @JvmOverloads
        @Suppress("LongParameterList")
        public fun fromArrow(
            trajectories: ByteBuffer,
            conversations: ByteBuffer? = null,
            frameworks: List<FrameworkRow> = emptyList(),
            records: List<RecordRow> = emptyList(),
            scores: List<ScoreRow> = emptyList(),
            requirementOverrides: List<RequirementOverrideRow> = emptyList(),
            updates: List<UpdateRow> = emptyList(),
            versions: List<VersionRow> = emptyList(),
            heldRules: List<RulesRow> = emptyList(),
        ): Register =
            withTables(listOf("trajectories" to trajectories, "conversations" to conversations)) { (ours, theirs) ->
                val beside = RegisterRows(frameworks, records, scores, requirementOverrides, updates, versions, heldRules)
                asked(*named(beside)) { Register(NativeRegister.fromTables(ours!!, theirs, beside)) }
            }

        private fun named(rows: RegisterRows): Array<Pair<String, Any?>> =
            arrayOf(
                "frameworks" to rows.frameworks,
                "records" to rows.records,
                "scores" to rows.scores,
                "requirement_overrides" to rows.requirementOverrides,
                "updates" to rows.updates,
                "versions" to rows.versions,
                "rules" to rows.heldRules,
            )
    }
}
