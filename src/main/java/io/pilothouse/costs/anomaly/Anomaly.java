package io.pilothouse.costs.anomaly;

import io.pilothouse.changes.Commit;
import io.pilothouse.costs.ledger.Cause;
import io.pilothouse.costs.ledger.Line;
import io.pilothouse.units.EndpointId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Something that costs clearly more or less than usual, and what explains it.
 *
 * @param team whose money it is; empty for that of all together
 * @param things that cost so, the one that differs most first; several where one price is of all of them
 * @param jump of all of them together
 */
public record Anomaly(String team, List<Thing> things, Jump jump, Explanation why) {
    /** Those that differ by most money come first. */
    public static final Comparator<Anomaly> DEAREST =
            Comparator.comparingDouble(one -> -Math.abs(one.jump().excess()));

    public Anomaly {
        things = List.copyOf(things);
    }

    /**
     * A model, or what has none.
     *
     * @param cause of what has no model; null of a model
     * @param name of the model; else what the lines name, such as a kind of node
     */
    public record Thing(
            String name, String environment, @Nullable Cause cause) {
        /** Empty of what nobody held: it is the other side of what somebody held. */
        public static Optional<Thing> of(Line line) {
            if (!line.model().isEmpty()) {
                return Optional.of(new Thing(line.model(), line.environment(), null));
            }
            return switch (line.cause()) {
                case FREE, RESERVED -> Optional.empty();
                case PLATFORM -> Optional.of(new Thing(line.application(), "", line.cause()));
                case NODE, STORAGE -> Optional.of(new Thing(line.device(), "", line.cause()));
                case SERVING, IDLE, LOADING, PENDING, ZERO ->
                    Optional.of(new Thing("", line.environment(), line.cause()));
            };
        }

        public Optional<EndpointId> endpoint() {
            return cause == null ? Optional.of(EndpointId.of(name, environment)) : Optional.empty();
        }
    }

    /** With as much of the commits that came before it as somebody may read. */
    public Anomaly seen(UnaryOperator<Commit> readable) {
        return why instanceof Explanation.Held held ? new Anomaly(team, things, jump, held.seen(readable)) : this;
    }

    boolean isOfSamePrice(Anomaly other) {
        return team.equals(other.team)
                && why instanceof Explanation.Priced mine
                && other.why instanceof Explanation.Priced theirs
                && mine.device().equals(theirs.device())
                && jump.from().equals(other.jump.from());
    }

    Anomaly with(Anomaly other) {
        List<Thing> all = new ArrayList<>(things);
        all.addAll(other.things);
        return new Anomaly(team, all, jump.with(other.jump), why);
    }
}
