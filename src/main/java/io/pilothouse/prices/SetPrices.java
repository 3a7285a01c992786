package io.pilothouse.prices;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.Verdict;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.LastGood;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.PlainText;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Trailers;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has the file of prices say one thing more or another; everything else of it stays. Waits for the remote: not for a UI thread. */
@Component
public class SetPrices {
    private final Changes changes;
    private final AuthorityInForce authority;
    private final Clock clock;

    SetPrices(Changes changes, AuthorityInForce authority, Clock clock) {
        this.changes = changes;
        this.authority = authority;
        this.clock = clock;
    }

    public record Request(WantedPrice wanted, Actor actor) {}

    /**
     * @param today in the zone of the file
     * @param wanted what the form begins with; null where it begins with nothing
     */
    public record Opened(
            LastGood<Prices> prices,
            LocalDate today,
            Verdict may,
            @Nullable WantedPrice wanted) {}

    /**
     * What is in force, and whether somebody may have a change of it wait.
     *
     * @param edited the change that waits and is wanted anew; null where none is
     * @throws InvalidYaml when the file is wrong and always was
     */
    public Opened open(Actor actor, @Nullable ChangeId edited) {
        Tree main = changes.head();
        LastGood<Prices> prices = Prices.in(main);
        String path = path(main);
        ChangeSet touching = new ChangeSet(
                "Set prices",
                List.of(),
                main.commit(),
                List.of(new FileEdit.Write(path, main.file(path).orElse(""))),
                Effect.NONE,
                "",
                Map.of(),
                null);
        WantedPrice wanted = Optional.ofNullable(edited)
                .flatMap(changes::pending)
                .flatMap(waits -> wanted(waits.changeSet()))
                .orElse(null);
        return new Opened(prices, today(prices.value()), authority.proposing(actor, touching, main), wanted);
    }

    private LocalDate today(Prices prices) {
        return clock.instant().atZone(prices.zone()).toLocalDate();
    }

    public Plan plan(Request request) {
        List<Reason> wrong = PriceRefusals.of(request.wanted());
        if (!wrong.isEmpty()) {
            return new Plan.Refused(wrong);
        }
        Tree main = changes.head();
        try {
            LastGood<Prices> before = Prices.in(main);
            return before.broken() == null
                    ? plan(request, main, before.value())
                    : new Plan.Refused(List.of(before.broken()));
        } catch (InvalidYaml never) {
            return new Plan.Refused(List.of(LastGood.never(never)));
        }
    }

    private Plan plan(Request request, Tree main, Prices before) {
        String path = path(main);
        List<Reason> wrong = PriceRefusals.of(request.wanted(), before);
        if (!wrong.isEmpty()) {
            return new Plan.Refused(wrong);
        }
        PriceEdit change = PriceEdit.of(request.wanted(), before);
        if (change.isThere()) {
            return new Plan.NothingToDo(change.nothing());
        }
        String text = change.text(path, main.file(path));
        try {
            Prices.read(path, Optional.of(text));
        } catch (InvalidYaml refused) {
            return new Plan.Refused(List.of(refused.words()));
        }
        ChangeSet planned = new ChangeSet(
                PlainText.cut(change.title().toString(), ChangeSet.TITLE_MAX_LENGTH),
                summary(before, change).stream().map(Reason::toString).toList(),
                main.commit(),
                List.of(new FileEdit.Write(path, text)),
                new Effect(List.of(new Effect.Line(
                        Reason.of("git.effect.pods").toString(),
                        Reason.of("git.pods.untouched").toString()))),
                "",
                Map.of(),
                null);
        List<Reason> against =
                authority.proposing(request.actor(), planned, main).why();
        return against.isEmpty() ? new Plan.Planned(planned) : new Plan.Refused(against);
    }

    private List<Reason> summary(Prices before, PriceEdit change) {
        List<Reason> summary = new ArrayList<>(change.summary());
        change.from()
                .filter(from -> from.isBefore(today(before)))
                .ifPresent(from -> summary.add(Reason.of("git.price.past", from.toString())));
        return summary;
    }

    /**
     * What a change of the file wants, as the form says it; empty for a change that the form did not make.
     *
     * @param planned as it waits
     */
    public Optional<WantedPrice> wanted(ChangeSet planned) {
        if (planned.edits().size() != 1
                || planned.trailers().containsKey(Trailers.REVERTS)
                || !(planned.edits().getFirst() instanceof FileEdit.Write(String path, String text))
                || !path.equals(path())) {
            return Optional.empty();
        }
        Optional<String> before = changes.at(planned.base()).file(path);
        try {
            Prices was = Prices.read(path, before);
            return Prices.read(path, Optional.of(text))
                    .said()
                    .filter(wanted -> makes(text, path, PriceEdit.of(wanted, was), before))
                    .findFirst();
        } catch (InvalidYaml byHand) {
            return Optional.empty();
        }
    }

    private static boolean makes(String text, String path, PriceEdit edit, Optional<String> before) {
        try {
            return !edit.isThere() && edit.text(path, before).equals(text);
        } catch (InvalidYaml elsewhere) {
            return false;
        }
    }

    /** Of the file of prices in the repository. */
    public String path() {
        return changes.layout().file(ConsoleFile.PRICES);
    }

    private static String path(Tree main) {
        return main.layout().file(ConsoleFile.PRICES);
    }
}
