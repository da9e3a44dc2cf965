package io.github.talentcore.vectors

import io.github.talentcore.Configuration
import io.github.talentcore.Engine
import io.github.talentcore.Workforce
import java.nio.ByteBuffer
import java.nio.channels.FileChannel
import java.nio.file.Path
import java.time.LocalDate

/** Measures the package: a line of JSON per workload, as `w1_ipc` of the benches prints one. */
internal object Timing {
    private val asOf: LocalDate = LocalDate.of(2025, 12, 31)

    /**
     *     FOLDER [RUNS] [THREADS]
     *
     * The folder is one that `w1_ipc` filled.
     */
    @JvmStatic
    fun main(arguments: Array<String>) {
        val folder = Path.of(arguments.getOrNull(0) ?: error("needs the folder that w1_ipc filled"))
        val runs = arguments.getOrNull(1)?.toInt() ?: 5
        val threads = arguments.getOrNull(2)?.toInt() ?: 0
        Engine(Configuration.fromFile(folder.resolve("configuration.json"))).use { engine ->
            bulk(engine, folder, runs, threads)
            onePerson(engine)
        }
    }

    /** From streams to streams, with no object for any person. */
    private fun bulk(engine: Engine, folder: Path, runs: Int, threads: Int) {
        val (employees, employments, functions) = listOf("employees", "employments", "functions").map { read(folder.resolve("$it.arrows")) }
        var people = 0L
        var bytesOut = 0L
        val answer = {
            Workforce.fromArrow(employees, employments, functions, threads = threads).use { workforce ->
                people = workforce.size
                engine.plan(workforce, asOf, threads = threads).use { plan ->
                    bytesOut = plan.outcomesIpc().size.toLong() + plan.trajectoriesIpc().size + plan.conversationsIpc().size
                }
            }
        }
        answer()
        val time = median(runs, answer)
        say("workload" to "w1_ipc", "people" to people, "threads" to threads, "bytes_out" to bytesOut, "milliseconds" to time / 1e6)
    }

    /** An HR screen: the plan of one employee with one cycle, from rows to rows, every conversion counted. */
    private fun onePerson(engine: Engine) {
        val answer = {
            Workforce.build {
                employee("E1", orgUnit = "OU0007")
                employment("E1", start = LocalDate.of(2020, 1, 1), contract = "permanent", fte = 0.8)
                function("E1", "F007", start = LocalDate.of(2020, 1, 1))
            }.use { workforce ->
                engine.plan(workforce, asOf, threads = 1).use { plan ->
                    check(plan.outcomes.single().selected && plan.conversations.size == 4 && plan.changes.isNotEmpty())
                }
            }
        }
        repeat(2_000) { answer() }
        say("workload" to "one_person", "people" to 1, "milliseconds" to median(2_000, answer) / 1e6)
    }

    private fun read(file: Path): ByteBuffer =
        FileChannel.open(file).use { channel ->
            val bytes = ByteBuffer.allocateDirect(channel.size().toInt())
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) Unit
            bytes.flip()
        }

    /** The median of so many runs, in nanoseconds. */
    private fun median(runs: Int, work: () -> Unit): Double {
        val times = LongArray(runs) { System.nanoTime().let { start -> work(); System.nanoTime() - start } }
        times.sort()
        return times[runs / 2].toDouble()
    }

    private fun say(vararg facts: Pair<String, Any>) = println(JSON.writeValueAsString(mapOf("language" to "kotlin") + facts))
}
