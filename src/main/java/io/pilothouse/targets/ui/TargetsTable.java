package io.pilothouse.targets.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.targets.BurnAlert;
import io.pilothouse.targets.KeptTarget;
import io.pilothouse.targets.Objective;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Targets, the worst first: what was promised, what was measured, what is left and how fast it goes. */
final class TargetsTable {
    private static final double LITTLE = 0.25;

    private TargetsTable() {}

    /**
     * @param period over which budgets are given; it decides which burn rates call somebody
     * @param saidAbove of a reason, whether the page says it once for all
     */
    static HtmlTable<KeptTarget> create(Duration period, Predicate<Reason> saidAbove) {
        HtmlTable<KeptTarget> table = new HtmlTable<KeptTarget>(Words.say("targets.menu"))
                .link(
                        Words.say("targets.col.endpoint"),
                        kept -> kept.endpoint().name().value(),
                        TargetWords::path)
                .text(
                        Words.say("targets.col.of"),
                        kept -> TargetWords.of(kept.objective().of()))
                .numberCell(
                        Words.say("targets.col.promised"), kept -> Parts.quiet(TargetWords.promise(kept.objective())))
                .numberCell(Words.say("targets.col.measured", TargetWords.window(period)), TargetsTable::measured)
                .numberCell(Words.say("targets.col.left"), TargetsTable::left);
        for (BurnAlert alert : BurnAlert.of(period)) {
            table.numberCell(
                            Words.say("targets.col.burn", TargetWords.window(alert.longer())),
                            kept -> burn(kept, alert))
                    .wideOnly();
        }
        return table.cell(Words.say("targets.col.state"), kept -> state(kept, saidAbove))
                .cell(Words.say("targets.col.called"), kept -> Parts.quiet(TargetWords.called(kept.called())))
                .wideOnly();
    }

    private static Component measured(KeptTarget kept) {
        if (kept.unknown() != null) {
            return Parts.quiet("–");
        }
        double well = 1 - kept.spent().missedShare();
        String said = TargetWords.measured(well);
        return well < kept.objective().share() ? Parts.over(said) : new Span(said);
    }

    private static Component left(KeptTarget kept) {
        if (kept.unknown() != null) {
            return Parts.quiet("–");
        }
        double left = kept.spent().left();
        String said = Figures.here().percent(TargetWords.number(left * 100, Math.abs(left) < 0.1 ? 1 : 0));
        if (left <= 0) {
            return Parts.over(said);
        }
        return left < LITTLE ? Parts.near(said) : new Span(said);
    }

    private static Component burn(KeptTarget kept, BurnAlert alert) {
        double burn = kept.burn(alert.longer());
        String said = TargetWords.times(burn);
        return burn > alert.times() ? Parts.over(said) : new Span(said);
    }

    /** Why nobody can tell stands where the state is, and what may make it look worse than it is. */
    private static Component state(KeptTarget kept, Predicate<Reason> saidAbove) {
        Component state = TargetWords.state(kept.state());
        boolean mayBeClients =
                kept.objective().of() == Objective.Of.SUCCESS && kept.spent().missedShare() > 0;
        List<String> said = Stream.of(
                        kept.unknown() != null && saidAbove.test(kept.unknown()) ? "" : TargetWords.beside(kept),
                        mayBeClients ? Words.say("targets.too-long-prompts") : "")
                .filter(one -> !one.isEmpty())
                .toList();
        return said.isEmpty() ? state : Parts.line(state, Parts.quiet(String.join(". ", said)));
    }

    /** How many there are, and of how many somebody has to know. */
    static String count(List<KeptTarget> all) {
        long unknown = count(all, KeptTarget.State.UNKNOWN);
        long nothing = count(all, KeptTarget.State.NOTHING);
        long down = count(all, KeptTarget.State.NOT_SERVING);
        long wrong = all.stream().filter(KeptTarget::isInDanger).count();
        List<String> said = new ArrayList<>();
        said.add(Words.say("targets.count", all.size()));
        if (wrong > 0) {
            said.add(Words.say("targets.count.danger", wrong));
        }
        if (down > 0) {
            said.add(Words.say("targets.count.down", down));
        }
        if (nothing > 0) {
            said.add(Words.say("targets.count.nothing", nothing));
        }
        if (unknown > 0) {
            said.add(Words.say("targets.count.unknown", unknown));
        }
        return String.join(" · ", said);
    }

    private static long count(List<KeptTarget> all, KeptTarget.State state) {
        return all.stream().filter(kept -> kept.state() == state).count();
    }
}
