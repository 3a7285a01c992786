package io.pilothouse.costs.whatif;

import io.pilothouse.costs.whatif.Choice.Rounded;
import io.pilothouse.fit.Fit;
import io.pilothouse.prices.Rent;
import io.pilothouse.rollouts.Proposal;
import io.pilothouse.rollouts.Proposal.DeviceOption;
import io.pilothouse.scaling.replay.Outcome;
import io.pilothouse.scaling.whatif.EndpointHistory;
import io.pilothouse.scaling.whatif.Hours;
import io.pilothouse.scaling.whatif.Schedule;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.Reason;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ways that cost less and that nothing known here stands against. None of them is better in every respect: each says what it is. */
public final class Suggestions {
    private static final int EVENING = 22;
    private static final int MORNING = 7;
    /** Seconds that 95 in 100 wait: less is none that anybody notices. */
    private static final double NOTICED = 0.1;

    private final Start start;
    private final Judge judge;

    public Suggestions(Start start, Judge judge) {
        this.start = start;
        this.judge = judge;
    }

    /** @param why what it is and what is known of it */
    public record Suggestion(Choice choice, Reason why) {}

    /** On other devices: the cheapest that holds enough, and with weights in FP8 one that is cheaper still. */
    public List<Suggestion> devices() {
        Rent now = judge.of(Choice.NOW).money().replica();
        if (now == null) {
            return List.of();
        }
        List<Suggestion> found = new ArrayList<>();
        Optional<DeviceOption> plain = cheapest(Choice.NOW, now.perHour());
        plain.ifPresent(option -> found.add(new Suggestion(
                new Choice(option.named(), Set.of(), null), Reason.of("instead.suggest.device", option.named()))));
        Choice rounded = new Choice(null, Set.of(Rounded.WEIGHTS), null);
        BigDecimal below = plain.flatMap(this::rent).map(Rent::perHour).orElse(now.perHour());
        cheapest(rounded, below)
                .ifPresent(option -> found.add(new Suggestion(
                        new Choice(option.named(), rounded.rounded(), null),
                        Reason.of("instead.suggest.rounded", option.named()))));
        return found;
    }

    /** Of those that cost as much the one that ranks first. */
    private Optional<DeviceOption> cheapest(Choice choice, BigDecimal below) {
        Placement now = start.serving().placement();
        return judge.devices(choice).stream()
                .filter(Suggestions::holdsEnough)
                .filter(option -> !option.placement().equals(now))
                .filter(option -> rent(option)
                        .filter(rent -> rent.perHour().compareTo(below) < 0)
                        .isPresent())
                .min(Comparator.comparing(option -> rent(option).orElseThrow().perHour()));
    }

    private static boolean holdsEnough(DeviceOption option) {
        return option.starts()
                && option.fit() instanceof Fit.Fits fits
                && fits.kv().concurrency() >= Proposal.ENOUGH_REQUESTS;
    }

    private Optional<Rent> rent(DeviceOption option) {
        return start.prices().rent(option.kind().label(), option.devices());
    }

    /** Fewer replicas at night, and all day, where the replay has no more minutes over the target and nobody waits longer. */
    public List<Suggestion> replicas(EndpointHistory history) {
        Scaling now = start.serving().scaling();
        Outcome asNow = history.asNow().outcome();
        if (now.heldAt() != null
                || now.min() < 2
                || asNow.minutesOver() == null
                || history.against().isPresent()) {
            return List.of();
        }
        int fewer = now.min() - 1;
        Hours night = new Hours(fewer, EVENING, MORNING, EnumSet.allOf(DayOfWeek.class), start.zone());
        List<Suggestion> found = new ArrayList<>();
        add(
                found,
                history,
                new Schedule(now.min(), now.max(), night),
                Reason.of("instead.suggest.night", EVENING, MORNING));
        add(found, history, new Schedule(fewer, now.max(), null), Reason.of("instead.suggest.fewer"));
        return found;
    }

    private void add(List<Suggestion> found, EndpointHistory history, Schedule schedule, Reason why) {
        Choice choice = new Choice(null, Set.of(), schedule);
        Outcome outcome = new Effects(history).of(judge.of(choice), null) instanceof Effect.Replayed replayed
                ? replayed.outcome()
                : null;
        if (outcome != null && holds(outcome, history.asNow().outcome())) {
            found.add(new Suggestion(choice, why));
        }
    }

    private static boolean holds(Outcome outcome, Outcome now) {
        return orNone(outcome.minutesOver()) <= orNone(now.minutesOver())
                && outcome.queueWaitP95() <= now.queueWaitP95() + NOTICED
                && outcome.replicaHours() < now.replicaHours();
    }

    private static double orNone(@Nullable Double minutes) {
        return minutes == null ? 0 : minutes;
    }
}
