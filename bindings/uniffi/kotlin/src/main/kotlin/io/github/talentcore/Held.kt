package io.github.talentcore

import java.util.concurrent.atomic.AtomicBoolean
import java.util.concurrent.atomic.AtomicLong

/**
 * An object of the native library with those who use it just now. It is freed when it is closed and nobody uses it any
 * more, so closing while another thread asks is safe; using it after that throws. The generated classes look after the
 * object that is asked, and not after those that are given with the question.
 */
internal class Held<N : AutoCloseable>(
    @PublishedApi internal val native: N,
    private val name: String,
) : AutoCloseable {
    // One for the owner, one for each that uses it.
    private val users = AtomicLong(1)
    private val closed = AtomicBoolean(false)

    inline fun <T> use(question: (N) -> T): T {
        enter()
        try {
            return question(native)
        } finally {
            leave()
        }
    }

    fun enter() {
        do {
            val now = users.get()
            check(now > 0) { "this $name is closed" }
        } while (!users.compareAndSet(now, now + 1))
        if (closed.get()) {
            leave()
            error("this $name is closed")
        }
    }

    fun leave() {
        if (users.decrementAndGet() == 0L) native.close()
    }

    override fun close() {
        if (closed.compareAndSet(false, true)) leave()
    }
}

/** The same of what may be left out of a question. */
internal inline fun <N : AutoCloseable, T> Held<N>?.useIfGiven(question: (N?) -> T): T =
    if (this == null) question(null) else use(question)
