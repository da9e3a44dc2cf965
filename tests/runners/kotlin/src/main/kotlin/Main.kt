package io.github.talentcore.vectors

import com.fasterxml.jackson.core.JacksonException
import com.fasterxml.jackson.core.json.JsonReadFeature
import com.fasterxml.jackson.databind.DeserializationFeature
import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature
import com.fasterxml.jackson.databind.json.JsonMapper
import com.fasterxml.jackson.databind.node.ArrayNode
import com.fasterxml.jackson.databind.node.ObjectNode
import io.github.talentcore.Severity
import io.github.talentcore.TalentException
import io.github.talentcore.canonicalJson
import java.nio.file.Files
import java.nio.file.Path
import java.util.TreeMap
import kotlin.io.path.extension
import kotlin.io.path.name
import kotlin.system.exitProcess

/** Numbers stay as they are written, so that the library sees what the vector says. */
internal val JSON: JsonMapper =
    JsonMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        .build()

internal fun json(text: String): ObjectNode = JSON.readTree(text) as ObjectNode

private val ALWAYS = listOf("code", "severity", "pointer")
private val MEMBERS = setOf("operation", "why", "input", "expected")

/** How the vectors came out. */
private class Report {
    val operations = TreeMap<String, Counts>()
    val failures = ArrayList<String>()

    class Counts(var passed: Int = 0, var failed: Int = 0)

    /** Runs every vector below a folder; our own each say why, in the folder of their operation. */
    fun run(folder: Path, own: Boolean) {
        val files = Files.walk(folder).use { all -> all.filter { it.extension == "json" }.sorted().toList() }
        for (file in files) {
            var operation = file.parent.name
            val problem =
                try {
                    val vector = json(Files.readString(file))
                    operation = vector.path("operation").asText(operation)
                    check(vector, file, own)
                    null
                } catch (problem: VectorProblem) {
                    problem.message
                } catch (problem: JacksonException) {
                    problem.message
                } catch (@Suppress("TooGenericExceptionCaught") problem: Exception) {
                    // Anything else that comes out of the package is a failure of this vector, not of the others.
                    "${problem.javaClass.name}: ${problem.message}"
                }
            val counts = operations.getOrPut(operation) { Counts() }
            if (problem == null) {
                counts.passed += 1
            } else {
                counts.failed += 1
                failures += "$file\n  $problem"
            }
        }
    }

    fun table(): String {
        val line = { name: String, passed: Any, failed: Any -> "%-24s %6s %6s".format(name, passed, failed) }
        val rows = operations.map { (name, counts) -> line(name, counts.passed, counts.failed) }
        val all = line("all", operations.values.sumOf { it.passed }, operations.values.sumOf { it.failed })
        return (listOf(line("operation", "passed", "failed")) + rows + all).joinToString("\n")
    }

    fun summary(): String {
        val counts = operations.mapValues { mapOf("passed" to it.value.passed, "failed" to it.value.failed) }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(mapOf("language" to "kotlin", "operations" to counts))
    }
}

/** Throws where the answer is not the expected one, or the vector is no good. */
private fun check(vector: ObjectNode, file: Path, own: Boolean) {
    val unknown = vector.fieldNames().asSequence().filter { it !in MEMBERS }.toList()
    if (unknown.isNotEmpty()) throw VectorProblem("the vector has members that are not known: $unknown")
    val name = vector.path("operation").asText("")
    if (own && vector.path("why").asText("").isEmpty()) throw VectorProblem("the vector does not say from which rule the expected value follows")
    if (own && name != file.parent.name) throw VectorProblem("the vector does not lie in the folder of its operation")
    val operation = OPERATIONS[name] ?: throw VectorProblem("the operation $name is unknown")
    val expected = vector.get("expected") ?: throw VectorProblem("expected is missing")
    val question = Question(vector.get("input") as? ObjectNode ?: throw VectorProblem("input is missing"))
    val answer =
        try {
            val answer: JsonNode = JSON.valueToTree(operation(question))
            if (question.unused().isNotEmpty()) throw VectorProblem("the input has members that are not known: ${question.unused()}")
            answer
        } catch (problem: TalentException) {
            if (problem is TalentException.Internal) throw problem
            val found = problem.diagnostics.filter { it.severity == Severity.ERROR }.map { it.answer() }
            JSON.valueToTree(mapOf("error" to mapOf("diagnostics" to found)))
        }
    project(answer, expected)
    val (foundText, expectedText) = canonicalJson(answer.toString()) to canonicalJson(expected.toString())
    if (foundText != expectedText) throw VectorProblem("expected $expectedText\n  found    $foundText")
}

/** Cuts every diagnostic of an answer down to the members that the expected one at its place has. */
private fun project(answer: JsonNode, expected: JsonNode?) {
    when (answer) {
        is ArrayNode -> answer.forEachIndexed { index, item -> project(item, expected?.get(index)) }
        is ObjectNode ->
            answer.fields().forEach { (name, value) ->
                val wish = expected?.get(name)
                if (name == "diagnostics" && wish is ArrayNode) projectDiagnostics(value, wish) else project(value, wish)
            }
    }
}

private fun projectDiagnostics(answer: JsonNode, expected: ArrayNode) {
    answer.forEachIndexed { index, found ->
        val names = expected.get(index)?.fieldNames()?.asSequence()?.toList() ?: ALWAYS
        val lacking = ALWAYS - names.toSet()
        if (lacking.isNotEmpty()) throw VectorProblem("the expected diagnostic $index has no $lacking")
        (found as ObjectNode).retain(names)
    }
}

/**
 * Runs every vector through the public Kotlin API, prints a count per operation, and ends with 1 where a vector fails.
 *
 *     [--summary FILE] FOLDER
 *
 * The environment variable TALENT_VECTORS names a folder of further cases.
 */
public fun main(arguments: Array<String>) {
    val given = arguments.toMutableList()
    val place = given.indexOf("--summary")
    val summary = if (place >= 0) Path.of(given.removeAt(place + 1)).also { given.removeAt(place) } else null
    val folder = Path.of(given.singleOrNull() ?: "tests/vectors")
    val report = Report()
    report.run(folder, own = true)
    System.getenv("TALENT_VECTORS")?.takeIf { it.isNotEmpty() }?.let { further ->
        if (!Files.isDirectory(Path.of(further))) {
            System.err.println("TALENT_VECTORS names $further, which is no directory")
            exitProcess(2)
        }
        report.run(Path.of(further), own = false)
    }
    println(report.table())
    report.failures.forEach(System.err::println)
    summary?.let { Files.writeString(it, report.summary() + "\n") }
    exitProcess(if (report.failures.isEmpty() && report.operations.isNotEmpty()) 0 else 1)
}
