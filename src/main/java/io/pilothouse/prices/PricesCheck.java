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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Which devices have no price any more after a change, and what it does to the running month. That the file can be read another check says. */
@Component
class PricesCheck implements Check {
    private static final Reason NAME = Reason.of("check.prices");

    private final ObjectProvider<PriceEffect> effects;
    private final Clock clock;

    PricesCheck(ObjectProvider<PriceEffect> effects, Clock clock) {
        this.effects = effects;
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
        List<Finding> findings = new ArrayList<>();
        DayPrices then = after.get().at(clock.instant());
        before.get().at(clock.instant()).devices().keySet().stream()
                .filter(device -> then.ofDevice(device).isEmpty())
                .sorted()
                .map(device -> new Finding(
                        Severity.WARNS,
                        NAME,
                        path,
                        0,
                        Reason.of("check.prices.gone", device),
                        Reason.of("check.prices.gone.cure", device)))
                .forEach(findings::add);
        effects.orderedStream()
                .flatMap(effect -> effect.of(before.get(), after.get()).stream())
                .map(said -> new Finding(Severity.INFORMS, NAME, path, 0, said, Reason.of("check.prices.effect.cure")))
                .forEach(findings::add);
        return findings;
    }

    private static Optional<Prices> read(Tree tree) {
        try {
            return Optional.of(Prices.in(tree).value());
        } catch (InvalidYaml broken) {
            return Optional.empty();
        }
    }
}
