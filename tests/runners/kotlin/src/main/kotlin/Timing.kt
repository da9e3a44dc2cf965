package io.github.talentcore.vectors

import io.github.talentcore.Configuration
import io.github.talentcore.Engine
import io.github.talentcore.Plan
import io.github.talentcore.Workforce
import java.lang.management.ManagementFactory
import java.nio.ByteBuffer
import java.nio.channels.FileChannel
import java.nio.file.Path
import java.time.LocalDate
import kotlin.io.path.writeBytes
import kotlin.io.path.writeText

/** Measures the package: a line of JSON for each figure, as every language prints it for `benches/run languages`. */
internal object Timing {
    private val asOf: LocalDate = LocalDate.of(2025, 12, 31)

    /**
     *     FOLDER RUNS THREADS [ANSWERS]
     *
     * The folder is one that `w1_ipc draw` of the benches filled; ANSWERS is a folder for what was answered.
     */
    @JvmStatic
    fun main(arguments: Array<String>) {
        require(arguments.size in 3..4) { "needs FOLDER RUNS THREADS [ANSWERS]" }
        val folder = Path.of(arguments[0])
        val runs = arguments[1].toInt()
        val threads = arguments[2].toInt()
        val answers = arguments.getOrNull(3)?.let(Path::of)
        Engine(Configuration.fromFile(folder.resolve("configuration.json"))).use { engine ->
            bulk(engine, folder, runs, threads, answers)
            onePerson(engine, runs, answers)
        }
    }

    /** From streams to streams, with no object for any person. */
    private fun bulk(engine: Engine, folder: Path, runs: Int, threads: Int, answers: Path?) {
        val (employees, employments, functions) = listOf("employees", "employments", "functions").map { read(folder.resolve("$it.arrows")) }
        var people = 0L
        val answer = {
            Workforce.fromArrow(employees, employments, functions, threads = threads).use { workforce ->
                people = workforce.size
                engine.plan(workforce, asOf, threads = threads).use { plan ->
                    listOf(plan.outcomesIpc(), plan.trajectoriesIpc(), plan.conversationsIpc())
                }
            }
        }
        val streams = answer()
        if (answers != null) {
            listOf("outcomes", "trajectories", "conversations").zip(streams) { name, bytes -> answers.resolve("$name.arrows").writeBytes(bytes) }
        }
        // The compiler of the JVM comes to some of it only after a few.
        repeat(5) { answer() }
        say("bulk", people, threads, runs, answer)
    }

    /** An HR screen: the plan of one employee with one cycle, from rows to rows, every conversion counted. */
    private fun onePerson(engine: Engine, runs: Int, answers: Path?) {
        fun <T> planned(read: (Plan) -> T): T =
            Workforce.build {
                employee("E1", orgUnit = "OU0007")
                employment("E1", start = LocalDate.of(2020, 1, 1), contract = "permanent", fte = 0.8)
                function("E1", "F007", start = LocalDate.of(2020, 1, 1))
            }.use { workforce -> engine.plan(workforce, asOf, threads = 1).use(read) }
        answers?.resolve("one_person.json")?.writeText(planned { it.toJson() })
        val answer = { planned { it.outcomes.size + it.trajectories.size + it.conversations.size } }
        repeat(2_000) { answer() }
        say("one_person", 1, 1, 200 * runs, answer)
    }

    private fun read(file: Path): ByteBuffer =
        FileChannel.open(file).use { channel ->
            val bytes = ByteBuffer.allocateDirect(channel.size().toInt())
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) Unit
            bytes.flip()
        }

    /** Measures so many runs, and prints their median and what this thread spent on a processor for each. */
    private fun say(figure: String, people: Long, threads: Int, runs: Int, work: () -> Any) {
        val clock = ManagementFactory.getThreadMXBean()
        val before = clock.currentThreadCpuTime
        val times = LongArray(runs) { System.nanoTime().let { start -> work(); System.nanoTime() - start } }
        val processor = (clock.currentThreadCpuTime - before) / 1e9 / runs
        times.sort()
        val line = mapOf(
            "language" to "kotlin", "figure" to figure, "people" to people, "threads" to threads,
            "seconds" to times[runs / 2] / 1e9, "processor_seconds" to processor,
        )
        println(JSON.writeValueAsString(line))
    }
}
