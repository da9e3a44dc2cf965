package io.github.talentcore

import io.github.talentcore.ffi.Register as NativeRegister
import java.nio.ByteBuffer

/**
 * What the host has stored: trajectories, conversations, frozen frameworks and records. Never changed in place: [apply]
 * gives a new one.
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
         * Takes rows, in any order. Conversations with state [ConversationState.FORECAST] are dropped: a forecast is not
         * stored.
         *
         * @throws TalentException.Register with every row that does not fit: `register_key_mismatch`,
         *   `register_duplicate_key`, `register_unknown_trajectory`
         */
        @JvmStatic
        @JvmOverloads
        public fun of(
            trajectories: List<TrajectoryRow>,
            conversations: List<ConversationRow> = emptyList(),
            frameworks: List<FrameworkRow> = emptyList(),
            records: List<RecordRow> = emptyList(),
        ): Register =
            asked(
                "trajectories" to trajectories,
                "conversations" to conversations,
                "frameworks" to frameworks,
                "records" to records,
            ) { Register(NativeRegister.fromRows(trajectories, conversations, frameworks, records)) }

        /**
         * Reads Arrow IPC streams as a plan or register gives them, the rest as rows.
         *
         * @throws TalentException.Table with everything that is wrong with the columns
         * @throws TalentException.Register as [of]
         */
        @JvmStatic
        @JvmOverloads
        public fun fromArrow(
            trajectories: ByteBuffer,
            conversations: ByteBuffer? = null,
            frameworks: List<FrameworkRow> = emptyList(),
            records: List<RecordRow> = emptyList(),
        ): Register =
            withTables(listOf("trajectories" to trajectories, "conversations" to conversations)) { (ours, theirs) ->
                asked("frameworks" to frameworks, "records" to records) {
                    Register(NativeRegister.fromTables(ours!!, theirs, frameworks, records))
                }
            }
    }
}
