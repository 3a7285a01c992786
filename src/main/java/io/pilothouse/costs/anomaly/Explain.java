package io.pilothouse.costs.anomaly;

import io.pilothouse.changes.Commit;
import io.pilothouse.costs.ledger.Cause;
import io.pilothouse.costs.ledger.Entry;
import io.pilothouse.costs.ledger.Line;
import io.pilothouse.costs.ledger.Owners;
import io.pilothouse.prices.Prices;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a jump is made of. */
public final class Explain {
    private static final double MOST = 0.5;
    private static final double CENTS = 100;
    private static final double HOURS = 24;
    /** Devices, on average of a day: less is not there. */
    private static final double NONE = 0.01;

    private final Jump jump;
    private final Contrast contrast;
    private final Known known;
    private final Both money;

    /**
     * @param own entries of what costs more or less
     * @param ofModel those of its model, whoever pays them; the same where everybody does
     * @param held device-hours of the model in each hour that is known, by its beginning
     * @param commits of the model's folder, newest first; asked for where devices may explain it
     * @param scaled what main said at a moment of what scales the model
     */
    public record Known(
            List<Entry> own,
            List<Entry> ofModel,
            NavigableMap<Instant, Double> held,
            Supplier<List<Commit>> commits,
            Function<Instant, Optional<Explanation.Scaled>> scaled,
            Prices prices) {}

    private Explain(Jump jump, Known known) {
        this.jump = jump;
        this.known = known;
        contrast = new Contrast(jump);
        money = contrast.of(known.own(), sum -> sum.allocated().cents() / CENTS);
    }

    public static Explanation of(Jump jump, Known known) {
        Explain explain = new Explain(jump, known);
        return explain.priced()
                .or(explain::called)
                .or(explain::held)
                .or(explain::others)
                .orElseGet(explain::used);
    }

    /**
     * The part of a difference in money that prices made: Σ hours since × (price since − price before), of each kind of device.
     *
     * @param effect of that kind, in the currency a day
     */
    private record OfDevice(String device, double effect, Both perHour) {}

    private Optional<Explanation> priced() {
        Map<String, Both> hours =
                contrast.by(known.own(), Line::device, sum -> sum.allocated().hours());
        Map<String, Both> costs =
                contrast.by(known.own(), Line::device, sum -> sum.allocated().cents() / CENTS);
        List<OfDevice> devices = hours.entrySet().stream()
                .filter(one -> one.getValue().before() > 0 && one.getValue().since() > 0)
                .map(one -> {
                    Both cost = costs.getOrDefault(one.getKey(), Both.NONE);
                    Both perHour = new Both(
                            cost.before() / one.getValue().before(),
                            cost.since() / one.getValue().since());
                    return new OfDevice(one.getKey(), one.getValue().since() * perHour.more(), perHour);
                })
                .toList();
        double all = devices.stream().mapToDouble(OfDevice::effect).sum();
        return isMost(all, money)
                ? devices.stream()
                        .max(Comparator.comparingDouble(one -> jump.sign() * one.effect()))
                        .map(this::price)
                : Optional.empty();
    }

    private boolean isMost(double part, Both of) {
        return part / of.more() >= MOST;
    }

    private Explanation price(OfDevice one) {
        BigDecimal before = known.prices()
                .on(jump.from().minusDays(1))
                .ofDevice(one.device())
                .orElse(null);
        BigDecimal since = known.prices().on(jump.from()).ofDevice(one.device()).orElse(null);
        boolean changed = before == null || since == null ? before != since : before.compareTo(since) != 0;
        return changed
                ? new Explanation.Priced(one.device(), before, since)
                : new Explanation.Reserved(one.device(), one.perHour());
    }

    private record Client(String team, String application) implements Comparable<Client> {
        @Override
        public int compareTo(Client other) {
            return Comparator.comparing(Client::team)
                    .thenComparing(Client::application)
                    .compare(this, other);
        }
    }

    /** Of a model that held nothing before nobody could call. */
    private Optional<Explanation> called() {
        Map<Client, Both> clients = contrast.by(
                known.own(),
                line -> new Client(line.team(), line.application()),
                sum -> sum.tokens().total());
        Both tokens = clients.values().stream().reduce(Both.NONE, Both::plus);
        double relative = tokens.relative() / money.relative();
        if (devices().before() < NONE || !(relative >= MOST) || money.before() <= 0) {
            return Optional.empty();
        }
        return clients.entrySet().stream()
                .filter(one -> !one.getKey().team().equals(Owners.NO_TEAM))
                .filter(one -> isMost(one.getValue().more(), tokens))
                .max(Comparator.comparingDouble(
                        one -> jump.sign() * one.getValue().more()))
                .map(one ->
                        new Explanation.Called(one.getKey().team(), one.getKey().application(), one.getValue()));
    }

    private Both devices() {
        return contrast.of(ofDevices(known.ofModel()), sum -> sum.allocated().hours() / HOURS);
    }

    private static List<Entry> ofDevices(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.line().cause().isOfDevices())
                .toList();
    }

    private Optional<Explanation> held() {
        Both devices = devices();
        boolean began = devices.before() < NONE && devices.since() >= NONE;
        if (!began && !(devices.relative() / money.relative() >= MOST)) {
            return Optional.empty();
        }
        HeldHours hours = new HeldHours(known.held(), jump, known.prices().zone());
        List<Commit> commits = known.commits().get();
        Explanation.Step step = hours.step();
        return Optional.of(new Explanation.Held(
                devices,
                most(contrast.by(
                        ofDevices(known.ofModel()),
                        Line::cause,
                        sum -> sum.allocated().hours())),
                step == null ? null : step.by(known.scaled().apply(step.at()).orElse(null)),
                hours.began(commits),
                hours.ended(commits)));
    }

    private Cause most(Map<Cause, Both> of) {
        return of.entrySet().stream()
                .max(Comparator.comparingDouble(
                        one -> jump.sign() * one.getValue().more()))
                .map(Map.Entry::getKey)
                .orElse(Cause.SERVING);
    }

    /** Where somebody pays another part of what costs as before. */
    private Optional<Explanation> others() {
        Both whole = contrast.of(known.ofModel(), sum -> sum.allocated().cents() / CENTS);
        boolean isShare = known.own().size() < known.ofModel().size();
        return isShare && !(whole.relative() / money.relative() >= MOST)
                ? Optional.of(new Explanation.Others())
                : Optional.empty();
    }

    private Explanation used() {
        return new Explanation.Used(most(
                contrast.by(known.own(), Line::cause, sum -> sum.allocated().cents() / CENTS)));
    }
}
