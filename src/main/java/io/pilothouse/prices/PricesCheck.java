package io.pilothouse.prices;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Which devices have no price any more after a change, and which get one that nobody has. That the file can be read another check says. */
@Component
class PricesCheck implements Check {
    private static final Reason NAME = Reason.of("check.prices");

    private final Clock clock;
    private final ObjectProvider<KnownDevices> devices;

    PricesCheck(Clock clock, ObjectProvider<KnownDevices> devices) {
        this.clock = clock;
        this.devices = devices;
    }

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        String path = candidate.after().layout().file(ConsoleFile.PRICES);
        Optional<Prices> before = read(candidate.before());
        Optional<Prices> after = read(candidate.after());
        boolean touched = candidate.changeSet().edits().stream()
                .anyMatch(edit -> edit.path().equals(path));
        if (!touched || before.isEmpty() || after.isEmpty() || before.equals(after)) {
            return List.of();
        }
        return Stream.concat(
                        gone(before.get(), after.get()).map(device -> warning(path, "check.prices.gone", device)),
                        unknown(before.get(), after.get(), path))
                .toList();
    }

    private static Finding warning(String path, String reason, Object... facts) {
        return new Finding(
                Severity.WARNS, NAME, path, 0, Reason.of(reason, facts), Reason.of(reason + ".cure", facts[0]));
    }

    private Stream<String> gone(Prices before, Prices after) {
        DayPrices then = after.at(clock.instant());
        return before.at(clock.instant()).devices().keySet().stream()
                .filter(device -> then.ofDevice(device).isEmpty())
                .sorted();
    }

    /** On whatever day: a price may come before its device, so that nobody is stopped. */
    private Stream<Finding> unknown(Prices before, Prices after, String path) {
        KnownDevices known = devices.getIfAvailable(() -> KnownDevices.NONE);
        String there = String.join(", ", known.inClusters());
        SortedSet<String> priced = after.deviceLabels();
        priced.removeAll(before.deviceLabels());
        return priced.stream()
                .filter(device -> !known.mayBe(device))
                .map(device -> there.isEmpty()
                        ? warning(path, "check.prices.unknown.none", device)
                        : warning(path, "check.prices.unknown", device, there));
    }

    private static Optional<Prices> read(Tree tree) {
        try {
            return Optional.of(Prices.in(tree).value());
        } catch (InvalidYaml broken) {
            return Optional.empty();
        }
    }
}
