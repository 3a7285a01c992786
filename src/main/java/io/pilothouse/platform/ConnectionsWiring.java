package io.pilothouse.platform;

import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.platform.Connection.Kind;
import io.pilothouse.platform.Connection.State;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One system and the topic that knows whether it answers.
 *
 * @param version what the last answer says of it
 * @param askNow asks it on the calling thread
 */
record ConnectionsWiring<T>(Kind kind, String name, Topic<T> topic, Function<T, String> version, Runnable askNow) {
    /** @param before what it was when it was looked at last; keeps the time since when */
    Connection now(@Nullable Connection before, Instant now) {
        return switch (topic.latest()) {
            case Reading.Waiting<T>(Reason progress) ->
                new Connection(kind, name, State.WAITING, "", null, false, topic.lastRead(), null, progress);
            case Reading.Current<T>(T value) -> {
                Connection lasts = before != null && before.state() == State.LIVE ? before : null;
                boolean isFirst = before == null || before.state() == State.WAITING;
                yield new Connection(
                        kind,
                        name,
                        State.LIVE,
                        version.apply(value),
                        lasts == null ? now : lasts.since(),
                        lasts == null ? isFirst : lasts.mayBeOlder(),
                        topic.lastRead(),
                        null,
                        null);
            }
            case Reading.Lost<T> lost -> {
                T last = lost.last();
                String known = last == null ? "" : version.apply(last);
                yield new Connection(
                        kind,
                        name,
                        State.LOST,
                        known,
                        lost.since(),
                        lost.mayBeOlder(),
                        lost.lastRead(),
                        lost.reason(),
                        null);
            }
        };
    }
}
