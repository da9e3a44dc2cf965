package io.github.talentcore

import io.github.talentcore.ffi.InternalException
import io.github.talentcore.ffi.TalentException as NativeException
import io.github.talentcore.ffi.diagnosticOf as nativeDiagnosticOf
import java.nio.charset.CharacterCodingException

/**
 * Why there is no answer. [diagnostics] holds everything that was found, what refuses the question first; the message of
 * the exception shows the first ones with their places.
 *
 * ```
 * try {
 *     Engine(Configuration.fromYaml(text))
 * } catch (problem: TalentException.Configuration) {
 *     problem.diagnostics.forEach { println("${it.pointer}: ${it.messageIn("nl")}") }
 * }
 * ```
 *
 * An object that is used after [AutoCloseable.close] throws [IllegalStateException].
 */
public sealed class TalentException(
    text: String,
    /** Everything that was found. */
    public val diagnostics: List<Diagnostic>,
    cause: Throwable? = null,
) : RuntimeException(text, cause) {
    /** A configuration, or a part of one: conditions, offsets, calendars, work years. */
    public class Configuration internal constructor(diagnostics: List<Diagnostic>) :
        TalentException(said(diagnostics), diagnostics)

    /** A workforce document. */
    public class Workforce internal constructor(diagnostics: List<Diagnostic>) :
        TalentException(said(diagnostics), diagnostics)

    /** A register, or changes that do not fit it. */
    public class Register internal constructor(diagnostics: List<Diagnostic>) :
        TalentException(said(diagnostics), diagnostics)

    /** A table: its columns and their types. */
    public class Table internal constructor(diagnostics: List<Diagnostic>) :
        TalentException(said(diagnostics), diagnostics)

    /** A question: its dates, ids, texts and words. */
    public class Question internal constructor(diagnostics: List<Diagnostic>) :
        TalentException(said(diagnostics), diagnostics)

    /** A fault in this library itself. Please report it, with the text of this exception. */
    public class Internal internal constructor(details: String, cause: Throwable) :
        TalentException("a fault in talent-core itself, please report it: $details", emptyList(), cause)

    /** The function that was told of the progress asked to stop. */
    public class Cancelled internal constructor() : TalentException("cancelled", emptyList())

    internal companion object {
        private const val SHOWN = 5

        private fun said(diagnostics: List<Diagnostic>): String {
            val lines = diagnostics.take(SHOWN).map { "${it.pointer.ifEmpty { "/" }} [${it.code}] ${it.message} ${it.help}".trimEnd() }
            val more = diagnostics.size - lines.size
            val rest = if (more > 0) listOf("and $more more") else emptyList()
            val all = lines + rest
            return if (diagnostics.size == 1) all.single() else "${diagnostics.size} problems\n  " + all.joinToString("\n  ")
        }
    }
}

/**
 * Asks the native library. Its errors become [TalentException]; [given] are the texts of the question by name, to find the
 * one that is no Unicode where one is not.
 */
internal inline fun <T> asked(vararg given: Pair<String, Any?>, question: () -> T): T =
    try {
        question()
    } catch (error: NativeException) {
        throw exceptionOf(error)
    } catch (fault: InternalException) {
        throw TalentException.Internal(fault.message ?: "no details", fault)
    } catch (_: CharacterCodingException) {
        throw TalentException.Question(listOf(notUnicode(given)))
    }

@PublishedApi
internal fun exceptionOf(error: NativeException): TalentException =
    when (error) {
        is NativeException.Configuration -> TalentException.Configuration(error.diagnostics)
        is NativeException.Workforce -> TalentException.Workforce(error.diagnostics)
        is NativeException.Register -> TalentException.Register(error.diagnostics)
        is NativeException.Table -> TalentException.Table(error.diagnostics)
        is NativeException.Question -> TalentException.Question(error.diagnostics)
        is NativeException.Internal -> TalentException.Internal(error.details, error)
        is NativeException.Cancelled -> TalentException.Cancelled()
    }

/** Half of a character (a lone surrogate) can stand in a String of the JVM, and in no text of a document. */
private fun notUnicode(given: Array<out Pair<String, Any?>>): Diagnostic {
    val found = given.firstNotNullOfOrNull { (name, value) -> halfCharacter("/$name", value) }
    val (pointer, offset) = found ?: ("" to 0)
    return nativeDiagnosticOf("not_utf8", pointer, mapOf("offset" to offset.toString()))
}

/** The place of the first half of a character in a value, and its offset in bytes of UTF-8. */
private fun halfCharacter(at: String, value: Any?): Pair<String, Int>? =
    when (value) {
        null -> null
        is String -> offsetOfHalf(value)?.let { at to it }
        is Map<*, *> ->
            value.entries.firstNotNullOfOrNull { (key, item) -> halfCharacter(at, key) ?: halfCharacter("$at/$key", item) }
        is Iterable<*> -> value.withIndex().firstNotNullOfOrNull { (row, item) -> halfCharacter("$at/$row", item) }
        else -> halfCharacter(at, value.toString())
    }

private fun offsetOfHalf(text: String): Int? {
    var place = 0
    while (place < text.length) {
        val here = text[place]
        val isWhole = !here.isSurrogate() || (here.isHighSurrogate() && text.getOrNull(place + 1)?.isLowSurrogate() == true)
        if (!isWhole) return text.substring(0, place).toByteArray(Charsets.UTF_8).size
        place += if (here.isSurrogate()) 2 else 1
    }
    return null
}
