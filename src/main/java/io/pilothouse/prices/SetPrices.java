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
import io.pilothouse.changes.Tree;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says what a device costs from a day on; everything else of the file stays. Waits for the remote: not for a UI thread. */
@Component
public class SetPrices {
    /** The keys of refusals, each about one field of a request, with the value as the first fact. */
    public static final String DEVICE = "prices.refused.device";

    public static final String AMOUNT = "prices.refused.amount";
    public static final String CURRENCY = "prices.refused.currency";

    private static final int LONGEST_LABEL = 100;
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(1_000_000);

    private final Changes changes;
    private final AuthorityInForce authority;
    private final Clock clock;

    SetPrices(Changes changes, AuthorityInForce authority, Clock clock) {
        this.changes = changes;
        this.authority = authority;
        this.clock = clock;
    }

    /**
     * @param device its label
     * @param perHour on demand, from 0 to 1,000,000
     * @param currency of that; one that is not the file's needs a rate there
     * @param from the first day, as the zone of the file has days; until the next price that stands there
     */
    public record Request(String device, BigDecimal perHour, String currency, LocalDate from, Actor actor) {}

    /** @param today in the zone of the file */
    public record Opened(LastGood<Prices> prices, LocalDate today, Verdict may) {}

    /**
     * What is in force, and whether somebody may have a change of it wait.
     *
     * @throws InvalidYaml when the file is wrong and always was
     */
    public Opened open(Actor actor) {
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
        return new Opened(prices, today(prices.value()), authority.proposing(actor, touching, main));
    }

    private LocalDate today(Prices prices) {
        return clock.instant().atZone(prices.zone()).toLocalDate();
    }

    public Plan plan(Request request) {
        List<Reason> wrong = wrong(request);
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

    private static List<Reason> wrong(Request request) {
        List<Reason> wrong = new ArrayList<>();
        String device = request.device();
        if (device.isBlank()
                || device.length() > LONGEST_LABEL
                || !PlainText.line(device).equals(device)) {
            wrong.add(Reason.of(DEVICE, PlainText.cut(PlainText.line(device), LONGEST_LABEL)));
        }
        if (request.perHour().signum() < 0 || request.perHour().compareTo(HIGHEST) > 0) {
            wrong.add(Reason.of(AMOUNT, request.perHour().toPlainString()));
        }
        if (!request.currency().matches("[A-Z]{3}")) {
            wrong.add(Reason.of(CURRENCY, PlainText.cut(PlainText.line(request.currency()), LONGEST_LABEL)));
        }
        return wrong;
    }

    private Plan plan(Request request, Tree main, Prices before) {
        String path = path(main);
        SplicedPrice change = new SplicedPrice(before, request);
        if (change.isThere()) {
            return new Plan.NothingToDo(
                    Reason.of("prices.nothing", request.device(), request.from().toString()));
        }
        String text = change.text(path, main.file(path));
        try {
            Prices.read(path, Optional.of(text));
        } catch (InvalidYaml refused) {
            return new Plan.Refused(List.of(refused.words()));
        }
        ChangeSet planned = new ChangeSet(
                PlainText.cut(Reason.of("git.title.price", request.device()).toString(), ChangeSet.TITLE_MAX_LENGTH),
                summary(request, before, change).stream().map(Reason::toString).toList(),
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

    private List<Reason> summary(Request request, Prices before, SplicedPrice change) {
        List<Reason> summary = new ArrayList<>();
        String amount = request.perHour().toPlainString();
        String from = request.from().toString();
        summary.add(before.on(request.from())
                .ofDevice(request.device())
                .map(was -> Reason.of(
                        "git.price.instead",
                        request.device(),
                        amount + " " + request.currency(),
                        from,
                        was.stripTrailingZeros().toPlainString() + " " + before.currency()))
                .orElseGet(
                        () -> Reason.of("git.price.first", request.device(), amount + " " + request.currency(), from)));
        change.until().ifPresent(until -> summary.add(Reason.of("git.price.until", until.toString())));
        if (request.from().isBefore(today(before))) {
            summary.add(Reason.of("git.price.past", from));
        }
        return summary;
    }

    /** Of the file of prices in the repository. */
    public String path() {
        return changes.layout().file(ConsoleFile.PRICES);
    }

    private static String path(Tree main) {
        return main.layout().file(ConsoleFile.PRICES);
    }
}
