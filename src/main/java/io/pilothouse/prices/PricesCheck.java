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
import org.springframework.stereotype.Component;

/** Which devices have no price any more after a change. That the file can be read another check says. */
@Component
class PricesCheck implements Check {
    private static final Reason NAME = Reason.of("check.prices");

    private final Clock clock;

    PricesCheck(Clock clock) {
        this.clock = clock;
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
        DayPrices then = after.get().at(clock.instant());
        return before.get().at(clock.instant()).devices().keySet().stream()
                .filter(device -> then.ofDevice(device).isEmpty())
                .sorted()
                .map(device -> new Finding(
                        Severity.WARNS,
                        NAME,
                        path,
                        0,
                        Reason.of("check.prices.gone", device),
                        Reason.of("check.prices.gone.cure", device)))
                .toList();
    }

    private static Optional<Prices> read(Tree tree) {
        try {
            return Optional.of(Prices.in(tree).value());
        } catch (InvalidYaml broken) {
            return Optional.empty();
        }
    }
}
