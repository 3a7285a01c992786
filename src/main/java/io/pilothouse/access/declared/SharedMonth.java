package io.pilothouse.access.declared;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.ApplicationName;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much a day budgets of one month may use until it ends: what was left of each when its day began, over the days that were left.
 * {@code access/month.yaml}, which the console writes; nothing of another month.
 *
 * @param since from which day on, in UTC; one of the month
 */
public record SharedMonth(LocalDate since, List<Share> budgets) {
    /** What the shortest window of a gateway's counter, a minute, holds in a day. */
    public static final long MOST_PER_DAY = Window.COUNTER * Duration.ofDays(1).toMinutes();

    public SharedMonth {
        budgets = List.copyOf(budgets);
    }

    /**
     * Of a team, of a team for a model, of a model, or of an application: what is null does not tell it apart.
     *
     * @param of the budget of the month as it was then: what was left of another one says nothing
     * @param tokensPerDay from 1 to {@link #MOST_PER_DAY}
     */
    public record Share(
            @Nullable TeamName team,
            @Nullable EndpointName model,
            @Nullable ApplicationName application,
            long of,
            long tokensPerDay) {
        private boolean isOfSomething() {
            return application == null ? team != null || model != null : team == null && model == null;
        }

        private boolean isSame(Share other) {
            return List.of(Optional.ofNullable(team), Optional.ofNullable(model), Optional.ofNullable(application))
                    .equals(List.of(
                            Optional.ofNullable(other.team),
                            Optional.ofNullable(other.model),
                            Optional.ofNullable(other.application)));
        }
    }

    public YearMonth month() {
        return YearMonth.from(since);
    }

    /** Whether it counts on a day. */
    public boolean isInForce(LocalDate day) {
        return !day.isBefore(since) && !day.isAfter(month().atEndOfMonth());
    }

    private record ShareFile(
            @Nullable String team,
            @Nullable String model,
            @Nullable String application,
            long of,
            long tokensPerDay) {}

    private record MonthFile(String since, @Nullable List<ShareFile> budgets) {}

    /**
     * Empty where there is no file.
     *
     * @throws InvalidYaml naming everything that is wrong, at the line of the first
     */
    public static Optional<SharedMonth> read(String path, Optional<String> text) {
        return text.map(some -> read(path, YamlDocument.parse(path, some)));
    }

    private static SharedMonth read(String path, YamlDocument document) {
        MonthFile file = document.as(MonthFile.class);
        List<Wrong> wrong = new ArrayList<>();
        List<Share> shares = new ArrayList<>();
        List<ShareFile> files = file.budgets() == null ? List.of() : file.budgets();
        for (int i = 0; i < files.size(); i++) {
            String at = "budgets[" + i + "]";
            try {
                Share share = share(files.get(i));
                wrong(share, shares).stream().map(one -> one.below(at)).forEach(wrong::add);
                shares.add(share);
            } catch (InvalidName misnamed) {
                wrong.add(new Wrong(at, misnamed.atField()));
            }
        }
        LocalDate since = LocalDate.EPOCH;
        try {
            since = LocalDate.parse(file.since());
        } catch (DateTimeException noDay) {
            wrong.addFirst(new Wrong("since", InvalidYaml.expected(file.since(), Reason.of("yaml.day"))));
        }
        if (!wrong.isEmpty()) {
            throw new InvalidYaml(
                    path,
                    document.line(wrong.getFirst().field()),
                    InvalidYaml.all(wrong.stream()
                            .map(one -> InvalidYaml.at(one.field(), one.why()))
                            .toList()));
        }
        return new SharedMonth(since, shares);
    }

    private static Share share(ShareFile file) {
        return new Share(
                file.team() == null ? null : TeamName.of(file.team()),
                file.model() == null ? null : EndpointName.of(file.model()),
                file.application() == null ? null : ApplicationName.of(file.application()),
                file.of(),
                file.tokensPerDay());
    }

    private static List<Wrong> wrong(Share share, List<Share> before) {
        List<Wrong> wrong = new ArrayList<>();
        if (!share.isOfSomething()) {
            wrong.add(new Wrong("", Reason.of("yaml.month-of-what")));
        }
        if (before.stream().anyMatch(share::isSame)) {
            wrong.add(new Wrong("", Reason.of("yaml.month-twice")));
        }
        range("of", share.of(), Window.LARGEST).ifPresent(wrong::add);
        range("tokensPerDay", share.tokensPerDay(), MOST_PER_DAY).ifPresent(wrong::add);
        return wrong;
    }

    private static Optional<Wrong> range(String field, long value, long most) {
        return value >= 1 && value <= most
                ? Optional.empty()
                : Optional.of(new Wrong(field, InvalidYaml.expected(value, Reason.of("yaml.budget", most))));
    }

    /** As its file, always the same. Names are DNS labels, so that nothing in it needs quotes but what YAML takes for something else. */
    public String text() {
        StringBuilder text = new StringBuilder(80 * budgets.size() + 200)
                .append(
                        "# Written by the console: what was left of each budget of this month, over the days that were left.\n")
                .append("since: ")
                .append(since)
                .append("\nbudgets:\n");
        for (Share share : budgets) {
            String lead = "  - ";
            for (var name : List.of(
                    named("team", share.team()),
                    named("model", share.model()),
                    named("application", share.application()))) {
                if (!name.isEmpty()) {
                    text.append(lead).append(name).append('\n');
                    lead = "    ";
                }
            }
            text.append("    of: ").append(share.of()).append("\n    tokensPerDay: ");
            text.append(share.tokensPerDay()).append('\n');
        }
        return text.toString();
    }

    /** In quotes: a name may be a number, or true. */
    private static String named(String field, @Nullable Object name) {
        return name == null ? "" : field + ": \"" + name + "\"";
    }
}
